package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Policy;
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
import java.util.stream.Collectors;

/// Everything published that bears on all people alike, as it stood from one publication to the next.
///
/// @param number     the fact number of the latest publication in it
/// @param recordedAt when that was published
public record World(
        long number, Instant recordedAt, Policy policy, Crosswalk crosswalk, UnitTree units, Settings settings) {

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
