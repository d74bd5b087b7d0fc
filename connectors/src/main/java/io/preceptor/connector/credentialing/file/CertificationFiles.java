package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.Treatment;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Outbox;
import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import io.preceptor.lms.returns.Outbox.Settled;
import io.preceptor.lms.returns.Outbox.Standing;
import io.preceptor.lms.returns.Outbox.Verdict;
import io.preceptor.lms.returns.Push;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one partner's files on: reads the answers, sends what is not known to be there, builds what is due. Each
/// step is repeated until it is recorded, and repeating it changes nothing.
public final class CertificationFiles {

    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Duration AFTER_ALARM = Duration.ofHours(1);
    /// Items that are settled in one transaction.
    private static final int CHUNK = 500;

    /// An answer is about rows, whoever they belong to.
    private static final UUID NOBODY = new UUID(0, 0);

    private static final Logger LOG = LoggerFactory.getLogger(CertificationFiles.class);

    private final FileExchange settings;
    private final FileForm form;
    private final FileDoor.Opening door;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final ZoneId zone;
    private volatile Instant nextAt = Instant.MIN;
    private volatile @Nullable Instant lookedAt;

    /// Rows of CSV by SFTP.
    public CertificationFiles(SftpProperties settings, Outbox outbox, Deliveries deliveries) {
        this(
                settings,
                new CsvForm(settings.filePrefix()),
                () -> SftpDoor.open(settings),
                outbox,
                deliveries,
                ZoneOffset.UTC);
    }

    /// Batch files of HL7 v2, by SFTP or in a folder.
    ///
    /// @param certificates our own identifier system for certificates
    /// @param zone         in which times are written, and the hour of a nightly file is meant
    public CertificationFiles(
            Hl7FilesProperties settings, URI certificates, ZoneId zone, Outbox outbox, Deliveries deliveries) {
        this(
                settings,
                new Hl7BatchForm(settings, certificates, zone, outbox),
                settings.door(),
                outbox,
                deliveries,
                zone);
    }

    private CertificationFiles(
            FileExchange settings,
            FileForm form,
            FileDoor.Opening door,
            Outbox outbox,
            Deliveries deliveries,
            ZoneId zone) {
        this.settings = settings;
        this.form = form;
        this.door = door;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.zone = zone;
    }

    /// What one round did.
    ///
    /// @param settled delivery items
    /// @param sent    names of files
    /// @param errors  what stood in the way
    record Round(int settled, List<String> sent, List<SftpError> errors) {
        static final Round NOTHING = new Round(0, List.of(), List.of());
    }

    public String target() {
        return settings.name();
    }

    /// A round, if it is time for one and no other node is at it.
    ///
    /// @param isOpen whether the partner may be told now, asked before each file; while not, its answers are read
    public void runIfDue(BooleanSupplier isOpen) {
        if (outbox.now().isBefore(nextAt)) {
            return;
        }
        Round round = run(isOpen);
        boolean isAlarm = round.errors().stream().anyMatch(error -> error.treatment() == Treatment.ALARM);
        nextAt = outbox.now().plus(isAlarm ? AFTER_ALARM : settings.lookEvery());
    }

    Round run(BooleanSupplier isOpen) {
        if (!outbox.lease(settings.name(), LEASE)) {
            return Round.NOTHING;
        }
        var sent = new ArrayList<String>();
        var errors = new ArrayList<SftpError>();
        int settled = 0;
        boolean isConnected = false;
        try (FileDoor open = door.open()) {
            isConnected = true;
            settled = settings.isAnswered() ? readAnswers(open, errors) : 0;
            if (isOpen.getAsBoolean()) {
                settled += send(open, outbox.unsent(settings.name()), sent);
                settled += sendWhatIsDue(open, isOpen, sent);
            }
        } catch (IOException e) {
            errors.add(SftpError.of(e, isConnected));
        } finally {
            outbox.release(settings.name());
        }
        errors.stream().distinct().forEach(this::tell);
        return new Round(settled, List.copyOf(sent), List.copyOf(errors));
    }

    /// @return how many items are settled by it
    private int sendWhatIsDue(FileDoor open, BooleanSupplier isOpen, List<String> sent) throws IOException {
        int settled = 0;
        for (Optional<Kind> due = due(); due.isPresent() && isOpen.getAsBoolean(); ) {
            Optional<OutboxFile> built = build(due.get());
            settled += send(open, built, sent);
            // What a delta had no room for follows at once.
            due = due.filter(kind ->
                    kind == Kind.DELTA && built.isPresent() && built.get().rows() == settings.mostRows());
        }
        return settled;
    }

    private void tell(SftpError error) {
        if (error.treatment() == Treatment.ALARM) {
            LOG.error("{} needs somebody: {} ({})", settings.name(), error.meaning(), error);
        } else {
            LOG.info("{}: {} ({})", settings.name(), error.meaning(), error);
        }
    }

    /// @return how many items are settled by it
    private int send(FileDoor open, Optional<OutboxFile> unsent, List<String> sent) throws IOException {
        if (unsent.isEmpty()) {
            return 0;
        }
        OutboxFile file = unsent.get();
        FailPoints.reach("deliver.before-send");
        open.put(settings.outbound(), file.name(), file.content());
        FailPoints.reach("deliver.sent");
        int settled = settings.isAnswered() ? 0 : taken(file);
        outbox.sent(settings.name(), file.sequence());
        sent.add(file.name());
        return settled;
    }

