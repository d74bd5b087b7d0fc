package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

    /// When positions begin and end, when requirements come into force, change and go, when they begin to bind
    /// ahead, and when the day alone turns an audience.
    ///
    /// @param certifications everything the person was ever awarded
    void consider(StaffMember staff, List<Certification> certifications) {
        for (Position position : staff.positions()) {
            ZoneId zone = world.zone(position);
            LocalDate ends = position.endsOn();
            consider(position.startsOn(), zone);
            consider(ends == null ? null : ends.plusDays(1), zone);
            for (Requirement requirement : world.policy().requirements()) {
                requirement.turns().forEach(day -> consider(day, zone));
                consider(Binding.bindsFrom(requirement, position), zone);
            }
            LocalDate today = LocalDate.ofInstant(at, zone);
            if (!world.policy().timed().isEmpty()) {
                PositionFacts facts = Facts.of(position, staff, world, certifications, today);
                world.policy().timed().forEach(requirement -> consider(requirement.nextTurn(facts), zone));
            }
        }
    }

    private void consider(@Nullable LocalDate day, ZoneId zone) {
        if (day != null) {
            consider(day.atStartOfDay(zone).toInstant());
        }
    }
}
