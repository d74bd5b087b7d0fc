package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.pgp.UnusablePgpKeyException;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.RawFiles;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.FileBreaker.Waiting;
import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.KnownObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the files that an HR system drops into a folder, or lays on an SFTP server.
///
/// Each file is read twice: first whole, to find out whether it can be read to its end, what changed and what that
/// would do; then for what is to be taken. One that must prove where it comes from or that it is whole is read
/// once more
/// before. One that is odd is held, and taken once somebody has released it. Memory does not grow with the file.
public final class HrFileSource implements PolledSource {

    private final HrFileProperties feed;
    private final ZoneId zone;
    private final Arrivals arrivals;
    private final FilePass.Beside beside;
    private final UnaryOperator<String> key;
    private final InstantSource clock;

    /// @param feed    one that [HrFileCheck] has found nothing against
    /// @param home    the hospital's zone, for a feed that names none
    /// @param memory  folder of this node in which the feed remembers the rows of the last file
    /// @param breaker holds what is odd
    /// @param key     makes a keyed hash of a plain one, for the journal
    /// @throws IllegalArgumentException when the feed cannot be read as it is configured
    public HrFileSource(
            HrFileProperties feed,
            ZoneId home,
            Path memory,
            KnownObjects known,
            FileBreaker breaker,
            UnaryOperator<String> key,
            InstantSource clock) {
        this(feed, home, memory, known, breaker, key, clock, null);
    }

