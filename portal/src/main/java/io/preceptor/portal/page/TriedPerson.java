package io.preceptor.portal.page;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.converge.PersonChange;
import io.preceptor.lms.workforce.Attribute;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a dry run would do to one person, in words.
///
/// @param uuid  null for somebody who would be new
/// @param steps what would happen to their assignments, in order
public record TriedPerson(@Nullable UUID uuid, String name, String standing, List<Step> steps) {

    /// @param what a few words that the requirement follows
    public record Step(
            String what,
            String requirement,
            String because,
            @Nullable LocalDate dueOn) {}

    public static TriedPerson of(PersonChange change) {
        String name = Stream.of(
                        change.staff().text(Attribute.GIVEN_NAME),
                        change.staff().text(Attribute.FAMILY_NAME))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        var requirements = change.after().duties().assignments().stream()
                .collect(Collectors.toMap(Assignment::id, Assignment::requirement));
        return new TriedPerson(
                change.before().staff() == null ? null : change.after().uuid(),
                name.isEmpty() ? "Someone without a name" : name,
                change.after().duties().standing().because(),
                change.steps().stream()
                        .map(step -> new Step(
                                words(step.kind()),
                                requirements.getOrDefault(step.assignment(), ""),
                                step.because(),
                                step.dueOn()))
                        .toList());
    }

    private static String words(DutyChange.Kind kind) {
        return switch (kind) {
            case ASSIGNED -> "Would assign";
            case ASSIGNED_AGAIN -> "Would assign again";
            case DUE_DATE_MOVED -> "Would move the due date of";
            case DUE_SOON -> "Would be due soon:";
            case OVERDUE -> "Would be overdue:";
            case COMPLETED -> "Would count as completed:";
            case WITHDRAWN -> "Would withdraw";
            case EXEMPTED -> "Would exempt from";
            case CLOCK_STOPPED -> "Would stop the clock of";
            case CLOCK_STARTED -> "Would let the clock go on of";
            case STEP_DONE -> "Would count a step of";
            case COURSE_CHANGED -> "Would ask another course for";
            case REOPENED -> "Would open again";
        };
    }
}
