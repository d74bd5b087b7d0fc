package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes on where it is asked again within its cycle: with what was done of it, and with the time that was left.
///
/// No source tells a return from a correction of a word that ended something too early. So neither gives time: the
/// clock stood still while nothing was asked, and what was overdue stays so. Three things begin anew, each with a
/// fair date: a rule that had left the policy, whoever was hired after they left, and whoever had been exempt.
final class GoingOn {

    private static final String EXEMPT = "; exempt until then";

    private GoingOn() {}

    /// @param at the instant at which it is asked
    /// @return what is open as it is; what was withdrawn, open again; null where nothing goes on
    static @Nullable Assignment of(@Nullable Assignment current, StaffMember staff, Instant at) {
        if (current == null || current.progress().isOpen()) {
            return current;
        }
        Instant closedAt = current.closedAt();
        String because = current.closedBecause();
        if (current.progress() != Progress.WITHDRAWN || closedAt == null || because == null) {
            return null;
        }
        boolean anew = because.startsWith(Assignment.LEFT_POLICY)
                || because.endsWith(EXEMPT)
                || (because.startsWith(Assignment.LEFT_HOUSE) && isHiredSince(staff, current, closedAt));
        return anew ? null : current.goingOn(LocalDate.ofInstant(at, current.zone()));
    }

    /// Why something is withdrawn, so that it is known later from what.
    static String withdrawn(Assignment unfinished, String because) {
        return unfinished.progress() == Progress.EXEMPT ? because + EXEMPT : because;
    }

    /// By the day of hiring, or where every job that they hold began since: a job from before would say that the
    /// leaving was a mistake.
    private static boolean isHiredSince(StaffMember staff, Assignment current, Instant closedAt) {
        LocalDate left = LocalDate.ofInstant(closedAt, current.zone());
        String hired = staff.text(Attribute.HIRED_ON);
        if (hired != null && !LocalDate.parse(hired).isBefore(left)) {
            return true;
        }
        List<Position> held = staff.positions().stream()
                .filter(position ->
                        position.endsOn() == null || !position.endsOn().isBefore(left))
                .toList();
        return !held.isEmpty()
                && held.stream()
                        .allMatch(position -> position.startsOn() != null
                                && !position.startsOn().isBefore(left));
    }
}
