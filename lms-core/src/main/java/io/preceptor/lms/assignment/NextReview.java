package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The next instant after one at which time alone changes something about a person.
final class NextReview {

    private final Instant at;
    private final World world;
    private @Nullable Instant next;

    NextReview(Instant at, World world) {
        this.at = at;
        this.world = world;
    }

    /// Null where time changes nothing more.
    @Nullable
    Instant next() {
        return next;
    }

    void consider(Instant instant) {
        if (instant.isAfter(at) && (next == null || instant.isBefore(next))) {
            next = instant;
        }
    }

    /// When an open assignment becomes due soon and overdue.
    void consider(Assignment open) {
        consider(open.dueSoonAt(world.settings().dueSoon()));
        consider(open.overdueAt());
    }

    /// When positions begin and end, when requirements come into force, and when they begin to bind ahead.
    void consider(StaffMember staff) {
        for (Position position : staff.positions()) {
            ZoneId zone = world.zone(position);
            LocalDate ends = position.endsOn();
            consider(position.startsOn(), zone);
            consider(ends == null ? null : ends.plusDays(1), zone);
            for (Requirement requirement : world.policy().requirements()) {
                consider(requirement.effectiveFrom(), zone);
                consider(Binding.bindsFrom(requirement, position), zone);
            }
        }
    }

    private void consider(@Nullable LocalDate day, ZoneId zone) {
        if (day != null) {
            consider(day.atStartOfDay(zone).toInstant());
        }
    }
}
