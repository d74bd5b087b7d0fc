package io.preceptor.lms.assignment;

import io.preceptor.lms.training.DueDate;
import io.preceptor.lms.training.DueFacts;
import io.preceptor.lms.training.Learnt;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Whether a requirement binds a person through one of their positions, and through which.
sealed interface Binding {

    /// @param position the position that binds, the one with the earliest due date where several do
    /// @param aheadOf  the first day of the position where it binds before that; null where it has begun
    /// @param boundBy  the key of the position through which what is open was bound first: a transfer gives no
    ///                 time; otherwise that of `position`
    /// @param goesOn   whether it was asked before within the cycle, and not in between: a return gives no time
    record Bound(
            Requirement requirement,
            Position position,
            ZoneId zone,
            @Nullable LocalDate aheadOf,
            String boundBy,
            boolean goesOn)
            implements Binding {

        DueDate due(StaffMember staff, LocalDate assignedOn, Learnt learnt) {
            String hired = staff.text(Attribute.HIRED_ON);
            return requirement
                    .due()
                    .due(new DueFacts(
                            position.startsOn(),
                            hired == null ? null : LocalDate.parse(hired),
                            assignedOn,
                            aheadOf,
                            isTransferred(),
                            requirement.dueTerms().notice(),
                            learnt));
        }

        /// Whether another position than the one that binds now bound it first, or this one before it was left.
        boolean isTransferred() {
            return goesOn || !boundBy.equals(position.key());
        }
    }

    record NotBound(String because) implements Binding {}

    /// A fact is missing on which it depends.
    record Open(String because) implements Binding {}

    /// @param seen    the person as audiences see them at `at`
    /// @param current what is open already, rests or goes on: its due date counts from the day of its assignment,
    ///                so that the position that binds does not change as the days go by; null where nothing is
    static Binding of(
            Requirement requirement,
            StaffMember staff,
            Audiences.Seen seen,
            Learned learned,
            Instant at,
            @Nullable Assignment current) {
        return new BindingSearch(requirement, staff, seen, learned, at, current).find();
    }

    /// The first day on which a requirement binds through a position that has not begun; null where it binds
    /// from the first day of the position.
    static @Nullable LocalDate bindsFrom(Requirement requirement, Position position) {
        LocalDate starts = position.startsOn();
        Period before = requirement.beforeStart();
        return starts == null || before == null ? null : starts.minus(before);
    }
}
