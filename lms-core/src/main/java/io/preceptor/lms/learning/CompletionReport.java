package io.preceptor.lms.learning;

import io.preceptor.lms.training.CreditHours;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What another system or a roster says that somebody completed: not yet believed, only readable.
///
/// @param id           ours, minted when it came
/// @param key          the sender's own key; the same key of one source is one completion
/// @param scorePercent 0 to 100; null where nothing was scored
/// @param sourceSystem where it was completed, in the sender's words
/// @param validUntil   the last day, included, on which the issuer lets it count; null where nothing was said
/// @param hours        the hours of credit that the issuer states; none where nothing was said
public record CompletionReport(
        UUID id,
        String key,
        CompletedBy person,
        String course,
        CompletedWhen completed,
        @Nullable Integer scorePercent,
        String sourceSystem,
        Evidence evidence,
        @Nullable LocalDate validUntil,
        CreditHours hours) {

    /// Of which the course's own rule says how long it counts.
    public CompletionReport(
            UUID id,
            String key,
            CompletedBy person,
            String course,
            CompletedWhen completed,
            @Nullable Integer scorePercent,
            String sourceSystem,
            Evidence evidence) {
        this(id, key, person, course, completed, scorePercent, sourceSystem, evidence, null, CreditHours.NONE);
    }

    /// Whether another one under the same key says the same.
    public boolean saysTheSameAs(CompletionReport other) {
        return person.equals(other.person)
                && course.equals(other.course)
                && completed.equals(other.completed)
                && Objects.equals(scorePercent, other.scorePercent)
                && sourceSystem.equals(other.sourceSystem)
                && evidence.equals(other.evidence)
                && Objects.equals(validUntil, other.validUntil)
                && hours.equals(other.hours);
    }
}
