package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.AskedRuling;
import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What was asked for and decided by hand, and what can be: no more of a person than that takes.
public interface ByHand {

    /// @param title what people read
    record Choice(String key, String title) {}

    /// An assignment that is open.
    ///
    /// @param title of its requirement, or what a hand assigned
    record Open(Assignment assignment, String title) {}

    /// A completion and the decision that it is not what it was recorded as.
    ///
    /// @param corrected the correction that holds of it, or what ended the credit that it came of; null where it
    ///                  holds as it was recorded
    record Done(
            Completion completion, String title, @Nullable Decided corrected) {}

    /// A ruling on record.
    ///
    /// @param subject what it is about, in words: a requirement, a course
    /// @param ended   what ended it; null while nothing did
    record Decided(
            long number,
            Instant at,
            Ruling ruling,
            String subject,
            @Nullable Decided ended) {}

    /// @param now       when it was read
    /// @param zone      in which their days are meant
    /// @param units     codes of the units of their positions today
    /// @param decided   the newest first, without what only ends another
    /// @param asked     the newest first
    /// @param completed the newest first
    record Person(
            UUID uuid,
            @Nullable String name,
            EmploymentStatus status,
            List<String> units,
            Instant now,
            ZoneId zone,
            LocalDate today,
            List<Open> open,
            List<Decided> decided,
            List<Asked> asked,
            List<Done> completed,
            List<Choice> requirements,
            List<Choice> courses) {

        /// What was decided of a completion since; null where it holds as it was recorded.
        ///
        /// @param completion its fact number
        public @Nullable Decided correction(long completion) {
            return completed.stream()
                    .filter(one -> one.completion().number() == completion)
                    .findFirst()
                    .map(Done::corrected)
                    .orElse(null);
        }
    }

    /// A request with the words that whoever decides needs.
    ///
    /// @param person  whom it is about, by the id of today
    /// @param name    of whom it is about; null where none is stated
    /// @param subject the title of the requirement
    /// @param dueOn   the last day that is in time now; null where nothing is open
    record Asked(
            AskedRuling asked,
            UUID person,
            @Nullable String name,
            String subject,
            @Nullable LocalDate dueOn) {}

    /// Somebody by their id, also by that of one who turned out to be them.
    Optional<Person> person(UUID uuid);

    /// The one person who has this staff number; empty where nobody or several have it.
    Optional<UUID> withNumber(String number);

    /// Those of these staff numbers that nobody or several people have, in their order.
    List<String> unclear(List<String> numbers);

    /// Requests that wait, the longest first.
    ///
    /// @param whose whom they may be about, by the id of today
    List<Asked> waiting(Predicate<UUID> whose, int limit);

    /// Requests that were settled or lapsed, the newest first.
    ///
    /// @param whose whom they may be about, by the id of today
    List<Asked> settled(Predicate<UUID> whose, int limit);

    /// Published courses, by title.
    List<Choice> courses();
}
