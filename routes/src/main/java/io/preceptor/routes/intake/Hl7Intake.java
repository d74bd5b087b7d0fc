package io.preceptor.routes.intake;

import io.preceptor.connector.batch.BatchMessages;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.mapping.hl7v2.Hl7Header;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import io.preceptor.mapping.hl7v2.Hl7Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Takes one HL7 v2 message in, whatever transport carried it: reads it, has it stored, and only then tells the
/// answer.
///
/// Safe for many threads.
public final class Hl7Intake {

    /// Where a day begins last: a day before today there has come everywhere.
    private static final ZoneOffset LATEST = ZoneOffset.ofHours(-12);

    private static final Logger LOG = LoggerFactory.getLogger(Hl7Intake.class);

    private final Hl7Profiles profiles;
    private final StaffIntake staff;
    private final KnownObjects known;
    private final Replacement replacement;
    private final ContentHash hash;
    private final InstantSource clock;

    /// @param profiles    how the messages of each source are read, published
    /// @param known       who is there already
    /// @param replacement what a whole new file says of those whom it leaves out
    public Hl7Intake(
            Hl7Profiles profiles,
            StaffIntake staff,
            KnownObjects known,
            Replacement replacement,
            ContentHash hash,
            InstantSource clock) {
        this.profiles = profiles;
        this.staff = staff;
        this.known = known;
        this.replacement = replacement;
        this.hash = hash;
        this.clock = clock;
    }

    /// Takes a whole message.
    ///
    /// @param source the configured name of who sends it
    /// @param peer   the other end of the connection
    /// @param bytes  the message without framing; not changed, and kept if the journal may keep it
    /// @return what to answer, once this has returned; empty where the sender asked for none
    /// @throws io.preceptor.lms.workforce.IntakeUnavailableException when nothing was stored: no answer may be
    /// given
    public Optional<byte[]> accept(String source, String peer, byte[] bytes) {
        Instant receivedAt = clock.instant();
        return accept(source, peer, bytes, read(source, bytes, answeredOnce(source), receivedAt), receivedAt);
    }

    /// As [#accept], of a message that its transport has as text: in the bytes that its header says it has.
    public Optional<byte[]> acceptText(String source, String peer, String message) {
        Optional<byte[]> bytes = Hl7Text.bytes(message, profile(source));
        if (bytes.isPresent()) {
            return accept(source, peer, bytes.get());
        }
        Instant receivedAt = clock.instant();
        byte[] unwritable = message.getBytes(StandardCharsets.UTF_8);
        return accept(
                source,
                peer,
                unwritable,
                Hl7Staff.unwritable(unwritable, answeredOnce(source), receivedAt),
                receivedAt);
    }

    private Optional<byte[]> accept(String source, String peer, byte[] bytes, Hl7Reading reading, Instant receivedAt) {
        Stored stored = take(source, peer, bytes, reading, receivedAt, staff::store);
        return Optional.ofNullable(
                answer(source, bytes, reading, receivedAt, stored).bytes());
    }

    /// As [#accept], without a thread that waits: neither for the commit nor for anything else.
    ///
    /// @return what to answer, once it is there; fails as [#accept] does
    public CompletableFuture<Hl7Answer> submit(String source, String peer, byte[] bytes) {
        Instant receivedAt = clock.instant();
        Hl7Profile profile = profile(source);
        Hl7Reading reading = Hl7Staff.read(bytes, profile, receivedAt);
        return tellsAhead(reading, receivedAt)
                ? CompletableFuture.supplyAsync(
                                () -> read(source, bytes, profile, receivedAt), Thread::startVirtualThread)
                        .thenCompose(known -> submit(source, peer, bytes, known, receivedAt))
                : submit(source, peer, bytes, reading, receivedAt);
    }

    /// Refuses a message that is over the limit; it is journalled like every other refusal.
    ///
    /// @param beginning as much of it as was read
    /// @return what to answer, once it is there; fails as [#accept] does
    public CompletableFuture<Hl7Answer> refuseOversize(String source, String peer, byte[] beginning) {
        Instant receivedAt = clock.instant();
        return submit(source, peer, beginning, Hl7Staff.tooLarge(beginning, profile(source), receivedAt), receivedAt);
    }

