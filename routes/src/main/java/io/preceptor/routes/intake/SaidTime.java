package io.preceptor.routes.intake;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When a source said something, as far as its clock is believed.
final class SaidTime {

    /// How far a source's clock may be ahead of ours and still be believed.
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private SaidTime() {}

    /// A clock that runs ahead would let its reports win over every later one: those count as said when they
    /// came.
    ///
    /// @param at       where the time stands in the source's words
    /// @param problems gets a warning where a time was replaced
    static List<StaffReport> believed(
            List<StaffReport> reports, Instant receivedAt, String at, List<Problem> problems) {
        Instant latest = receivedAt.plus(TOLERANCE);
        if (reports.stream().noneMatch(report -> report.saidAt().isAfter(latest))) {
            return reports;
        }
        problems.add(new Problem(
                at,
                ProblemCode.CONTRADICTORY,
                "set the sending system's clock: it is more than five minutes ahead; the time of arrival was taken"));
        return reports.stream()
                .map(report -> report.saidAt().isAfter(latest) ? report.withSaidAt(receivedAt) : report)
                .toList();
    }
}
