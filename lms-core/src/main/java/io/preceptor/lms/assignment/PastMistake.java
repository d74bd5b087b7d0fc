package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.PastPositions;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Whether something was asked because of a mistake about the past: a source has corrected the days of a job, and by
/// what is known now it did not bind on the day on which it was asked.
final class PastMistake {

    private PastMistake() {}

    /// @param current what is withdrawn
    /// @param known   the person as known until now
    /// @param staff   as known from now on
    /// @return what to add to the reason; empty where it was asked rightly
    static String words(
            Assignment current,
            Requirement requirement,
            StaffMember known,
            StaffMember staff,
            World world,
            Learned learned,
            Instant at) {
        LocalDate asked = LocalDate.ofInstant(current.assignedAt(), current.zone());
        LocalDate today = LocalDate.ofInstant(at, current.zone());
        if (known.positions().equals(staff.positions()) || current.aheadOf() != null || !asked.isBefore(today)) {
            return "";
        }
        List<Position> corrected = new PastPositions(true, List.of(), known.positions())
                .told(staff.positions(), today)
                .all();
        return binds(requirement, staff.in(known.positions()), world, learned, current.assignedAt())
                        && !binds(requirement, staff.in(corrected), world, learned, current.assignedAt())
                ? "; by the days of the job as corrected it did not apply on " + asked + ", when it was asked"
                : "";
    }

    private static boolean binds(Requirement requirement, StaffMember staff, World world, Learned learned, Instant at) {
        var seen = new Audiences(staff, world).at(learned.awards().all(), at);
        return !(Binding.of(requirement, staff, seen, learned, at, null) instanceof Binding.NotBound);
    }
}