    /// Where the partner never answers, that the file lies there whole is its word.
    private int taken(OutboxFile file) {
        List<Verdict> verdicts = outbox.events(settings.name(), file.sequence()).stream()
                .map(event -> new Verdict(event, null, ""))
                .toList();
        List<Settled> settled =
                outbox.answered(settings.name(), file.name(), file.name(), Digest.of(file.content()), verdicts);
        settle(settled);
        return settled.size();
    }

    private Optional<Kind> due() {
        Instant now = outbox.now();
        Duration fullEvery = settings.fullEvery();
        if (fullEvery == null) {
            Instant last = outbox.lastBuilt(settings.name(), Kind.DELTA).orElse(null);
            // At its hour there may have been nothing to tell: what comes after it waits for the next.
            Instant looked = settings.at() == null ? null : lookedAt;
            boolean isLooked = looked != null && (last == null || looked.isAfter(last));
            if (!settings.isDue(isLooked ? looked : last, now, zone)) {
                return Optional.empty();
            }
            lookedAt = now;
            return Optional.of(Kind.DELTA);
        }
        Optional<Instant> full = outbox.lastBuilt(settings.name(), Kind.FULL);
        if (isPast(full, fullEvery, now)) {
            return Optional.of(Kind.FULL);
        }
        Optional<Instant> last = outbox.lastBuilt(settings.name(), Kind.DELTA)
                .filter(delta -> full.filter(delta::isAfter).isPresent())
                .or(() -> full);
        return isPast(last, settings.every(), now) ? Optional.of(Kind.DELTA) : Optional.empty();
    }

    private static boolean isPast(Optional<Instant> last, Duration every, Instant now) {
        return last.isEmpty() || !last.get().plus(every).isAfter(now);
    }

    private Optional<OutboxFile> build(Kind kind) {
        return outbox.build(
                settings.name(),
                kind,
                settings.mostRows(),
                (what, sequence, lines) -> form.write(what, sequence, lines, outbox.now()));
    }

    private int readAnswers(FileDoor open, List<SftpError> errors) throws IOException {
        int settled = 0;
        for (String name : open.list(settings.inbound())) {
            String about = form.ofAnswer(name);
            if (about != null && about.startsWith(settings.filePrefix() + "_")) {
                settled += readAnswer(open, name, about, errors);
            }
        }
        return settled;
    }

    private int readAnswer(FileDoor open, String name, String about, List<SftpError> errors) throws IOException {
        byte[] bytes;
        try {
            bytes = open.get(settings.inbound(), name, settings.largestAnswer().toBytes());
        } catch (SftpError.Ended tooLarge) {
            errors.add(tooLarge.error());
            return 0;
        }
        String hash = Digest.of(bytes);
        if (outbox.isRead(settings.name(), name, hash)) {
            return 0;
        }
        Optional<OutboxFile> file = outbox.file(settings.name(), about);
        if (file.isEmpty()) {
            errors.add(SftpError.ANSWER_TO_NOTHING);
            return 0;
        }
        return switch (form.read(bytes, name, file.get())) {
            case AnswerFile.Incomplete _ -> {
                errors.add(SftpError.ANSWER_INCOMPLETE);
                yield 0;
            }
            case AnswerFile.Unusable unusable -> {
                LOG.error("{}: the answer {} cannot be used: {}", settings.name(), name, unusable.problem());
                outbox.unusable(settings.name(), name, hash, unusable.problem());
                errors.add(SftpError.ANSWER_UNUSABLE);
                yield 0;
            }
            case AnswerFile.Legible legible -> {
                List<Settled> settled = outbox.answered(settings.name(), about, name, hash, legible.verdicts());
                FailPoints.reach("deliver.answer-read");
                settle(settled);
                if (settled.stream().anyMatch(one -> one.standing() instanceof Standing.Rejected)) {
                    errors.add(SftpError.ROW_REJECTED);
                }
                yield settled.size();
            }
        };
    }

    private void settle(List<Settled> settled) {
        var alike = new LinkedHashMap<DeliveryOutcome, List<Push.Item>>();
        for (Settled one : settled) {
            DeliveryOutcome outcome = outcome(one.standing());
            if (outcome != null) {
                alike.computeIfAbsent(outcome, _ -> new ArrayList<>()).add(item(one));
            }
        }
        for (Map.Entry<DeliveryOutcome, List<Push.Item>> entry : alike.entrySet()) {
            List<Push.Item> items = entry.getValue();
            for (int from = 0; from < items.size(); from += CHUNK) {
                var chunk = items.subList(from, Math.min(from + CHUNK, items.size()));
                deliveries.settle(new Push(settings.name(), NOBODY, List.of(), chunk), entry.getKey());
            }
        }
    }

    private static Push.Item item(Settled one) {
        return new Push.Item(
                one.itemId(),
                one.kind(),
                one.key(),
                EventJson.read(one.content()).artefact(),
                one.wantedHash(),
                FileTarget.PLACE,
                null);
    }

    private static @Nullable DeliveryOutcome outcome(Standing standing) {
        return switch (standing) {
            case Standing.Acknowledged taken -> FileTarget.accepted(taken);
            case Standing.Rejected rejected -> FileTarget.parked(rejected);
            case Standing.Waiting _, Standing.InFile _ -> null;
        };
    }
}
