package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A course that somebody chose themselves and has not left.
///
/// @param id         of the ruling
/// @param number     its fact number
/// @param completion the first completion of the course after it was chosen; null while there is none
public record Enrolment(
        UUID id,
        String course,
        long number,
        Instant at,
        @Nullable Completion completion) {

    /// Later than anything that is ever due: what was chosen has no date.
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /// A ruling as it was recorded.
    public record Noted(long number, Instant at, Ruling ruling) {}

    /// @param rulings about one person, in the order of recording
    /// @param duties  the person's: completions as corrected are read of them
    public static List<Enrolment> of(List<Noted> rulings, Duties duties) {
        var known = new Rulings(rulings.stream().map(Noted::ruling).toList());
        List<Completion> completed = duties.corrected();
        return rulings.stream()
                .filter(one -> one.ruling() instanceof Ruling.SelfEnrolled && !known.isEnded(one.ruling()))
                .map(one -> {
                    String course = ((Ruling.SelfEnrolled) one.ruling()).course();
                    return new Enrolment(
                            one.ruling().id(), course, one.number(), one.at(), after(one.number(), course, completed));
                })
                .toList();
    }

    private static @Nullable Completion after(long number, String course, List<Completion> completed) {
        return completed.stream()
                .filter(one -> one.number() > number && one.course().equals(course))
                .min(Comparator.comparingLong(Completion::number))
                .orElse(null);
    }

    public boolean isOpen() {
        return completion == null;
    }

    /// The same in the form of what is asked, so that it is taken on the same pages. It is kept nowhere, and counts
    /// in no figure.
    public Assignment asAssignment(ZoneId zone) {
        String requirement = new Ruling.SelfEnrolled(id, course, "chosen", "chosen").requirement();
        return new Assignment(
                id,
                requirement,
                1,
                course,
                completion == null ? Progress.OPEN : Progress.COMPLETED,
                Timeliness.NOT_YET_DUE,
                null,
                new Assignment.Made(at, number, 0),
                new Due(NEVER, zone, null, null, null, "chosen by the person"),
                null,
                null,
                List.of(),
                completion == null
                        ? null
                        : new Assignment.Closing(
                                completion.recordedAt(), completion.number(), "it was completed", completion.number()));
    }
}
