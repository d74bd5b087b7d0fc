package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stated;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The first of two readings of a file, of which nothing is taken: it finds out whether the file can be read to
/// its end, and what each row says by itself.
///
/// @param rows      below the header
/// @param refused   of them, how many cannot be read
/// @param nameless  of these, how many do not even say whose they are
/// @param changesOn the first day on which a row will say something else; null where none will
/// @param header    the names of its columns as they stand; empty where it has none
/// @param renamed   of columns that are read under another name than the mapping has, the name of now by that one
/// @param hasMark   whether it begins with a byte order mark
/// @param garbled   rows in which characters were lost before the file came
/// @param units     how many rows each unit has
/// @param sum       what the column sums up to of which the trailer says the sum; 0 where there is none
record FirstReading(
        long rows,
        long refused,
        long nameless,
        @Nullable LocalDate changesOn,
        List<String> header,
        Map<String, String> renamed,
        boolean hasMark,
        long garbled,
        Map<String, Long> units,
        BigDecimal sum) {

    private static final int FEW = 100;
    private static final int MOST_COLUMNS = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final AttributePath UNIT = AttributePath.position("primary", Attribute.UNIT);

    /// @param index takes what each row says, by its key
    /// @param work  takes the rows that say not even whose they are
    /// @throws FileRefusedException when nothing of the file can be taken
    static FirstReading of(FileInHand file, FeedReading feed, LocalDate today, SortedLines index, SortedLines work)
            throws IOException {
        long rows = 0;
        long refused = 0;
        long nameless = 0;
        LocalDate changesOn = null;
        List<String> header;
        Map<String, String> renamed;
        boolean hasMark;
        long garbled = 0;
        var units = new TreeMap<String, Long>();
        ControlSum sum = ControlSum.of(feed.layout(), feed.properties().proof().sumOf());
        try (Rows csv = file.open()) {
            header = shortened(csv.header());
            renamed = csv.renamed();
            hasMark = csv.hasMark();
            for (Row row = csv.next(); row != null; row = csv.next()) {
                rows++;
                sum.add(row);
                garbled += row.fields().stream().anyMatch(Drift::isGarbled) ? 1 : 0;
                switch (feed.read(file.name(), row, today)) {
                    case RowRead.Job job -> {
                        LocalDate ahead = job.changesOn();
                        if (ahead != null && (changesOn == null || ahead.isBefore(changesOn))) {
                            changesOn = ahead;
                        }
                        count(units, job);
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
        return new FirstReading(
                rows, refused, nameless, changesOn, header, renamed, hasMark, garbled, units, sum.sum());
    }

    /// The header with the names that the mapping has: until it is corrected, each file is asked about again.
    List<String> headerBefore() {
        var before = new ArrayList<>(header);
        renamed.forEach((name, now) -> Collections.replaceAll(before, now, name));
        return before;
    }

    /// Names of columns, never so many or so long that they could not be kept.
    private static List<String> shortened(List<String> header) {
        var names = new ArrayList<String>();
        for (String name : header.subList(0, Math.min(header.size(), MOST_COLUMNS))) {
            names.add(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME));
        }
        return names;
    }

    private static void count(Map<String, Long> units, RowRead.Job job) {
        String unit = unit(job);
        String name = unit == null ? "" : unit;
        boolean isOther = !units.containsKey(name) && units.size() >= Consequences.MOST_UNITS;
        units.merge(isOther ? Consequences.OTHER_UNITS : name, 1L, Long::sum);
    }

    /// The unit that a row names; null where it names none.
    static @Nullable String unit(RowRead.Job job) {
        return job.statements().get(UNIT) instanceof Stated.Value value ? value.text() : null;
    }

    /// When the first hundred refusals come in the first two hundred rows, it is the mapping or the file.
    private static void checkMost(FileInHand file, long refused, long rows, List<Problem> problems) throws IOException {
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
