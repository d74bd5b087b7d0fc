package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Prerequisites.Prior;
import io.preceptor.lms.assignment.Ruling;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One person's training as that person sees it. Every question names the person: nothing of anybody else is
/// found, whatever id is asked for.
public interface OwnTraining {

    /// @param today     the day it is where the person works
    /// @param givenName null while no source states one
    /// @param duties    the latest cycle of each requirement, the earliest due first
    /// @param toDo      what is open: each course or path once, the earliest due first
    record Overview(
            LocalDate today, @Nullable String givenName, Standing standing, List<Duty> duties, List<ToDo> toDo) {
        public Overview {
            duties = List.copyOf(duties);
            toDo = List.copyOf(toDo);
        }
    }

    /// One thing to do.
    ///
    /// @param duty the reason that governs
    /// @param also the other reasons for which it is asked, the most stringent first
    record ToDo(Duty duty, List<Also> also) {
        public ToDo {
            also = List.copyOf(also);
        }
    }

    /// @param byHand  whether somebody asked it by hand
    /// @param because why it does not govern: `due 20 days later`
    record Also(String reason, boolean byHand, String because) {}

    /// @param requirement null where the policy has it no more, and where somebody asked by hand
    /// @param course      null where a learning path is asked, or where the policy has the course no more
    /// @param because     why it binds this person, in words; null where it does no more
    /// @param title       of the course or path; its key where the policy has it no more
    /// @param steps       of the learning path, in their order; empty where a course is asked
    /// @param before      every course that comes before the course or those of the steps, near or far
    record Duty(
            Assignment assignment,
            @Nullable Requirement requirement,
            @Nullable Course course,
            @Nullable String because,
            String title,
            List<Step> steps,
            List<Prior> before) {
        public Duty {
            steps = List.copyOf(steps);
            before = List.copyOf(before);
        }

        /// The requirement's title; of what somebody asked by hand, that.
        public String reason() {
            if (requirement != null) {
                return requirement.title();
            }
            return Ruling.AssignedByHand.isKeyOfOne(assignment.requirement())
                    ? "Asked of you by hand"
                    : assignment.requirement();
        }

        /// Whether somebody asked it by hand.
        public boolean isByHand() {
            return requirement == null && Ruling.AssignedByHand.isKeyOfOne(assignment.requirement());
        }

        /// Whether the person chose it themselves: then it has no due date, whatever the assignment says.
        public boolean isChosen() {
            return Ruling.SelfEnrolled.isKeyOfOne(assignment.requirement());
        }

        /// The course that is asked where no key is given; else the one with this key, of those that are asked and
        /// those that come before them; null where none has it.
        public @Nullable Course taking(@Nullable String key) {
            return key == null
                    ? course
                    : courses().filter(one -> one.key().equals(key)).findFirst().orElse(null);
        }

        /// What is to be completed before a course may be begun: empty where nothing is.
        public List<Course> missing(Course other) {
            return other.terms().after().stream()
                    .flatMap(key ->
                            before.stream().filter(one -> one.course().key().equals(key)))
                    .filter(one -> !one.isDone())
                    .map(Prior::course)
                    .toList();
        }

        /// Whether a file belongs to one of its courses.
        public boolean shows(String sha256) {
            return courses().anyMatch(one -> one.contentFiles().contains(sha256));
        }

        private Stream<Course> courses() {
            return Stream.of(
                            Stream.ofNullable(course),
                            steps.stream().flatMap(step -> step.courses().stream()),
                            before.stream().map(Prior::course))
                    .flatMap(all -> all);
        }

        /// Whether an attempt at a course belongs to it.
        public boolean asks(String key) {
            return assignment.course().equals(key)
                    || courses().anyMatch(one -> one.key().equals(key));
        }
    }

    /// @param next    whether it is the one to take now
    /// @param asks    how much of its courses: `2 of these`, `2 contact hours of these`; empty where it is one
    ///                course
    /// @param courses those that count and are still offered
    record Step(String title, boolean isDone, boolean isNext, String asks, List<Course> courses) {
        public Step {
            courses = List.copyOf(courses);
        }
    }

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

    /// An assignment of this person, or what they chose themselves and have not left.
    Optional<Duty> duty(UUID person, UUID assignment);

    /// An attempt of this person.
    Optional<Result> result(UUID person, UUID attempt);

    /// The attempt that completed an assignment of this person, or what they chose; empty where none did.
    Optional<UUID> attempt(UUID person, UUID assignment);

    /// The newest first.
    List<Done> history(UUID person);

    /// The hours of credit that the person earned.
    Credit credit(UUID person);
}
