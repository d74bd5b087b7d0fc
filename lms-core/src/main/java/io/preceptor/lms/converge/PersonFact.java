package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;

/// One fact as it came to bear on one person. Number and time were taken under the lock on that person.
public sealed interface PersonFact {

    long number();

    Instant recordedAt();

    /// @param reportNumber the report's own fact number, by which its statements are traced
    record ReportApplied(long number, Instant recordedAt, long reportNumber, StaffReport report)
            implements PersonFact {}

    record CompletionRecorded(long number, Instant recordedAt, Completion completion) implements PersonFact {}

    record RulingRecorded(long number, Instant recordedAt, Ruling ruling) implements PersonFact {}
}
