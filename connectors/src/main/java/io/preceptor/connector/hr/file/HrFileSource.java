package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.connector.pgp.UnusablePgpKeyException;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.RawFiles;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the files that an HR system drops into a folder, or lays on an SFTP server.
///
/// Each file is read twice: first whole, to find out whether it can be read to its end and what changed; then
/// for what is to be taken. One that must prove where it comes from or that it is whole is read once more before.
/// Memory does not grow with the file.
public final class HrFileSource implements PolledSource {

    private final HrFileProperties feed;
    private final ZoneId zone;
    private final Arrivals arrivals;
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
        this(feed, home, memory, known, key, clock, null);
    }

    /// @param files keeps what is fetched; null for a feed that fetches nothing
    public HrFileSource(
            HrFileProperties feed,
            ZoneId home,
            Path memory,
            KnownObjects known,
            UnaryOperator<String> key,
            InstantSource clock,
            @Nullable RawFiles files) {
        if (!HrFileCheck.problems(feed).isEmpty()) {
            throw new IllegalArgumentException("The feed cannot be read as it is configured: ask HrFileCheck why");
        }
        this.feed = feed;
        ZoneId own = feed.zone();
        this.zone = own == null ? home : own;
        this.arrivals = arrivals(feed, files);
        this.memory = new Memory(memory);
        this.known = known;
        this.key = key;
        this.clock = clock;
    }

    private static Arrivals arrivals(HrFileProperties feed, @Nullable RawFiles files) {
        HrSftpProperties sftp = feed.sftp();
        if (sftp != null) {
            if (files == null) {
                throw new IllegalArgumentException("What is fetched must be kept somewhere");
            }
            return new SftpArrivals(feed, sftp, files);
        }
        Path folder = feed.folder();
        if (folder == null) {
            throw new IllegalArgumentException("The feed has neither a folder nor a server");
        }
        return new FolderArrivals(feed, folder);
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
        ReadingPlace place = ReadingPlace.of(from);
        long records = 0;
        try {
            FeedReading reading = FeedReading.of(feed);
            for (Arrived file : arrivals.complete(place, clock.instant(), sink.isTrial())) {
                String hash = file.hash(reading.fingerprint().settings());
                if (!file.isUntouched()) {
                    continue;
                }
                LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
                var taking = new FileTaking(feed, reading, file, hash, saidAt(file, hash, place), sink, key, clock);
                try {
                    Proven proven = reading.prove(file);
                    if (isAsBefore(hash, place, today)) {
                        place = passBy(file, place, proven.next(place), sink);
                        putAway(file, sink, Arrivals::done);
                        continue;
                    }
                    place = take(file, hash, place, today, reading, proven, taking, sink);
                    records += taking.records();
                    putAway(file, sink, Arrivals::done);
                } catch (FileRefusedException refusal) {
                    place = place.past(file.number(), place.sequence());
                    taking.refuse(refusal.problem(), place.place());
                    putAway(file, sink, Arrivals::refused);
                }
            }
            FeedOutcome trouble = arrivals.end(place, clock.instant(), sink.isTrial());
            if (trouble != null) {
                return trouble;
            }
        } catch (UnusablePgpKeyException e) {
            return new FeedOutcome.TryLater(
                    "The OpenPGP keys of the feed cannot be used: check the files that pgp.private-key-file and"
                            + " pgp.signed-by-file name, and pgp.passphrase",
                    null,
                    true);
        } catch (IOException | UncheckedIOException e) {
            return new FeedOutcome.TryLater(
                    "The files cannot be read (" + e.getClass().getSimpleName()
                            + "): check that the product may read and write the folder of the feed, and the disk",
                    null);
        }
        return new FeedOutcome.UpToDate(records);
    }

    /// A kept file that says what the one before said is read by moving on.
    private static ReadingPlace passBy(Arrived file, ReadingPlace place, long sequence, FeedSink sink) {
        ReadingPlace next = place.past(file.number(), sequence);
        if (!next.equals(place)) {
            sink.take(List.of(), next.place());
        }
        return next;
    }

    /// A dry run leaves every file where it is.
    private void putAway(Arrived file, FeedSink sink, Shelf shelf) throws IOException {
        if (!sink.isTrial()) {
            shelf.put(arrivals, file);
        }
    }

    /// Where a file goes.
    @FunctionalInterface
    private interface Shelf {
        void put(Arrivals arrivals, Arrived file) throws IOException;
    }

    private static boolean isAsBefore(String hash, ReadingPlace place, LocalDate today) {
        LocalDate changesOn = place.changesOn();
        return place.current() == null
                && !place.counting()
                && hash.equals(place.last())
                && (changesOn == null || today.isBefore(changesOn));
    }

    /// A later file is later, even where the clock of its file system is too coarse to say so.
    private Instant saidAt(Arrived file, String hash, ReadingPlace place) {
        ReadingPlace.Current current = place.current();
        if (current != null && current.hash().equals(hash)) {
            return current.saidAt();
        }
        Instant now = clock.instant();
        Instant written = file.writtenAt().isAfter(now) ? now : file.writtenAt();
        Instant earlier = current == null ? place.saidAt() : current.saidAt();
        return isTooCoarse(file, written, earlier) ? earlier.plusMillis(1) : written;
    }

    /// SFTP tells whole seconds: files that were fetched in their order may all have the same.
    private static boolean isTooCoarse(Arrived file, Instant written, Instant earlier) {
        return file.number() > 0
                ? written.truncatedTo(ChronoUnit.SECONDS).equals(earlier.truncatedTo(ChronoUnit.SECONDS))
                : written.equals(earlier);
    }

    private ReadingPlace take(
            Arrived file,
            String hash,
            ReadingPlace place,
            LocalDate today,
            FeedReading reading,
            Proven proven,
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
        if (!hash.equals(place.last())) {
            proven.checkOrder(place);
        }
        Path scratch = memory.scratch();
        Path seen = scratch.resolve("seen.txt");
        try (var index = new SortedLines(scratch);
                var work = new SortedLines(scratch)) {
            FirstReading first = FirstReading.of(file, reading, today, index, work);
            List<Problem> doubts = doubts(file, first, place);
            doubts.addAll(speakingAgainst(
                    file, proven.findings(first, place, feed.proof().sumOf())));
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
                    isBelieved ? first.rows() : place.rows(),
                    first.changesOn(),
                    counting,
                    null,
                    Math.max(place.after(), file.number()),
                    proven.next(place));
            taking.end(next.place());
            if (!sink.isTrial()) {
                memory.forgetAllBut(hash);
            }
            return next;
        }
    }

    /// What becomes of a file that can be read and that something speaks against: with wrong totals nothing of it is
    /// taken; where files are missing before it, it is taken, and its silence says nothing about anybody.
    private static List<Problem> speakingAgainst(Arrived file, List<ProofFinding> findings)
            throws FileRefusedException {
        var doubts = new ArrayList<Problem>();
        for (ProofFinding finding : findings) {
            switch (finding) {
                case ProofFinding.Totals totals -> throw new FileRefusedException(totals.problem(file.name()));
                case ProofFinding.Gap gap -> doubts.add(gap.problem(file.name()));
            }
        }
        return doubts;
    }

    /// Why the silence of this file says nothing about anybody.
    private List<Problem> doubts(Arrived file, FirstReading first, ReadingPlace place) {
        var doubts = new ArrayList<Problem>();
        if (feed.extent() != Extent.FULL) {
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
