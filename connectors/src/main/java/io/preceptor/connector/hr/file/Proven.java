package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;

import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.journal.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file that has been proven says of itself.
///
/// @param file     its name
/// @param sequence its number in the line of files; null where it bears none
/// @param rows     how many rows it says that it has; null where it does not say
/// @param sum      what it says that a column sums up to; null where it does not say
record Proven(
        String file,
        @Nullable Long sequence,
        @Nullable Long rows,
        @Nullable BigDecimal sum) {

    /// @throws FileRefusedException when its number has been there before
    void checkOrder(ReadingPlace place) throws FileRefusedException {
        if (sequence == null || place.sequence() < 0 || sequence > place.sequence()) {
            return;
        }
        throw new FileRefusedException(new Problem(
                file,
                CONTRADICTORY,
                sequence == place.sequence()
                        ? "another file with its sequence number was read before: ask the sender which of the two counts,"
                                + " and have it sent with a new number"
                        : "its sequence number is lower than that of the file before: it is older. If the sender began"
                                + " to count anew, read the feed again from that day on"));
    }

    /// What is odd about it, now that its rows are counted.
    ///
    /// @param first what they are
    /// @param sumOf the column of which there is a sum
    List<FileFinding> findings(FirstReading first, ReadingPlace place, @Nullable String sumOf) {
        var findings = new ArrayList<FileFinding>();
        if (sequence != null && place.sequence() >= 0 && sequence > place.sequence() + 1) {
            findings.add(new FileFinding.OutOfSequence(
                    "number " + (place.sequence() + 1), "its sequence number is " + sequence));
        }
        if (rows != null && rows != first.rows()) {
            findings.add(
                    new FileFinding.Control("its trailer for its rows", rows.toString(), String.valueOf(first.rows())));
        }
        if (sum != null && sum.compareTo(first.sum()) != 0) {
            findings.add(new FileFinding.Control(
                    "its trailer for the sum of " + sumOf,
                    sum.toPlainString(),
                    first.sum().toPlainString()));
        }
        return List.copyOf(findings);
    }

    /// The number that the next file is compared with.
    long next(ReadingPlace place) {
        return sequence == null ? place.sequence() : Math.max(sequence, place.sequence());
    }
}
