package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;

import io.preceptor.connector.folder.DropFolder;
import io.preceptor.connector.folder.DropFolder.Dropped;
import io.preceptor.connector.hr.file.HrFileProperties.AfterReading;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.KnownObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Reads the files that an HR system drops into a folder.
///
/// Each file is read twice: first whole, to find out whether it can be read to its end and what changed; then
/// for what is to be taken. Memory does not grow with the file.
public final class HrFileSource implements PolledSource {

    private final HrFileProperties feed;
    private final ZoneId zone;
    private final DropFolder folder;
    private final Memory memory;
    private final KnownObjects known;
    private final UnaryOperator<String> key;
    private final InstantSource clock;

    /// @param feed   one that [HrFileCheck] has found nothing against
    /// @param home   the hospital's zone, for a feed that names none
    /// @param memory folder of this node in which the feed remembers the rows of the last file
    /// @param key    makes a keyed hash of a plain one, for the journal
    /// @throws IllegalArgumentException when the feed cannot be read as it is configured
    public HrFileSource(
            HrFileProperties feed,
            ZoneId home,
            Path memory,
            KnownObjects known,
            UnaryOperator<String> key,
            InstantSource clock) {
        if (!HrFileCheck.problems(feed).isEmpty()) {
            throw new IllegalArgumentException("The feed cannot be read as it is configured: ask HrFileCheck why");
        }
        this.feed = feed;
        ZoneId own = feed.zone();
        this.zone = own == null ? home : own;
        this.folder = new DropFolder(
                feed.folder(),
                feed.files(),
                feed.ready().quietFor(),
                feed.ready().marker(),
                feed.afterReading() == AfterReading.DELETE);
        this.memory = new Memory(memory);
        this.known = known;
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

    /// The files of the past are not here any more: everything is read anew from the next one on.
    @Override
    public Place since(Instant moment) {
        return Place.START;
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        ReadingPlace place = ReadingPlace.of(from);
        long records = 0;
        try {
            FeedReading reading = FeedReading.of(feed);
            for (Dropped file : folder.complete(clock.instant())) {
                String hash = DropFolder.hash(file, reading.fingerprint().settings());
                if (!file.isUntouched()) {
                    continue;
                }
                LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
                if (isAsBefore(hash, place, today)) {
                    putAway(file, sink, DropFolder::done);
                    continue;
                }
                var taking = new FileTaking(feed, reading, file, hash, saidAt(file, hash, place), sink, key, clock);
                try {
                    place = take(file, hash, place, today, reading, taking, sink);
                    records += taking.records();
                    putAway(file, sink, DropFolder::done);
                } catch (FileRefusedException refusal) {
                    taking.refuse(refusal.problem(), place.place());
                    putAway(file, sink, DropFolder::refused);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return new FeedOutcome.TryLater(
                    "The files cannot be read (" + e.getClass().getSimpleName()
                            + "): check that the product may read and write the folder of the feed, and the disk",
                    null);
        }
        return new FeedOutcome.UpToDate(records);
    }

    /// A dry run leaves every file where it is.
    private void putAway(Dropped file, FeedSink sink, Shelf shelf) throws IOException {
        if (!sink.isTrial()) {
            shelf.put(folder, file);
        }
    }

    /// Where a file goes.
    @FunctionalInterface
    private interface Shelf {
        void put(DropFolder folder, Dropped file) throws IOException;
    }

    private static boolean isAsBefore(String hash, ReadingPlace place, LocalDate today) {
        LocalDate changesOn = place.changesOn();
        return place.current() == null
                && !place.counting()
                && hash.equals(place.last())
                && (changesOn == null || today.isBefore(changesOn));
    }

    /// A later file is later, even where the clock of its file system is too coarse to say so.
    private Instant saidAt(Dropped file, String hash, ReadingPlace place) {
        ReadingPlace.Current current = place.current();
        if (current != null && current.hash().equals(hash)) {
            return current.saidAt();
        }
        Instant now = clock.instant();
        Instant written = file.writtenAt().isAfter(now) ? now : file.writtenAt();
        Instant earlier = current == null ? place.saidAt() : current.saidAt();
        return written.equals(earlier) ? earlier.plusMillis(1) : written;
    }

    private ReadingPlace take(
            Dropped file,
            String hash,
            ReadingPlace place,
            LocalDate today,
            FeedReading reading,
            FileTaking taking,
            FeedSink sink)
            throws IOException {
        ReadingPlace.Current current = place.current();
        boolean goesOn = current != null && current.hash().equals(hash);
        if (!goesOn && taking.saidAt().isBefore(current == null ? place.saidAt() : current.saidAt())) {
            throw new FileRefusedException(new Problem(
                    file.name(),
                    CONTRADICTORY,
                    "the file is older than the one read before: if it is meant, copy it so that its modified time"
                            + " is new"));
        }
        Path scratch = memory.scratch();
        Path seen = scratch.resolve("seen.txt");
        try (var index = new SortedLines(scratch);
                var work = new SortedLines(scratch)) {
            FirstReading first = FirstReading.of(file, reading, today, index, work);
            List<Problem> doubts = doubts(file, first, place);
            boolean isBelieved = feed.extent() == Extent.FULL && doubts.isEmpty();
            boolean counting;
            // After a file that was cut off and is gone, nobody knows which of its rows were taken.
            boolean isRepeated = memory.has(place.last()) && (current == null || goesOn);
            try (Lines before = memory.of(place.last());
                    Lines alive = isBelieved ? alive(scratch) : Lines.none();
                    Lines now = index.sorted();
                    Writer out = Files.newBufferedWriter(seen)) {
                counting =
                        new Comparison(feed, file.name(), before, alive, isBelieved, isRepeated, out, work).walk(now);
            }
            try (Lines todo = work.sorted()) {
                taking.take(first, doubts, todo, place, today);
            }
            if (!file.isUntouched()) {
                throw new IOException("The file was changed while it was read");
            }
            if (!sink.isTrial()) {
                memory.keep(hash, seen);
            }
            ReadingPlace next = new ReadingPlace(
                    hash,
                    taking.saidAt(),
                    doubts.isEmpty() ? first.rows() : place.rows(),
                    first.changesOn(),
                    counting,
                    null);
            taking.end(next.place());
            if (!sink.isTrial()) {
                memory.forgetAllBut(hash);
            }
            return next;
        }
    }

    /// Why the silence of this file says nothing about anybody.
    private List<Problem> doubts(Dropped file, FirstReading first, ReadingPlace place) {
        var doubts = new ArrayList<Problem>();
        if (feed.extent() == Extent.DELTA) {
            return doubts;
        }
        if (first.nameless() > 0) {
            doubts.add(new Problem(
                    file.name(),
                    CONTRADICTORY,
                    first.nameless() + " rows do not say whose they are, so that nobody counts as missing from this"
                            + " file: mend them"));
        }
        if (first.rows() * 100 < place.rows() * feed.missing().shortest()) {
            doubts.add(new Problem(
                    file.name(),
                    CONTRADICTORY,
                    "it has " + first.rows() + " rows and the last full file had " + place.rows()
                            + ", so that nobody counts as missing from it: if it is right, lower missing.shortest for"
                            + " once"));
        }
        return doubts;
    }

    private Lines alive(Path scratch) throws IOException {
        Path file = scratch.resolve("known.txt");
        try (Writer out = Files.newBufferedWriter(file)) {
            Consumer<String> each = nativeId -> {
                try {
                    out.write(nativeId);
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            if (feed.content() == Kind.UNITS) {
                known.livingUnits(feed.name(), each);
            } else {
                known.living(feed.name(), each);
            }
        }
        return Lines.of(file);
    }
}
