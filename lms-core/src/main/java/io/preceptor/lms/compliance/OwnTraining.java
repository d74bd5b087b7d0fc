package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's training as that person sees it. Every question names the person: nothing of anybody else is
/// found, whatever id is asked for.
public interface OwnTraining {

    /// @param today     the day it is where the person works
    /// @param givenName null while no source states one
    /// @param duties    the latest cycle of each requirement, the earliest due first
    record Overview(LocalDate today, @Nullable String givenName, Standing standing, List<Duty> duties) {
        public Overview {
            duties = List.copyOf(duties);
        }
    }

    /// @param requirement null where the policy has it no more
    /// @param course      null where the policy has it no more
    /// @param because     why it binds this person, in words; null where it does no more
    record Duty(
            Assignment assignment,
            @Nullable Requirement requirement,
            @Nullable Course course,
            @Nullable String because) {}

    /// @param certification what it awarded; null where nothing
    /// @param title         the course's title, else its key
    record Done(
            Completion completion, String title, @Nullable Certification certification) {}

    /// @param answers for each question the choices taken
    /// @param course  the course as it is now; null where it is no more, or no longer the one that was taken
    record Result(
            UUID attempt,
            String courseKey,
            @Nullable Course course,
            int scorePercent,
            boolean passed,
            Instant recordedAt,
            Map<String, Set<String>> answers,
            @Nullable Certification certification) {

        public Result with(@Nullable Certification awarded) {
            return new Result(attempt, courseKey, course, scorePercent, passed, recordedAt, answers, awarded);
        }
    }

    Optional<Overview> overview(UUID person);

    /// An assignment of this person.
    Optional<Duty> duty(UUID person, UUID assignment);

    /// An attempt of this person.
    Optional<Result> result(UUID person, UUID attempt);

    /// The attempt that completed an assignment of this person; empty where none did.
    Optional<UUID> attempt(UUID person, UUID assignment);

    /// The newest first.
    List<Done> history(UUID person);
}
