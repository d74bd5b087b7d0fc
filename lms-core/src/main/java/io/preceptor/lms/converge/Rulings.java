package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingCheck;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes what somebody decides by hand about one person: the fact, what follows from it, and its row in the audit
/// trail, in one transaction. What takes a duty away, gives it more time or credits it comes by [RulingRequests] alone,
/// and what somebody chose themselves by [Enrolments].
public final class Rulings {

    private final Transactions transactions;
    private final RulingStore rulings;
    private final CompletionStore completions;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final AuditLog audit;
    private final Runnable ruled;

    /// @param ruled called after a ruling has been committed; returns at once
    public Rulings(
            Transactions transactions,
            RulingStore rulings,
            CompletionStore completions,
            PeopleStore people,
            FactStore facts,
            Worlds worlds,
            AuditLog audit,
            Runnable ruled) {
        this.transactions = transactions;
        this.rulings = rulings;
        this.completions = completions;
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
        this.audit = audit;
        this.ruled = ruled;
    }

    /// What came of a ruling.
    public sealed interface Outcome {

        /// @param number   its fact number
        /// @param repeated whether it had been recorded before
        record Recorded(long number, boolean repeated) implements Outcome {}

        /// Nothing was recorded.
        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Records an assignment by hand, a leave, a correction, or the end of an earlier ruling. The same ruling sent
    /// again is the one recorded before.
    ///
    /// @param staffMember about whom; who turned out to be somebody else stands for that one
    /// @param self        the staff member whose account decides: nobody records a leave of their own, corrects a
    ///                    completion of theirs or ends what was decided about them; null where it is nobody's
    /// @throws IllegalArgumentException for an exemption, an extension or a credit: those are asked for
    public Outcome rule(UUID staffMember, Ruling ruling, @Nullable UUID self) {
        AuditAction action =
                switch (ruling) {
                    case Ruling.AssignedByHand _ -> AuditAction.ASSIGNED_BY_HAND;
                    case Ruling.OnLeave _ -> AuditAction.LEAVE_RECORDED;
                    case Ruling.CompletionCorrected _ -> AuditAction.COMPLETION_CORRECTED;
                    case Ruling.Ended _ -> AuditAction.RULING_ENDED;
                    case Ruling.Exempted _, Ruling.Extended _, Ruling.Credited _ ->
                        throw new IllegalArgumentException("Exemptions, extensions and credits are asked for first");
                    case Ruling.SelfEnrolled _ ->
                        throw new IllegalArgumentException("Nobody chooses a course for somebody else");
                };
        Outcome outcome = transactions.inTransaction(() -> {
            Situation situation = lock(staffMember);
            if (situation == null) {
                return nobody();
            }
            UUID person = situation.state().uuid();
            Outcome recorded = person.equals(self) && !(ruling instanceof Ruling.AssignedByHand)
                    ? own(ruling)
                    : record(situation, ruling);
            if (recorded instanceof Outcome.Recorded(long number, boolean repeated) && !repeated) {
                audit.append(ruling.decidedBy(), action, "person:" + person, "ruling " + number);
            }
            FailPoints.reach("rulings.before-commit");
            return recorded;
        });
        told(outcome);
        return outcome;
    }

    private static Outcome own(Ruling ruling) {
        String fix = ruling instanceof Ruling.CompletionCorrected
                ? "have somebody else correct it: it is your own"
                : "have somebody else decide: it is about yourself";
        return new Outcome.Refused(List.of(new Problem("decided_by", ProblemCode.CONTRADICTORY, fix)));
    }

    /// One person under the locks of this transaction, as everything published bears on them.
    record Situation(PersonState state, StaffMember staff, List<World> published, Instant now) {

        World world() {
            return published.getLast().seenBy(staff);
        }
    }

    /// Locks a person for the rest of the transaction.
    ///
    /// @return null where nobody has this id
    @Nullable
    Situation lock(UUID staffMember) {
        facts.shareWorld();
        List<World> published = worlds.upToNow();
        Optional<Long> id = people.id(staffMember);
        PersonState state = id.map(one -> people.lock(List.of(one)).get(one)).orElse(null);
        StaffMember staff = state == null ? null : state.staff();
        return state == null || staff == null ? null : new Situation(state, staff, published, facts.now());
    }

    /// Why a ruling could not be recorded now; empty where it could.
    List<Problem> problems(Situation situation, Ruling ruling) {
        // Time alone may have changed something that nobody looked at yet.
        PersonState now = new PersonFold(situation.published())
                .review(situation.state(), situation.now())
                .state();
        return RulingCheck.check(ruling, situation.staff(), now.duties(), situation.world(), situation.now());
    }

    /// Records a ruling about a person who is locked.
    Outcome record(Situation situation, Ruling ruling) {
        Optional<RulingStore.Recorded> earlier = rulings.find(ruling.id());
        if (earlier.isPresent()) {
            return earlier.get().ruling().equals(ruling)
                    ? new Outcome.Recorded(earlier.get().number(), true)
                    : new Outcome.Refused(List.of(new Problem(
                            "id",
                            ProblemCode.CONTRADICTORY,
                            "open the form again: its number stands for another decision")));
        }
        List<Problem> problems = problems(situation, ruling);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        FactStore.Numbers taken = facts.numbers(ruling instanceof Ruling.Credited ? 3 : 1);
        long number = taken.numbers().getFirst();
        long staff = situation.state().id();
        rulings.insert(new RulingStore.Recorded(number, staff, taken.at(), ruling));
        var chunk =
                new Chunk(situation.published(), Map.of(staff, situation.state()), _ -> new FactStore.Endings(0, 0));
        chunk.rule(staff, new PersonFact.RulingRecorded(number, taken.at(), ruling));
        if (ruling instanceof Ruling.Credited credited) {
            Completion completion = credited.completed(
                    taken.numbers().get(1), situation.world().zone(situation.staff(), situation.now()), taken.at());
            completions.insert(List.of(new CompletionStore.Recorded(staff, completion)));
            chunk.complete(
                    staff, new PersonFact.CompletionRecorded(taken.numbers().get(2), taken.at(), completion));
        }
        facts.append(chunk.applied());
        people.save(chunk.changes());
        return new Outcome.Recorded(number, false);
    }

    /// To be called after the commit.
    void told(Outcome outcome) {
        if (outcome instanceof Outcome.Recorded) {
            ruled.run();
        }
    }

    static Outcome nobody() {
        return new Outcome.Refused(
                List.of(new Problem("person", ProblemCode.UNKNOWN_CODE, "choose a staff member who is known here")));
    }
}
