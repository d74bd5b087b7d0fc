package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.Optional;

/// Whether what somebody began counts no more, since they completed the course another way after that: at a session,
/// elsewhere, or by a later attempt. It belongs to the cycle that is over then. Finished next year, it would do
/// what the next cycle asks with what was learned for this one.
public final class Overtaken {

    private Overtaken() {}

    /// The first completion of a course after something of it was begun; empty where there is none. What is only told
    /// late and took place before overtakes nothing.
    ///
    /// @param duties what was completed, awarded and decided by hand; nothing else of them is read
    public static Optional<Completion> by(
            String course, Instant begunAt, Duties duties, StaffMember staff, World world, Instant at) {
        // A completion of a day has an hour that may lie ahead when it is recorded: what began since is not before it.
        return Learned.of(duties, staff, world, at).crediting(course).stream()
                .filter(one ->
                        one.completedAt().isAfter(begunAt) && one.recordedAt().isAfter(begunAt))
                .findFirst();
    }
}
