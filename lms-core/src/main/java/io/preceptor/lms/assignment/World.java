package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.Directory;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything published that bears on all people alike, as it stood from one publication to the next.
///
/// @param number     the fact number of the latest publication in it
/// @param recordedAt when that was published
/// @param pilot      what is in force for some instead of it; null where nothing is
public record World(
        long number,
        Instant recordedAt,
        Policy policy,
        Crosswalk crosswalk,
        UnitTree units,
        Settings settings,
        @Nullable Pilot pilot) {

    /// The same for everybody.
    public World(
            long number, Instant recordedAt, Policy policy, Crosswalk crosswalk, UnitTree units, Settings settings) {
        this(number, recordedAt, policy, crosswalk, units, settings, null);
    }

    /// The world as one person sees it: the one place that knows who takes part in a pilot.
    ///
    /// @param staff the person, merged under this world or under the pilot's: it makes no difference here; null
    ///              before anything is known
    public World seenBy(@Nullable StaffMember staff) {
        return pilot != null && staff != null && pilot.includes(staff, units) ? pilot.seen() : this;
    }

    /// Whether a pilot runs and this person takes part in it.
    public boolean isInPilot(StaffMember staff) {
        return pilot != null && pilot.includes(staff, units);
    }

    /// A requirement as somebody here sees it: as published for all, else as in the pilot.
    public Optional<Requirement> requirement(String key) {
        return policy.requirement(key)
                .or(() -> Optional.ofNullable(pilot)
                        .flatMap(one -> one.seen().policy.requirement(key)));
    }

    /// A course as somebody here sees it: as published for all, else as in the pilot.
    public Optional<Course> course(String key) {
        return policy.course(key)
                .or(() -> Optional.ofNullable(pilot)
                        .flatMap(one -> one.seen().policy.course(key)));
    }

    public Directory directory() {
        return new Directory(settings.precedence(), crosswalk, units, settings.home());
    }

    /// In which zone the days of a position are meant.
    public ZoneId zone(Position position) {
        String unit = position.unit();
        return unit == null ? settings.home() : units.zone(unit, settings.home());
    }

    /// In which zone the days of a person are meant: that of the position they hold, else the hospital's.
    public ZoneId zone(StaffMember staff, Instant at) {
        return staff.positions().stream()
                .filter(position -> position.isHeldOn(LocalDate.ofInstant(at, settings.home())))
                .findFirst()
                .map(this::zone)
                .orElse(settings.home());
    }

    /// A course with this very content, as published for all or as in the pilot.
    public Optional<Course> course(String key, String contentHash) {
        return Stream.of(this, pilot == null ? this : pilot.seen())
                .flatMap(world -> world.policy.course(key).stream())
                .filter(course -> course.contentHash().equals(contentHash))
                .findFirst();
    }

    /// What keeps anything from being decided about a person at an instant: holds about the person, and those
    /// about a position that is held then. A job of last year, or of next month, freezes nothing today.
    public List<Hold> holds(StaffMember staff, Instant at) {
        var held = staff.positions().stream()
                .filter(position -> position.isHeldOn(LocalDate.ofInstant(at, zone(position))))
                .map(Position::key)
                .collect(Collectors.toSet());
        return staff.holds().stream()
                .filter(hold -> hold.position() == null || held.contains(hold.position()))
                .toList();
    }
}
