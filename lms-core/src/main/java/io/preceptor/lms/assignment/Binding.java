package io.preceptor.lms.assignment;

import io.preceptor.lms.training.DueDate;
import io.preceptor.lms.training.DueFacts;
import io.preceptor.lms.training.Learnt;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a requirement binds a person through one of their positions, and through which.
sealed interface Binding {

    /// @param position the position that binds, the one with the earliest due date where several do
    /// @param aheadOf  the first day of the position where it binds before that; null where it has begun
    record Bound(
            Requirement requirement,
            Position position,
            ZoneId zone,
            @Nullable LocalDate aheadOf) implements Binding {

        DueDate due(StaffMember staff, LocalDate assignedOn, Learnt learnt) {
            String hired = staff.text(Attribute.HIRED_ON);
            return requirement
                    .due()
                    .due(new DueFacts(
                            position.startsOn(),
                            hired == null ? null : LocalDate.parse(hired),
                            assignedOn,
                            aheadOf,
                            requirement.terms().notice(),
                            learnt));
        }
    }

    record NotBound(String because) implements Binding {}

    /// A fact is missing on which it depends.
    record Open(String because) implements Binding {}

    /// @param current what is open already: its due date counts from the day on which it was assigned, so that
    ///                the position that binds does not change as the days go by; null where nothing is
    static Binding of(
            Requirement requirement,
            StaffMember staff,
            World world,
            Instant at,
            @Nullable Assignment current,
            Learnt learnt) {
        var bound = new ArrayList<Bound>();
        String open = null;
        String not = "the person holds no position";
        for (Position position : staff.positions()) {
            ZoneId zone = world.zone(position);
            LocalDate today = LocalDate.ofInstant(at, zone);
            boolean ahead = isAhead(requirement, position, today);
            if (!ahead && !position.isHeldOn(today)) {
                continue;
            }
            LocalDate from = requirement.effectiveFrom();
            if (from != null && from.isAfter(today)) {
                not = "the requirement is in force from " + from;
                continue;
            }
            switch (requirement.audience().test(facts(position, world))) {
                case Verdict.Met _ ->
                    bound.add(new Bound(requirement, position, zone, aheadOf(position, ahead, current)));
                case Verdict.NotMet verdict -> not = verdict.because();
                // What is not known of a job that has not begun holds nobody back in the job of today.
                case Verdict.Undecided verdict -> open = ahead ? open : verdict.because();
            }
        }
        Bound first = earliest(bound, staff, current == null ? at : current.assignedAt(), learnt);
        if (first != null) {
            return first;
        }
        return open == null ? new NotBound(not) : new Open(open);
    }

    /// The first day on which a requirement binds through a position that has not begun; null where it binds
    /// from the first day of the position.
    static @Nullable LocalDate bindsFrom(Requirement requirement, Position position) {
        LocalDate starts = position.startsOn();
        Period before = requirement.beforeStart();
        return starts == null || before == null ? null : starts.minus(before);
    }

    private static boolean isAhead(Requirement requirement, Position position, LocalDate today) {
        LocalDate from = bindsFrom(requirement, position);
        LocalDate starts = position.startsOn();
        LocalDate ends = position.endsOn();
        return from != null
                && starts != null
                && starts.isAfter(today)
                && !from.isAfter(today)
                && (ends == null || !ends.isBefore(starts));
    }

    /// What was assigned ahead goes on counting from the first day of its position, also when that is corrected
    /// or has come. What was assigned to someone at work never gains time by a transfer.
    private static @Nullable LocalDate aheadOf(Position position, boolean ahead, @Nullable Assignment current) {
        if (current == null) {
            return ahead ? position.startsOn() : null;
        }
        if (current.aheadOf() == null) {
            return null;
        }
        return position.key().equals(current.position()) ? position.startsOn() : current.aheadOf();
    }

    static PositionFacts facts(Position position, World world) {
        String unit = position.unit();
        return new PositionFacts(
                position.role(),
                unit == null ? List.of() : world.units().path(unit),
                position.facility(),
                position.employmentType());
    }

    private static @Nullable Bound earliest(List<Bound> bound, StaffMember staff, Instant assignedAt, Learnt learnt) {
        Bound earliest = null;
        Instant earliestDue = null;
        for (Bound candidate : bound) {
            LocalDate assignedOn = LocalDate.ofInstant(assignedAt, candidate.zone());
            Instant due = candidate
                    .due(staff, assignedOn, learnt)
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