    /// A message of a batch file, ready for the journal, whoever stores it.
    public BatchMessages.Read prepare(String source, String peer, byte[] bytes) {
        Instant receivedAt = clock.instant();
        Hl7Reading reading = read(source, bytes, answeredOnce(source), receivedAt);
        return take(source, peer, bytes, reading, receivedAt, BatchMessages.Read::new);
    }

    /// Asks the database who is there already, where the message adds anybody from a day to come.
    private Hl7Reading read(String source, byte[] bytes, Hl7Profile profile, Instant receivedAt) {
        return Hl7Staff.read(bytes, profile, receivedAt, nativeId -> {
            try {
                return known.isHere(source, nativeId);
            } catch (DataAccessException away) {
                throw new IntakeUnavailableException("Nobody can tell whether it is of somebody new", away);
            }
        });
    }

    /// Whether anything in it may depend on who is there already.
    private static boolean tellsAhead(Hl7Reading reading, Instant receivedAt) {
        LocalDate today = LocalDate.ofInstant(receivedAt, LATEST);
        return reading.reports().stream().anyMatch(report -> {
            LocalDate day = report.effectiveOn();
            return report.appliesAt() == null && day != null && !day.isBefore(today);
        });
    }

    private CompletableFuture<Hl7Answer> submit(
            String source, String peer, byte[] bytes, Hl7Reading reading, Instant receivedAt) {
        return handedOver(source, peer, bytes, reading, receivedAt)
                .thenApply(stored -> answer(source, bytes, reading, receivedAt, stored));
    }

    /// A whole file is compared with those whom the database knows: by a thread that may wait for it.
    private CompletableFuture<Stored> handedOver(
            String source, String peer, byte[] bytes, Hl7Reading reading, Instant receivedAt) {
        return reading instanceof Hl7Reading.Taken taken && taken.isWhole()
                ? CompletableFuture.completedFuture(reading)
                        .thenComposeAsync(
                                whole -> take(source, peer, bytes, whole, receivedAt, staff::submit),
                                Thread::startVirtualThread)
                : take(source, peer, bytes, reading, receivedAt, staff::submit);
    }

    /// Hands over what was read.
    private <T> T take(
            String source,
            String peer,
            byte[] bytes,
            Hl7Reading reading,
            Instant receivedAt,
            BiFunction<JournalDraft, List<StaffReport>, T> store) {
        var problems = new ArrayList<>(reading.problems());
        List<StaffReport> said = SaidTime.believed(reading.reports(), receivedAt, "MSH-7", problems);
        List<StaffReport> reports = replacement.completed(source, reading, said, receivedAt, problems);
        return store.apply(draft(source, peer, bytes, reading, receivedAt, problems), reports);
    }

    // NullAway does not see that a record lets an array be null.
    @SuppressWarnings("NullAway")
    private Hl7Answer answer(String source, byte[] bytes, Hl7Reading reading, Instant receivedAt, Stored stored) {
        boolean hasSecond = reading.second() != null;
        return switch (stored) {
            case Stored.New(long entry, boolean controlIdReused) -> {
                if (controlIdReused) {
                    LOG.warn("control id used again with other content: source={} entry={}", source, entry);
                }
                yield new Hl7Answer(reading.answer(), hasSecond ? entry : null);
            }
            // The second one that is told again is that of then.
            case Stored.Repeated(long entry, byte[] first) -> new Hl7Answer(first, hasSecond ? entry : null);
            case Stored.Refused _ ->
                new Hl7Answer(
                        Hl7Staff.unfit(bytes, answeredOnce(source), receivedAt).answer(), null);
        };
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(
            String source, String peer, byte[] bytes, Hl7Reading reading, Instant receivedAt, List<Problem> problems) {
        Hl7Header header = reading.header();
        return new JournalDraft(
                source,
                peer,
                reading.kind(),
                header == null ? null : header.controlId(),
                header == null ? null : header.saidAt(),
                receivedAt,
                bytes.length,
                hash.of(bytes),
                reading.keepContent() ? bytes : null,
                reading.state(),
                problems,
                reading.answer(),
                reading.second(),
                profiles.version(source).map(SourceProfile::number).orElse(null));
    }

    /// A queue has its reply queue, and a batch file its reply file: nothing goes another way.
    private Hl7Profile answeredOnce(String source) {
        return profile(source).withAnswersApart(false);
    }

    private Hl7Profile profile(String source) {
        return profiles.profile(source);
    }
}
