package io.preceptor.lms.teaching;

import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How courses and learning paths are taken by those of whom they are asked.
///
/// Of each person the latest cycle of each requirement counts; several requirements for one course are one thing. Who
/// works here no more is in no number.
public interface Engagement {

    /// How far one person is with one course: exactly one of these.
    enum State {
        COMPLETED("Completed"),
        /// There was a sign of work within the days asked about.
        UNDER_WAY("Under way"),
        /// There was one, and none within these days.
        STUCK("Stuck"),
        NOT_BEGUN("Not begun"),
        /// Begun, and no longer asked of them before it was completed.
        DROPPED("Dropped");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /// How people read it.
        public String words() {
            return words;
        }

        public boolean isOpen() {
            return this == UNDER_WAY || this == STUCK || this == NOT_BEGUN;
        }
    }

    /// How many people are how far; each in one state.
    ///
    /// @param failed how many of those who have it still to do failed it last; they are in the states too
    record Counts(Map<State, Long> people, long failed) {

        public Counts {
            var all = new EnumMap<State, Long>(State.class);
            for (State state : State.values()) {
                all.put(state, people.getOrDefault(state, 0L));
            }
            people = Collections.unmodifiableMap(all);
        }

        public long of(State state) {
            return people.getOrDefault(state, 0L);
        }

        public long all() {
            return people.values().stream().mapToLong(Long::longValue).sum();
        }

        /// Share of those who completed it among all but who dropped it, in whole percent, rounded down; -1 where it
        /// is asked of nobody.
        public int completedPercent() {
            long asked = all() - of(State.DROPPED);
            return asked == 0 ? -1 : (int) (of(State.COMPLETED) * 100 / asked);
        }
    }

    /// @param expected how long most people take; null for a learning path
    /// @param isPath   whether it is a learning path
    record CourseLine(
            String key,
            String title,
            boolean isPath,
            @Nullable Duration expected,
            Counts counts) {}

    /// @param unit  its code; empty for those who hold no position today
    /// @param title as published, else the code
    record UnitLine(String unit, String title, Counts counts) {}

    /// How one question was answered in the version in force.
    ///
    /// @param answered in how many attempts; `wrong` of them wrongly
    /// @param people   how many people answered it wrongly at least once
    /// @param often    the wrong answer that was given most often, in words; null where none was
    record QuestionLine(
            Question question,
            long answered,
            long wrong,
            long people,
            @Nullable String often) {

        /// -1 where nobody answered it.
        public int wrongPercent() {
            return answered == 0 ? -1 : (int) (wrong * 100 / answered);
        }
    }

    /// How long an attempt took, of those whose beginning is known.
    ///
    /// @param known how many attempts that is
    record Taken(@Nullable Duration median, long known) {}

    /// @param course   null for a learning path
    /// @param units    who works in several units is counted in each
    /// @param attempts how many there were in the version in force; `passed` of them passed
    /// @param earlier  how many there were in other versions
    record Detail(
            CourseLine line,
            @Nullable Course course,
            List<UnitLine> units,
            List<QuestionLine> questions,
            long attempts,
            long passed,
            long earlier,
            Taken taken) {
        public Detail {
            units = List.copyOf(units);
            questions = List.copyOf(questions);
        }
    }

    /// Whom to list.
    ///
    /// @param state    null for all
    /// @param failed   only who has it still to do and failed it last
    /// @param unit     null for all; empty for those who hold no position today
    /// @param question only who answered it wrongly in the version in force; null for all
    record Listing(
            String key,
            @Nullable State state,
            boolean failed,
            @Nullable String unit,
            @Nullable String question) {}

    /// @param tries  attempts since it was last asked
    /// @param lastAt the last sign of work since then; null where there is none
    /// @param dueOn  null where it is open no more
    record Person(
            UUID uuid,
            @Nullable String name,
            List<String> units,
            State state,
            int tries,
            boolean failed,
            @Nullable Instant lastAt,
            @Nullable LocalDate dueOn) {
        public Person {
            units = List.copyOf(units);
        }
    }

    /// Courses and paths of the policy in force, by title.
    ///
    /// @param idleDays after how many days without a sign somebody counts as stuck
    List<CourseLine> courses(int idleDays);

    /// Empty where the policy has no such course or path.
    Optional<Detail> course(String key, int idleDays);

    /// By name.
    List<Person> people(Listing listing, int idleDays);
}
