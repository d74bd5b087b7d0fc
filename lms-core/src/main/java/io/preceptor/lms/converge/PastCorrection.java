package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.AskedDays;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.workforce.PastPositions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/// One report that said of days that were over something else than was known of them, and what that changed. What was
/// known then stays on file as it was; what was completed counts as before.
///
/// @param fact    the report's fact about the person
/// @param at      when we learned of it
/// @param report  the report's own number
/// @param days    on which days the person worked elsewhere than was known
/// @param effects for each requirement that would have been asked otherwise, in the order of their titles
public record PastCorrection(
        long fact, Instant at, long report, List<PastPositions.OtherDays> days, List<Effect> effects) {

    public PastCorrection {
        days = List.copyOf(days);
        effects = List.copyOf(effects);
    }

    public enum Kind {
        /// It would have been asked, and was not.
        WOULD_HAVE_APPLIED("would have applied"),
        /// It was asked, and did not apply.
        DID_NOT_APPLY("did not apply"),
        /// It would have been asked on other days.
        OTHER_DAYS("would have been asked on other days"),
        /// It would have been due on another day.
        OTHER_DUE_DATE("would have been due on another day");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// As people read it.
        public String words() {
            return words;
        }
    }

    /// @param requirement its key
    /// @param title       of its course
    /// @param asked       as it was asked until we learned of it
    /// @param corrected   as it would have been asked, had we known all along
    /// @param steps       what became of it when we learned of it
    public record Effect(
            String requirement, String title, AskedDays asked, AskedDays corrected, List<DutyChange> steps) {

        public Effect {
            steps = List.copyOf(steps);
        }

        public Kind kind() {
            if (asked.spans().isEmpty()) {
                return Kind.WOULD_HAVE_APPLIED;
            }
            if (corrected.spans().isEmpty()) {
                return Kind.DID_NOT_APPLY;
            }
            return asked.spans().equals(corrected.spans()) ? Kind.OTHER_DUE_DATE : Kind.OTHER_DAYS;
        }

        /// Whether it was overdue and, as is known now, was not.
        public boolean wasNotOverdue() {
            return asked.overdueOn() != null && corrected.overdueOn() == null;
        }

        /// Whether the day by which it was due is another.
        public boolean isDueOtherwise() {
            LocalDate then = asked.dueOn();
            LocalDate now = corrected.dueOn();
            return then != null && now != null && !Objects.equals(then, now);
        }
    }
}
