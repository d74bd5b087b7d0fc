package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PersonFact;
import io.preceptor.lms.converge.PersonFold;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.publish.Finding.InTime;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Folds a person's past twice: as it was, and as it would have been with a draft in force since a day. Pure, effects
/// off: reports and completions are what they were; what would have been done otherwise by the people themselves nobody
/// knows.
final class ShadowReplay {

    private final PersonFold real;
    private final PersonFold shadow;
    private final Effects effects;
    private final Instant from;
    private final Instant until;

    /// @param published every publication up to `until`
    /// @param shadowed  the same with the draft from `from` on
    ShadowReplay(List<World> published, List<World> shadowed, Instant from, Instant until) {
        this.real = new PersonFold(published);
        this.shadow = new PersonFold(shadowed);
        this.effects = new Effects(published.getLast(), shadowed.getLast());
        this.from = from;
        this.until = until;
    }

    record Replayed(UUID staff, List<Effect> effects, InTime inTime, boolean active) {}

    Replayed replay(long id, UUID uuid, List<PersonFact> facts) {
        PersonState was = fold(real, id, uuid, facts);
        PersonState would = fold(shadow, id, uuid, facts);
        StaffMember staff = was.staff();
        return new Replayed(
                uuid,
                effects.since(was, would, from, until),
                new InTime(inTime(was), inTime(would), late(was), late(would)),
                staff != null && staff.status() != EmploymentStatus.ENDED);
    }

    private PersonState fold(PersonFold fold, long id, UUID uuid, List<PersonFact> facts) {
        PersonState state = PersonState.minted(id, uuid);
        for (PersonFact fact : facts) {
            if (fact.recordedAt().isAfter(until)) {
                break;
            }
            state = fold.apply(state, fact).state();
        }
        return fold.review(state, until).state();
    }

    private long inTime(PersonState state) {
        return state.duties().assignments().stream()
                .filter(this::isOfThePeriod)
                .filter(one -> one.progress() == Progress.COMPLETED && !closedLate(one))
                .count();
    }

    private long late(PersonState state) {
        return state.duties().assignments().stream()
                .filter(this::isOfThePeriod)
                .filter(one -> one.progress() == Progress.COMPLETED
                        ? closedLate(one)
                        : one.progress().isOpen() && one.timeliness() == Timeliness.OVERDUE)
                .count();
    }

    private boolean isOfThePeriod(Assignment one) {
        Instant closed = one.closedAt();
        return closed == null || !closed.isBefore(from);
    }

    private static boolean closedLate(Assignment one) {
        Instant closed = one.closedAt();
        return closed != null && LocalDate.ofInstant(closed, one.zone()).isAfter(one.dueOn());
    }
}
