package io.preceptor.lms.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// On which days a requirement was asked of somebody, by when, and since when it was overdue. Pure.
///
/// @param spans     the earliest first
/// @param dueOn     of the latest cycle; null where it never was asked
/// @param overdueOn the day on which the latest cycle became overdue and stayed so; null where it did not
public record AskedDays(
        List<Span> spans,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate overdueOn) {

    /// @param to the last day; null where it is asked still
    public record Span(LocalDate from, @Nullable LocalDate to) {}

    public AskedDays {
        spans = List.copyOf(spans);
    }

    /// @param duties as they stood in the end
    /// @param steps  every step that the assignments took, in order
    public static AskedDays of(String requirement, Duties duties, List<DutyChange> steps) {
        List<Assignment> cycles = duties.assignments().stream()
                .filter(one -> one.requirement().equals(requirement))
                .toList();
        if (cycles.isEmpty()) {
            return new AskedDays(List.of(), null, null);
        }
        Assignment latest = duties.latest(requirement).orElseThrow();
        ZoneId zone = latest.zone();
        Set<UUID> ids = cycles.stream().map(Assignment::id).collect(Collectors.toSet());
        var spans = new ArrayList<Span>();
        LocalDate from = null;
        LocalDate overdueOn = null;
        for (DutyChange step : steps) {
            if (!ids.contains(step.assignment())) {
                continue;
            }
            switch (step.kind()) {
                case ASSIGNED, ASSIGNED_AGAIN, REOPENED -> from = from == null ? day(step.at(), zone) : from;
                case COMPLETED, WITHDRAWN, EXEMPTED -> {
                    if (from != null) {
                        spans.add(span(from, day(step.at().minusNanos(1), zone)));
                    }
                    from = null;
                }
                case OVERDUE -> overdueOn = step.assignment().equals(latest.id()) ? day(step.at(), zone) : overdueOn;
                case DUE_DATE_MOVED ->
                    overdueOn = step.dueOn() != null && !day(step.at(), zone).isAfter(step.dueOn()) ? null : overdueOn;
                case DUE_SOON, CLOCK_STOPPED, CLOCK_STARTED, STEP_DONE, COURSE_CHANGED -> {}
            }
        }
        if (from != null) {
            spans.add(new Span(from, null));
        }
        return new AskedDays(spans, latest.dueOn(), overdueOn);
    }

    /// What was taken back in the moment in which it was asked was asked on that day.
    private static Span span(LocalDate from, LocalDate to) {
        return new Span(from, to.isBefore(from) ? from : to);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
