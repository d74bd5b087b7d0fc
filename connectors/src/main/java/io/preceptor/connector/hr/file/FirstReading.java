package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first of two readings of a file, of which nothing is taken: it finds out whether the file can be read to
/// its end, and what each row says by itself.
///
/// @param rows      below the header
/// @param refused   of them, how many cannot be read
/// @param nameless  of these, how many do not even say whose they are
/// @param changesOn the first day on which a row will say something else; null where none will
/// @param sum       what the column sums up to of which the trailer says the sum; 0 where there is none
record FirstReading(
        long rows, long refused, long nameless, @Nullable LocalDate changesOn, BigDecimal sum) {

    private static final int FEW = 100;

    /// @param index takes what each row says, by its key
    /// @param work  takes the rows that say not even whose they are
    /// @throws FileRefusedException when nothing of the file can be taken
    static FirstReading of(Arrived file, FeedReading feed, LocalDate today, SortedLines index, SortedLines work)
            throws IOException {
        long rows = 0;
        long refused = 0;
        long nameless = 0;
        LocalDate changesOn = null;
        ControlSum sum = ControlSum.of(feed.layout(), feed.properties().proof().sumOf());
        try (Rows found = feed.rows(file)) {
            for (Row row = found.next(); row != null; row = found.next()) {
                rows++;
                sum.add(row);
                switch (feed.read(file.name(), row, today)) {
                    case RowRead.Job job -> {
                        LocalDate ahead = job.changesOn();
                        if (ahead != null && (changesOn == null || ahead.isBefore(changesOn))) {
                            changesOn = ahead;
                        }
                        index.add(seen(job.nativeId(), row, feed.fingerprint().row(row, ahead != null), says(job)));
                    }
                    case RowRead.Unit unit ->
                        index.add(seen(
                                unit.report().code(), row, feed.fingerprint().row(row, false), '-'));
                    case RowRead.Refused broken -> {
                        refused++;
                        String nativeId = broken.nativeId();
                        if (nativeId == null) {
                            nameless++;
                            work.add(new WorkItem(row.line(), Verdict.REFUSED, "").text());
                        } else {
                            index.add(seen(nativeId, row, SeenRow.NO_HASH, 'R'));
                        }
                        if (refused == FEW + 1) {
                            checkMost(file, refused, rows, broken.problems());
                        }
                    }
                }
            }
        }
        if (rows == 0) {
            throw new FileRefusedException(
                    new Problem(file.name(), MISSING, "the file has no rows: send it again with them"));
        }
        return new FirstReading(rows, refused, nameless, changesOn, sum.sum());
    }

    /// When the first hundred refusals come in the first two hundred rows, it is the mapping or the file.
    private static void checkMost(Arrived file, long refused, long rows, List<Problem> problems) throws IOException {
        if (refused * 2 > rows) {
            Problem last = problems.getFirst();
            throw new FileRefusedException(new Problem(
                    file.name(),
                    MALFORMED,
                    "most of its rows cannot be read, for instance " + last.at() + ", " + last.fix()
                            + ": correct the file or the mapping"));
        }
    }

    private static String seen(String nativeId, Row row, String hash, char says) {
        return new SeenRow(nativeId, row.line(), hash, says, '-', 0).text();
    }

    private static char says(RowRead.Job job) {
        if (job.isDeleted()) {
            return 'D';
        }
        return switch (job.status()) {
            case ACTIVE -> 'A';
            case ON_LEAVE -> 'L';
            case ENDED -> 'E';
            case null -> '-';
        };
    }
}
