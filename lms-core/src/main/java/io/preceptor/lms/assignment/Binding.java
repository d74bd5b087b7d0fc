package io.preceptor.lms.assignment;

import io.preceptor.lms.training.DueDate;
import io.preceptor.lms.training.DueFacts;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a requirement binds a person through one of their positions, and through which.
sealed interface Binding {

    /// @param position the position that binds, the one with the earliest due date where several do
    record Bound(Requirement requirement, Position position, ZoneId zone) implements Binding {

        DueDate due(StaffMember staff, LocalDate assignedOn) {
            String hired = staff.text(Attribute.HIRED_ON);
            return requirement
                    .due()
                    .due(new DueFacts(position.startsOn(), hired == null ? null : LocalDate.parse(hired), assignedOn));
        }
    }

    record NotBound(String because) implements Binding {}

    /// A fact is missing on which it depends.
    record Open(String because) implements Binding {}

    /// @param assignedAt from when due dates count: for what is open already the instant at which it was
    ///                   assigned, so that the position that binds does not change as the days go by
    static Binding of(Requirement requirement, StaffMember staff, World world, Instant at, Instant assignedAt) {
        var bound = new ArrayList<Bound>();
        String open = null;
        String not = "the person holds no position";
        for (Position position : staff.positions()) {
            ZoneId zone = zone(position, world);
            LocalDate today = LocalDate.ofInstant(at, zone);
            if (!position.isHeldOn(today)) {
                continue;
            }
            LocalDate from = requirement.effectiveFrom();
            if (from != null && from.isAfter(today)) {
                not = "the requirement is in force from " + from;
                continue;
            }
            switch (requirement.audience().test(facts(position, world))) {
                case Verdict.Met _ -> bound.add(new Bound(requirement, position, zone));
                case Verdict.NotMet verdict -> not = verdict.because();
                case Verdict.Undecided verdict -> open = verdict.because();
            }
        }
        Bound first = earliest(bound, staff, assignedAt);
        if (first != null) {
            return first;
        }
        return open == null ? new NotBound(not) : new Open(open);
    }

    static PositionFacts facts(Position position, World world) {
        String unit = position.unit();
        return new PositionFacts(
                position.role(),
                unit == null ? List.of() : world.units().path(unit),
                position.facility(),
                position.employmentType());
    }

    static ZoneId zone(Position position, World world) {
        String unit = position.unit();
        ZoneId home = world.settings().home();
        return unit == null ? home : world.units().zone(unit, home);
    }

    private static @Nullable Bound earliest(List<Bound> bound, StaffMember staff, Instant assignedAt) {
        Bound earliest = null;
        Instant earliestDue = null;
        for (Bound candidate : bound) {
            LocalDate assignedOn = LocalDate.ofInstant(assignedAt, candidate.zone());
            Instant due = candidate
                    .due(staff, assignedOn)
                    .on()
                    .plusDays(1)
                    .atStartOfDay(candidate.zone())
                    .toInstant();
            if (earliestDue == null || due.isBefore(earliestDue)) {
                earliest = candidate;
                earliestDue = due;
            }
        }
        return earliest;
    }
}
