package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;

import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The second reading of a file: hands over what is to be taken, batch by batch, as one journal entry.
final class FileTaking {

    private static final int BATCH = 500;

    private final HrFileProperties feed;
    private final FeedReading reading;
    private final FileInHand file;
    private final String hash;
    private final Instant saidAt;
    private final Instant receivedAt;
    private final FeedSink sink;
    private final UnaryOperator<String> key;
    private final LongConsumer begun;
    private final JobReports reports;

    private final List<StaffReport> staff = new ArrayList<>();
    private final List<UnitObject> objects = new ArrayList<>();
    private final List<UnitReport> units = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final CsvPiece piece;
    private long entry = -1;
    private long records;

    /// @param saidAt when the file speaks
    /// @param begun  is told the journal entry before anything of the file is handed over
    FileTaking(
            HrFileProperties feed,
            FeedReading reading,
            FileInHand file,
            Instant saidAt,
            FeedSink sink,
            UnaryOperator<String> key,
            InstantSource clock,
            LongConsumer begun) {
        this.feed = feed;
        this.reading = reading;
        this.file = file;
        this.hash = file.hash();
        this.saidAt = saidAt;
        this.receivedAt = clock.instant();
        this.sink = sink;
        this.key = key;
        this.begun = begun;
        this.reports = new JobReports(feed, saidAt, receivedAt);
        this.piece = new CsvPiece(reading.layout().columns());
    }

    Instant saidAt() {
        return saidAt;
    }

    /// How many rows were handed over.
    long records() {
        return records;
    }

    /// Journals a file of which nothing can be taken.
    void refuse(Problem problem, Place place) {
        sink.take(
                List.of(new FeedEntry.New(draft(EntryState.REFUSED, List.of(problem)), Content.of(List.of()))), place);
    }

    /// Hands over all work but the last batch, which waits for [#end].
    void take(FirstReading first, List<Problem> doubts, Lines work, ReadingPlace place, LocalDate today)
            throws IOException {
        ReadingPlace.Current current = place.current();
        long done = 0;
        if (current != null && current.hash().equals(hash)) {
            entry = current.entry();
            done = current.line();
        }
        if (entry < 0) {
            begin(draft(first, doubts), place);
        }
        begun.accept(entry);
        try (Rows csv = file.open()) {
            Row row = csv.next();
            for (WorkItem item = next(work); item != null; item = next(work)) {
                if (item.line() <= done) {
                    continue;
                }
                if (size() == BATCH) {
                    hand(place, item.line() - 1);
                    sink.progress(Math.min(item.line(), first.rows()), first.rows());
                }
                while (row != null && row.line() < item.line()) {
                    row = csv.next();
                }
                work(item, row, today);
            }
        }
    }

    /// Journals a file that is held: nothing of it is taken with this entry.
    ///
    /// @return the entry's number
    long hold(List<Problem> why, ReadingPlace place) {
        JournalDraft draft = draft("HR file held", "held " + file.name() + "@" + saidAt, EntryState.ACCEPTED, why);
        return sink.take(List.of(new FeedEntry.New(draft, Content.of(List.of()))), place.place())
                .getFirst();
    }

    /// Hands over the last batch, with the place after the file.
    void end(Place place) {
        sink.take(isEmpty() ? List.of() : List.of(new FeedEntry.More(entry, content())), place);
    }

    private void work(WorkItem item, @Nullable Row row, LocalDate today) {
        if (item.verdict() == Verdict.MISSING) {
            if (feed.content() == Kind.UNITS) {
                objects.add(new UnitObject(item.nativeId(), null));
            } else {
                staff.add(reports.missing(item.nativeId()));
            }
            records++;
            return;
        }
        if (row == null || row.line() != item.line()) {
            throw new IllegalStateException("A row of the first reading is not there in the second");
        }
        RowRead read = reading.read(file.name(), row, today);
        if (item.verdict().isRefusal()) {
            refuse(item, row, read);
            return;
        }
        switch (read) {
            case RowRead.Job job -> {
                staff.add(reports.of(job, item.verdict(), row.line()));
                job.remarks().forEach(remark -> refused.add(new Refused(row.line(), job.nativeId(), remark)));
            }
            case RowRead.Unit unit
            when unit.isWithdrawn() -> objects.add(new UnitObject(unit.report().code(), null));
            case RowRead.Unit unit -> units.add(unit.report());
            case RowRead.Refused _ -> throw new IllegalStateException("A row is read in two ways");
        }
        piece.add(row);
        records++;
    }

