package io.preceptor.lms.workforce;

import java.time.Instant;
import java.util.Comparator;

/// Which of two reports of one object speaks last: `(saidAt, source sequence, arrival)`.
///
/// With equal saidAt and a sequence on only one side, or on none, arrival decides.
///
/// @param arrival the report's fact number
public record ReportOrder(Instant saidAt, long sequence, long arrival) implements Comparable<ReportOrder> {

    private static final Comparator<ReportOrder> ORDER = Comparator.comparing(ReportOrder::saidAt)
            .thenComparingLong(ReportOrder::sequence)
            .thenComparingLong(ReportOrder::arrival);

    public static ReportOrder of(StaffReport report, long number) {
        return new ReportOrder(report.saidAt(), report.sequence(), number);
    }

    @Override
    public int compareTo(ReportOrder other) {
        return ORDER.compare(this, other);
    }

    /// Reads what [#toString] wrote.
    public static ReportOrder parse(String text) {
        String[] parts = text.split("/", -1);
        return new ReportOrder(Instant.parse(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
        return saidAt + "/" + sequence + "/" + arrival;
    }
}