    /// @param files keeps what is fetched; null for a feed that fetches nothing
    public HrFileSource(
            HrFileProperties feed,
            ZoneId home,
            Path memory,
            KnownObjects known,
            FileBreaker breaker,
            UnaryOperator<String> key,
            InstantSource clock,
            @Nullable RawFiles files) {
        if (!HrFileCheck.problems(feed).isEmpty()) {
            throw new IllegalArgumentException("The feed cannot be read as it is configured: ask HrFileCheck why");
        }
        this.feed = feed;
        ZoneId own = feed.zone();
        this.zone = own == null ? home : own;
        this.arrivals = Arrivals.of(feed, files);
        this.beside = new FilePass.Beside(new Memory(memory), known, breaker);
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String name() {
        return feed.name();
    }

    @Override
    public String kind() {
        return "HR file";
    }

    @Override
    public Place since(Instant moment) {
        return arrivals.since(moment);
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        var run = new Run(sink, FeedReading.of(feed), ReadingPlace.of(from));
        try {
            if (!sink.isTrial()) {
                run.decided();
            }
            for (Arrived file : arrivals.complete(run.place, clock.instant(), sink.isTrial())) {
                if (!run.read(file)) {
                    break;
                }
            }
            FeedOutcome trouble = arrivals.end(run.place, clock.instant(), sink.isTrial());
            return trouble == null ? run.outcome() : trouble;
        } catch (UnusablePgpKeyException e) {
            return SftpTrouble.unusableKeys();
        } catch (IOException | UncheckedIOException e) {
            return new FeedOutcome.TryLater(
                    "The files cannot be read (" + e.getClass().getSimpleName()
                            + "): check that the product may read and write the folder of the feed, and the disk",
                    null);
        }
    }

    /// One look into the folder.
    private final class Run {

        private final FeedSink sink;
        private final FeedReading reading;
        private final FileBreaker breaker = beside.breaker();
        private final List<String> alarms = new ArrayList<>();
        private ReadingPlace place;
        private long records;

        Run(FeedSink sink, FeedReading reading, ReadingPlace place) {
            this.sink = sink;
            this.reading = reading;
            this.place = place;
        }

        /// Does what people have decided about held files, the oldest first, before anything that came later.
        void decided() throws IOException {
            for (Waiting held : breaker.waiting(feed.name())) {
                switch (held.state()) {
                    case DISCARDED -> breaker.dropped(held.number());
                    case RELEASED -> take(held);
                    case OPEN, TAKEN, SUPERSEDED -> {}
                }
            }
        }

        private void take(Waiting held) throws IOException {
            if (held.taken() != null
                    && place.current() == null
                    && place.last().equals(held.file().hash())) {
                breaker.good(feed.name(), held.asGood());
                breaker.taken(held.number());
                return;
            }
            Path kept = beside.memory().own("held-" + held.number() + ".csv");
            try {
                FileInHand file = HeldContent.of(breaker, held, kept, reading.layout());
                FileTaking taking =
                        taking(file, order().released(held.file()), entry -> breaker.taking(held.number(), entry));
                try (var pass = pass(file, taking)) {
                    place = pass.released(held);
                }
                records += taking.records();
            } catch (HeldRows.ColumnNotKeptException _) {
                cannotBeTaken(held, "the mapping reads a column that was not kept");
            } catch (FileRefusedException refusal) {
                cannotBeTaken(
                        held, refusal.problem().at() + ", " + refusal.problem().fix());
            } finally {
                Files.deleteIfExists(kept);
            }
        }

        private void cannotBeTaken(Waiting held, String why) {
            alarms.add("The released file " + held.file().name() + " cannot be taken under the settings of now (" + why
                    + "): correct them, discard it, or have it sent again");
        }

        /// @return whether to go on with the file after it
        boolean read(Arrived arrived) throws IOException {
            String hash = arrived.hash(reading.fingerprint().settings());
            if (!arrived.isUntouched()) {
                return true;
            }
            if (isHeldWhole(hash)) {
                passBy(arrived, place.sequence());
                return true;
            }
            if (!sink.isTrial() && !isAsBefore(hash) && isBehindAnother(hash)) {
                return false;
            }
            Instant saidAt = order().saidAt(arrived, hash);
            FileInHand file = inHand(arrived, hash, saidAt);
            FileTaking taking = taking(file, saidAt, _ -> {});
            try {
                Proven proven = reading.prove(arrived);
                if (isAsBefore(hash)) {
                    passBy(arrived, proven.next(place));
                    return true;
                }
                if (!hash.equals(place.last())) {
                    proven.checkOrder(place);
                }
                judge(arrived, file, proven, taking);
            } catch (FileRefusedException refusal) {
                place = place.past(arrived.number(), place.sequence());
                taking.refuse(refusal.problem(), place.place());
                done(arrived, Arrivals::refused);
            }
            return true;
        }

        private void judge(Arrived arrived, FileInHand file, Proven proven, FileTaking taking) throws IOException {
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            try (var pass = FilePass.of(reading, beside, sink, file, place, today, taking, proven)) {
                FilePass.Done done = pass.judged();
                place = done.place();
                records += taking.records();
                if (sink.isTrial() && !done.odd().isEmpty()) {
                    alarms.add("Reading " + file.name() + " would hold it, whole or in part, since "
                            + done.odd().stream().map(Problem::fix).collect(Collectors.joining("; ")));
                }
            }
            passBy(arrived, proven.next(place));
        }

        /// Moves on past a file that is taken, or of which there is nothing to take.
        private void passBy(Arrived arrived, long sequence) throws IOException {
            ReadingPlace next = place.past(arrived.number(), sequence);
            if (!next.equals(place)) {
                sink.take(List.of(), next.place());
                place = next;
            }
            done(arrived, Arrivals::done);
        }

        private FilePass pass(FileInHand file, FileTaking taking) throws IOException {
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            return FilePass.of(reading, beside, sink, file, place, today, taking, null);
        }

        private FileTaking taking(FileInHand file, Instant saidAt, LongConsumer begun) {
            return new FileTaking(feed, reading, file, saidAt, sink, key, clock, begun);
        }

        /// A dry run leaves every file where it is, and remembers none.
        private void done(Arrived file, Shelf shelf) throws IOException {
            if (!sink.isTrial()) {
                breaker.came(feed.name(), file.writtenAt());
                shelf.put(arrivals, file);
            }
        }

        private boolean isAsBefore(String hash) {
            LocalDate changesOn = place.changesOn();
            return place.current() == null
                    && !place.counting()
                    && hash.equals(place.last())
                    && (changesOn == null
                            || LocalDate.ofInstant(clock.instant(), zone).isBefore(changesOn));
        }

        private boolean isHeldWhole(String hash) {
            return breaker.waiting(feed.name()).stream()
                    .anyMatch(held -> !held.isPart()
                            && held.state() == State.OPEN
                            && held.file().hash().equals(hash));
        }

        /// Files of changes are taken in their order: what lies behind a held one stays in the folder.
        private boolean isBehindAnother(String hash) {
            return feed.extent() != Extent.FULL
                    && breaker.waiting(feed.name()).stream()
                            .anyMatch(held -> held.state() != State.DISCARDED
                                    && !held.file().hash().equals(hash));
        }

        private FileInHand inHand(Arrived arrived, String hash, Instant saidAt) {
            var findings = new ArrayList<FileFinding>();
            order().older(hash, saidAt, arrived.writtenAt()).ifPresent(findings::add);
            missed(arrived.writtenAt())
                    .ifPresent(expected -> findings.add(new FileFinding.Late(expected, arrived.writtenAt())));
            return new FileInHand(
                    arrived.name(), arrived.size(), arrived.writtenAt(), hash, findings, new FileInHand.Opening() {
                        @Override
                        public Rows open() throws IOException {
                            return reading.rows(arrived);
                        }

                        @Override
                        public boolean isUntouched() throws IOException {
                            return arrived.isUntouched();
                        }
                    });
        }

        private Order order() {
            return new Order(place, clock.instant());
        }

        private Optional<Instant> missed(Instant moment) {
            return Expectation.of(feed.breaker(), zone)
                    .missed(moment, breaker.lastCame(feed.name()).orElse(null));
        }

        FeedOutcome outcome() {
            if (!sink.isTrial()) {
                missed(clock.instant())
                        .ifPresent(expected -> alarms.add("No file has come that was expected by "
                                + expected.atZone(zone).toLocalDateTime() + " (" + zone
                                + ", breaker.expected-by): ask whoever sends it."
                                + " Nobody has changed by its absence"));
            }
            return alarms.isEmpty()
                    ? new FeedOutcome.UpToDate(records)
                    : new FeedOutcome.TryLater(String.join(". ", alarms), feed.every(), true);
        }
    }

    /// Where a file goes.
    @FunctionalInterface
    private interface Shelf {
        void put(Arrivals arrivals, Arrived file) throws IOException;
    }
}