    private void refuse(WorkItem item, Row row, RowRead read) {
        String column = reading.layout().columns().get(reading.layout().key().getFirst());
        String at = file.name() + ":" + row.line() + ":" + column;
        Problem problem =
                switch (item.verdict()) {
                    case TWICE ->
                        new Problem(
                                at,
                                CONTRADICTORY,
                                "another row of the file has the same key and says something else: send one of the"
                                        + " two");
                    case WITHHELD ->
                        new Problem(
                                at,
                                CONTRADICTORY,
                                "it ends somebody of whom another row cannot be read: mend that one first");
                    default -> whole(read);
                };
        refused.add(new Refused(row.line(), item.nativeId().isEmpty() ? null : item.nativeId(), problem));
    }

    /// All that is wrong with a row as one problem, at the place of the first.
    private static Problem whole(RowRead read) {
        if (!(read instanceof RowRead.Refused broken)) {
            throw new IllegalStateException("A row is read in two ways");
        }
        Problem first = broken.problems().getFirst();
        String others = broken.problems().stream()
                .skip(1)
                .map(problem -> "; " + problem.at() + ": " + problem.fix())
                .collect(Collectors.joining());
        return others.isEmpty() ? first : new Problem(first.at(), first.code(), first.fix() + others);
    }

    /// The entry alone, so that its number is in every place after it: when the reading is cut off here, the
    /// same control id finds it again.
    private void begin(JournalDraft draft, ReadingPlace place) {
        var nothing = new Content(List.of(), List.of(), List.of(), piece.header());
        entry = sink.take(List.of(new FeedEntry.New(draft, nothing)), at(place, 0))
                .getFirst();
    }

    private void hand(ReadingPlace place, long line) {
        sink.take(List.of(new FeedEntry.More(entry, content())), at(place, line));
    }

    private Place at(ReadingPlace place, long line) {
        return place.reading(new ReadingPlace.Current(hash, saidAt, entry, line))
                .place();
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private Content content() {
        byte[] chunk = piece.take();
        Content content = new Content(staff, units, refused, chunk.length == 0 ? null : chunk, objects);
        staff.clear();
        units.clear();
        objects.clear();
        refused.clear();
        return content;
    }

    private int size() {
        return staff.size() + units.size() + objects.size() + refused.size();
    }

    private boolean isEmpty() {
        return size() == 0;
    }

    private JournalDraft draft(FirstReading first, List<Problem> doubts) {
        var problems = new ArrayList<Problem>(doubts);
        if (first.refused() > 0) {
            problems.add(
                    new Problem(
                            file.name(),
                            MALFORMED,
                            first.refused() + " of its " + first.rows()
                                    + " rows cannot be taken: each is listed with its line; mend them and send the file again"));
        }
        return draft(first.refused() > 0 ? EntryState.PARTLY_ACCEPTED : EntryState.ACCEPTED, problems);
    }

    private JournalDraft draft(EntryState state, List<Problem> problems) {
        return draft("HR file", file.name() + "@" + saidAt, state, problems);
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(String kind, String controlId, EntryState state, List<Problem> problems) {
        return new JournalDraft(
                feed.name(),
                null,
                kind,
                controlId,
                saidAt,
                receivedAt,
                file.size(),
                key.apply(hash),
                null,
                state,
                problems,
                null);
    }

    private static @Nullable WorkItem next(Lines work) throws IOException {
        WorkItem item = WorkItem.parse(work.peek());
        if (item != null) {
            work.skip();
        }
        return item;
    }
}
