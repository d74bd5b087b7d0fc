package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The next instant after one at which time alone changes something about a person.
///
/// Some instants change something for certain. Of others it depends: they are tried, so that nobody is looked at
/// in vain.
final class NextReview {

    private final Instant at;
    private final World world;
    private final List<ZoneId> zones;
    private final TreeSet<Instant> perhaps = new TreeSet<>();
    private @Nullable Instant certain;

    /// @param zones where days are meant that bear on the person
    NextReview(Instant at, World world, List<ZoneId> zones) {
        this.at = at;
        this.world = world;
        this.zones = List.copyOf(zones);
    }

    /// Null where time changes nothing more.
    ///
    /// @param later what is to be considered at an instant; empty where something changes then
    @Nullable
    Instant next(Function<Instant, Optional<NextReview>> later) {
        NextReview now = this;
        while (true) {
            if (now.perhaps.isEmpty()) {
                return now.certain;
            }
            Instant one = now.perhaps.getFirst();
            if (now.certain != null && !one.isBefore(now.certain)) {
                return now.certain;
            }
            Optional<NextReview> then = later.apply(one);
            if (then.isEmpty()) {
                return one;
            }
            // What comes into force without changing anything at once may be what changes something later.
            now = then.get();
        }
    }

    void consider(Instant instant) {
        if (instant.isAfter(at) && (certain == null || instant.isBefore(certain))) {
            certain = instant;
        }
    }

    /// The beginning of a day: in which zone depends on the position that binds then.
    void consider(LocalDate day) {
        zones.forEach(zone -> perhaps(day, zone));
    }

    /// When an open assignment becomes due soon and overdue.
    void consider(Assignment open) {
        if (open.due().stoppedOn() != null) {
            return;
        }
        Instant soon = open.due().soonAt(world.settings().dueSoon());
        // With a short time to complete, or a long grace, it is due soon from the first day.
        if (soon.isBefore(open.due().overdueAt())) {
            consider(soon);
        }
        consider(open.due().overdueAt());
    }

    /// When positions begin and end, when requirements come into force, change and go, when they begin to bind
    /// ahead, and when the day alone turns an audience.
    ///
    /// @param requirements those that can bind the person
    /// @param seen         the person as audiences see them now
    void consider(StaffMember staff, List<Requirement> requirements, Audiences.Seen seen) {
        for (int i = 0; i < staff.positions().size(); i++) {
            Position position = staff.positions().get(i);
            ZoneId zone = seen.zone(i);
            LocalDate ends = position.endsOn();
            perhaps(position.startsOn(), zone);
            perhaps(ends == null ? null : ends.plusDays(1), zone);
            for (Requirement requirement : requirements) {
                requirement.turns().forEach(day -> perhaps(day, zone));
                if (position.startsOn() != null) {
                    requirement.versions().forEach(version -> perhaps(Binding.bindsFrom(version, position), zone));
                }
                if (world.policy().isTimed(requirement)) {
                    requirement.turns(seen.facts(i)).forEach(day -> perhaps(day, zone));
                }
            }
        }
    }

    /// When rulings begin and end that free from something, or stop clocks.
    void consider(Rulings rulings) {
        rulings.exemptions().forEach(one -> {
            consider(one.from());
            considerAfter(one.until());
        });
        rulings.leaves().forEach(one -> {
            consider(one.from());
            considerAfter(one.until());
        });
    }

    private void considerAfter(@Nullable LocalDate last) {
        if (last != null) {
            consider(last.plusDays(1));
        }
    }

    private void perhaps(@Nullable LocalDate day, ZoneId zone) {
        if (day != null) {
            Instant instant = day.atStartOfDay(zone).toInstant();
            if (instant.isAfter(at)) {
                perhaps.add(instant);
            }
        }
    }
}
