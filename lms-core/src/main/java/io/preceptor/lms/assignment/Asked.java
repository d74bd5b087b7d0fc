package io.preceptor.lms.assignment;

import io.preceptor.lms.training.DueDate;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Learnt;
import io.preceptor.lms.workforce.StaffMember;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Something that is asked of a person now: by a requirement, or by hand.
sealed interface Asked {

    /// Under which key its assignments stand.
    String key();

    /// The course or path that is to be completed as a whole.
    String course();

    ZoneId zone();

    @Nullable
    String position();

    @Nullable
    LocalDate aheadOf();

    DueTerms terms();

    /// Whether a certification ends it anew each time.
    boolean isRecurring();

    /// Whether its due date is a day of the calendar.
    boolean isCalendar();

    /// Whether the due date follows from the expiry of a certification by a rule of its own.
    boolean readsExpiry();

    DueDate due(StaffMember staff, LocalDate assignedOn, Learnt learnt);

    record ByRule(Binding.Bound bound) implements Asked {

        @Override
        public String key() {
            return bound.requirement().key();
        }

        @Override
        public String course() {
            return bound.requirement().course();
        }

        @Override
        public ZoneId zone() {
            return bound.zone();
        }

        @Override
        public String position() {
            return bound.boundBy();
        }

        @Override
        public @Nullable LocalDate aheadOf() {
            return bound.aheadOf();
        }

        @Override
        public DueTerms terms() {
            return bound.requirement().dueTerms();
        }

        @Override
        public boolean isRecurring() {
            return bound.requirement().recurring();
        }

        @Override
        public boolean isCalendar() {
            return bound.requirement().due().isCalendar();
        }

        @Override
        public boolean readsExpiry() {
            return bound.requirement().due() instanceof DueRule.BeforeExpiry;
        }

        @Override
        public DueDate due(StaffMember staff, LocalDate assignedOn, Learnt learnt) {
            return bound.due(staff, assignedOn, learnt);
        }
    }

    /// @param zone the person's
    record ByHand(Ruling.AssignedByHand ruling, ZoneId zone) implements Asked {

        @Override
        public String key() {
            return ruling.requirement();
        }

        @Override
        public String course() {
            return ruling.course();
        }

        @Override
        public @Nullable String position() {
            return null;
        }

        @Override
        public @Nullable LocalDate aheadOf() {
            return null;
        }

        @Override
        public DueTerms terms() {
            return DueTerms.NONE;
        }

        @Override
        public boolean isRecurring() {
            return false;
        }

        @Override
        public boolean isCalendar() {
            return true;
        }

        @Override
        public boolean readsExpiry() {
            return false;
        }

        @Override
        public DueDate due(StaffMember staff, LocalDate assignedOn, Learnt learnt) {
            return new DueDate(ruling.dueOn(), "asked for this day by hand");
        }
    }
}
