package io.preceptor.lms.learning;

import io.preceptor.lms.training.CreditHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a person completed a course. A fact: it is never changed, and it outlives role, policy and employment.
///
/// @param number       its fact number
/// @param contentHash  which content it was; [#CONTENT_ELSEWHERE] where it was none of ours
/// @param scorePercent 0 to 100; null where nothing was scored
/// @param evidence     how it was shown, in words: `quiz`, `attended`
/// @param recordedAt   when we recorded it
/// @param validTo      the last day, included, that a certificate from outside states; null where none does: then the
///                     course's own rule says it
/// @param certificate  the number on a certificate from outside; null where there is none
/// @param credit       why it counts though the course was not taken here; null where it was taken
/// @param hours        the hours of credit that a certificate from outside or the credit states; none where it states
///                     none: then a course that was taken gives what it gives
public record Completion(
        long number,
        UUID id,
        String course,
        String contentHash,
        Instant completedAt,
        @Nullable Integer scorePercent,
        String evidence,
        Instant recordedAt,
        @Nullable LocalDate validTo,
        @Nullable String certificate,
        @Nullable CreditKind credit,
        CreditHours hours) {

    /// The content of a course that was taken elsewhere.
    public static final String CONTENT_ELSEWHERE = "elsewhere";

    /// Of which no certificate from outside says anything.
    public Completion(
            long number,
            UUID id,
            String course,
            String contentHash,
            Instant completedAt,
            @Nullable Integer scorePercent,
            String evidence,
            Instant recordedAt) {
        this(
                number,
                id,
                course,
                contentHash,
                completedAt,
                scorePercent,
                evidence,
                recordedAt,
                null,
                null,
                null,
                CreditHours.NONE);
    }

    /// The same, at another time.
    public Completion at(Instant other) {
        return with(other, validTo);
    }

    /// The same, of which a certificate from outside states another last day.
    public Completion until(LocalDate other) {
        return with(completedAt, other);
    }

    private Completion with(Instant completed, @Nullable LocalDate lastDay) {
        return new Completion(
                number,
                id,
                course,
                contentHash,
                completed,
                scorePercent,
                evidence,
                recordedAt,
                lastDay,
                certificate,
                credit,
                hours);
    }
}
