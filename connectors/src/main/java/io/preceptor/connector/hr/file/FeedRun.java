package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.FileBreaker.Waiting;
import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.journal.Problem;
import java.io.IOException;
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

/// One look at what has arrived for a feed: what people have decided about held files, and then every file that is
/// complete.
final class FeedRun {

    private final With with;
    private final HrFileProperties feed;
    private final FileBreaker breaker;
    private final FeedSink sink;
    private final FeedReading reading;
    private final List<String> alarms = new ArrayList<>();
    private ReadingPlace place;
    private long records;

    /// What does not change from one look to the next.
    ///
    /// @param key makes a keyed hash of a plain one, for the journal
    record With(
            HrFileProperties feed,
            ZoneId zone,
            Arrivals arrivals,
            FilePass.Beside beside,
            UnaryOperator<String> key,
            InstantSource clock) {}

    private FeedRun(With with, FeedSink sink, FeedReading reading, ReadingPlace place) {
        this.with = with;
        this.feed = with.feed();
        this.breaker = with.beside().breaker();
        this.sink = sink;
        this.reading = reading;
        this.place = place;
    }

    /// Takes what has arrived and is complete, in its order, until one must be waited for.
    static FeedOutcome of(With with, Place from, FeedSink sink) throws IOException {
        return new FeedRun(with, sink, FeedReading.of(with.feed()), ReadingPlace.of(from)).outcome();
    }

    private FeedOutcome outcome() throws IOException {
        Arrivals arrivals = with.arrivals();
        if (!sink.isTrial()) {
            decided();
        }
        for (Arrived file : arrivals.complete(place, now(), sink.isTrial())) {
            if (!read(file)) {
                break;
            }
        }
        FeedOutcome trouble = arrivals.end(place, now(), sink.isTrial());
        return trouble == null ? told() : trouble;
    }

    private Instant now() {
        return with.clock().instant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), with.zone());
    }

    /// Does what people have decided about held files, the oldest first, before anything that came later.
    private void decided() throws IOException {
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
        Path kept = with.beside().memory().own("held-" + held.number() + ".csv");
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
    private boolean read(Arrived arrived) throws IOException {
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
        try (var pass = FilePass.of(reading, with.beside(), sink, file, place, today(), taking, proven)) {
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
        return FilePass.of(reading, with.beside(), sink, file, place, today(), taking, null);
    }

    private FileTaking taking(FileInHand file, Instant saidAt, LongConsumer begun) {
        return new FileTaking(feed, reading, file, saidAt, sink, with.key(), with.clock(), begun);
    }

    /// A dry run leaves every file where it is, and remembers none.
    private void done(Arrived file, Shelf shelf) throws IOException {
        if (!sink.isTrial()) {
            breaker.came(feed.name(), file.writtenAt());
            shelf.put(with.arrivals(), file);
        }
    }

    private boolean isAsBefore(String hash) {
        LocalDate changesOn = place.changesOn();
        return place.current() == null
                && !place.counting()
                && hash.equals(place.last())
                && (changesOn == null || today().isBefore(changesOn));
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
        List<String> before = headerBefore();
        var findings = new ArrayList<FileFinding>();
        order().older(hash, saidAt, arrived.writtenAt()).ifPresent(findings::add);
        missed(arrived.writtenAt())
                .ifPresent(expected -> findings.add(new FileFinding.Late(expected, arrived.writtenAt())));
        return new FileInHand(
                arrived.name(), arrived.size(), arrived.writtenAt(), hash, findings, new FileInHand.Opening() {
                    @Override
                    public Rows open() throws IOException {
                        return reading.rows(arrived, before);
                    }

                    @Override
                    public boolean isUntouched() throws IOException {
                        return arrived.isUntouched();
                    }
                });
    }

    /// A column that was renamed is read where the last good file had it, since somebody looks at what comes of it;
    /// where nobody would, the file is refused.
    private List<String> headerBefore() {
        return feed.breaker().header() == BreakerProperties.Answer.HOLD
                ? breaker.lastGood(feed.name()).map(GoodFile::header).orElse(List.of())
                : List.of();
    }

    private Order order() {
        return new Order(place, now());
    }

    private Optional<Instant> missed(Instant moment) {
        return Expectation.of(feed.breaker(), with.zone())
                .missed(moment, breaker.lastCame(feed.name()).orElse(null));
    }

    private FeedOutcome told() {
        if (!sink.isTrial()) {
            missed(now())
                    .ifPresent(expected -> alarms.add("No file has come that was expected by "
                            + expected.atZone(with.zone()).toLocalDateTime() + " (" + with.zone()
                            + ", breaker.expected-by): ask whoever sends it."
                            + " Nobody has changed by its absence"));
        }
        return alarms.isEmpty()
                ? new FeedOutcome.UpToDate(records)
                : new FeedOutcome.TryLater(String.join(". ", alarms), feed.every(), true);
    }

    /// Where a file goes.
    @FunctionalInterface
    private interface Shelf {
        void put(Arrivals arrivals, Arrived file) throws IOException;
    }
}
