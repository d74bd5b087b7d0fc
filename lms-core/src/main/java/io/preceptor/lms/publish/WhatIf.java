package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Concern;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PersonFold;
import io.preceptor.lms.converge.PersonFold.Folded;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.converge.store.DueStore;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Folds one person on with a draft as the next publication, beside the same person without it. Pure: the same fold
/// that publishing runs, and nothing is written.
final class WhatIf {

    private final PersonFold inForce;
    private final PersonFold drafted;
    private final long inForceSince;
    private final Concern concern;
    private final Effects effects;
    private final Instant now;
    private final Instant until;
    private final ZoneId home;

    /// @param published every publication, oldest first
    /// @param draft     the world as publishing would make it
    /// @param until     how far time is let run afterwards; `now` for not at all
    WhatIf(List<World> published, World draft, Instant now, Instant until) {
        this.inForce = PersonFold.ofMany(published);
        this.drafted = PersonFold.ofMany(
                Stream.concat(published.stream(), Stream.of(draft)).toList());
        this.inForceSince = published.getLast().number();
        this.concern = new Concern(published.getLast(), draft);
        this.effects = new Effects(published.getLast(), draft);
        this.now = now;
        this.until = until;
        this.home = draft.settings().home();
    }

    /// One person with and without the draft.
    ///
    /// @param before  as they stand without it
    /// @param after   as they stand the moment it is published
    /// @param late    on which days something becomes overdue without it, once for each assignment
    /// @param lateToo on which days with it
    /// @param active  whether they work here
    /// @param onLeave whether they are away today
    record Compared(
            PersonState before,
            PersonState after,
            List<Effect> effects,
            List<LocalDate> late,
            List<LocalDate> lateToo,
            boolean active,
            boolean onLeave) {}

    /// Whether the draft, or a publication for which somebody is not reviewed yet, makes other people of what sources
    /// say: then they have to be read with that.
    ///
    /// @param oldest the publication under which those who wait longest were decided
    boolean mergesAnew(long oldest) {
        return drafted.mergesAnew(oldest);
    }

    /// What to look for in the tables of those whom the draft may concern; empty where everybody has to be compared.
    Optional<Concern.Traces> traces() {
        return concern.traces();
    }

    /// Whether it is known without a fold that the draft changes nothing for somebody, and that time changes nothing
    /// for them in the days to come.
    boolean passes(DueStore.Sketch person) {
        return person.world() == inForceSince
                && (person.nextReviewAt() == null || person.nextReviewAt().isAfter(until))
                && !person.mayConcern(concern);
    }

    /// @param stored as kept; what time or a publication owes them is applied first
    Compared compare(PersonState stored) {
        PersonState before = inForce.review(stored, now).state();
        Folded without = until.isAfter(now) ? inForce.review(before, until) : new Folded(before, List.of());
        if (isTheSameUntil(before, without.state())) {
            List<LocalDate> late = overdue(without.changes());
            boolean active = isActive(before);
            return new Compared(before, before, List.of(), late, late, active, active && isAway(before));
        }
        Folded published = drafted.review(before, now);
        PersonState after = published.state();
        var found = new ArrayList<>(effects.atOnce(before, after, now));
        var lateToo = new ArrayList<>(overdue(published.changes()));
        if (until.isAfter(now)) {
            Folded with = drafted.review(after, until);
            Set<UUID> known = new HashSet<>();
            Stream.of(before, after)
                    .flatMap(state -> state.duties().assignments().stream())
                    .filter(one -> one.progress().isOpen())
                    .map(Assignment::id)
                    .forEach(known::add);
            found.addAll(effects.later(without.state(), with.state(), one -> known.contains(one.id()), now));
            lateToo.addAll(overdue(with.changes()));
        }
        boolean active = isActive(after);
        return new Compared(before, after, found, overdue(without.changes()), lateToo, active, active && isAway(after));
    }

    /// Whom the draft cannot concern, neither now nor after what time brings, stands with it as without it.
    private boolean isTheSameUntil(PersonState before, PersonState later) {
        StaffMember staff = before.staff();
        return staff != null
                && !concern.concerns(staff, before.duties(), now)
                && (later.duties().equals(before.duties()) || !concern.concerns(staff, later.duties(), until));
    }

    private static boolean isActive(PersonState person) {
        StaffMember staff = person.staff();
        return staff != null && staff.status() != EmploymentStatus.ENDED;
    }

    private List<LocalDate> overdue(List<DutyChange> changes) {
        return changes.stream()
                .filter(change -> change.kind() == DutyChange.Kind.OVERDUE)
                .map(change -> LocalDate.ofInstant(change.at(), home))
                .toList();
    }

    private boolean isAway(PersonState person) {
        StaffMember staff = person.staff();
        if (staff != null && staff.status() == EmploymentStatus.ON_LEAVE) {
            return true;
        }
        LocalDate today = LocalDate.ofInstant(now, home);
        Set<UUID> over = person.duties().rulings().stream()
                .filter(Ruling.Ended.class::isInstance)
                .map(ruling -> ((Ruling.Ended) ruling).ends())
                .collect(Collectors.toSet());
        return person.duties().rulings().stream()
                .filter(Ruling.OnLeave.class::isInstance)
                .map(Ruling.OnLeave.class::cast)
                .filter(leave -> !over.contains(leave.id()))
                .anyMatch(leave -> !leave.from().isAfter(today)
                        && (leave.until() == null || !leave.until().isBefore(today)));
    }
}
