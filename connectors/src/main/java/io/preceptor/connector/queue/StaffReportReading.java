package io.preceptor.connector.queue;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one message of staff reports came to.
///
/// @param messageId the sender's id of the message; null where it has none that can be read
/// @param saidAt    when the sender said it; null where that cannot be read
/// @param state     what becomes of it
/// @param reports   those that can be taken, in the order of the message
/// @param problems  every reason why others cannot
public record StaffReportReading(
        @Nullable String messageId,
        @Nullable Instant saidAt,
        EntryState state,
        List<StaffReport> reports,
        List<Problem> problems) {
    public StaffReportReading {
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }
}
