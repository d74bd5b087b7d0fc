package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.VerdictStore;
import io.preceptor.lms.converge.store.VerdictStore.Absorbed;
import io.preceptor.lms.converge.store.VerdictStore.Party;
import io.preceptor.lms.converge.store.VerdictStore.Verdict;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.Resend;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Decides that two staff members are one person, or are not, or are two after all. Each decision is a fact
/// with a name and a reason, and can be taken back.
///
/// A decision changes whose native objects, completions and rulings are. Then everybody concerned is folded again from
/// nothing over what is theirs now. Decisions hold the lock on publications alone: while one is carried out,
/// nobody applies anything to anybody, and so none of the other locks is ever waited for in another order.
public final class Identities {

    private final Transactions transactions;
    private final FactStore facts;
    private final FactLog log;
    private final VerdictStore verdicts;
    private final IdentityStore identity;
    private final PeopleStore people;
    private final Worlds worlds;
    private final Resend resend;
    private final ReportWork work;
    private final ProposalStore proposals;
    private final UnclearReports unclear;
    private final Division division;
    private final Runnable decided;

    /// @param decided called after a decision has been committed; returns at once
    public Identities(
            Transactions transactions,
            FactStore facts,
            FactLog log,
            VerdictStore verdicts,
            IdentityStore identity,
            PeopleStore people,
            Worlds worlds,
            Resend resend,
            ReportWork work,
            ProposalStore proposals,
            Runnable decided) {
        this.transactions = transactions;
        this.facts = facts;
        this.log = log;
        this.verdicts = verdicts;
        this.identity = identity;
        this.people = people;
        this.worlds = worlds;
        this.resend = resend;
        this.work = work;
        this.proposals = proposals;
        this.unclear = new UnclearReports(work, identity);
        this.division = new Division(verdicts);
        this.decided = decided;
    }

    /// What came of asking for a decision.
    public sealed interface Outcome {

        /// @param verdict the decision's fact number
        /// @param other   the other of the two about whom it was made
        record Done(long verdict, UUID other) implements Outcome {}

        /// @param because what stands in the way, in a sentence that says what to do
        record NotDone(String because) implements Outcome {}
    }

    /// What one of the two takes along when they are parted again, beside what they brought.
    ///
    /// @param objects     native objects that first came while the two were one
    /// @param completions fact numbers of completions that were recorded while the two were one
    public record Share(Set<SourceObject> objects, Set<Long> completions) {
        public static final Share NONE = new Share(Set.of(), Set.of());

        public Share {
            objects = Set.copyOf(objects);
            completions = Set.copyOf(completions);
        }
    }

    /// What came while two were one. It stays with the survivor unless somebody says otherwise.
    public record Undivided(UUID survivor, List<Arrived> objects, List<Recorded> completions) {
        public Undivided {
            objects = List.copyOf(objects);
            completions = List.copyOf(completions);
        }
    }

    /// A native object whose identifiers led to the two while they were one.
    public record Arrived(SourceObject object, Instant since) {}

    /// A completion that was recorded for the two while they were one.
    ///
    /// @param number its fact number
    public record Recorded(long number, String course, Instant at) {}

    /// Makes the other the staff member: from now on there is one person, with all that both ever were. The
    /// other's id leads to that person.
    ///
    /// @param by     who decides
    /// @param reason why, for everyone to see
    public Outcome merge(UUID staffMember, UUID other, String by, String reason) {
        String why = required(reason);
        return carriedOut(() -> {
            Optional<Party> staff = verdicts.present(staffMember);
            Optional<Party> absorbed = verdicts.present(other);
            if (staff.isEmpty() || absorbed.isEmpty() || staffMember.equals(other)) {
                return new Outcome.NotDone("Not two people any more: open the list again");
            }
            if (locked(List.of(staff.get().id(), absorbed.get().id()))) {
                return ON_ITS_WAY;
            }
            FactStore.Numbers number = facts.numbers(1);
            var verdict =
                    new Verdict(number.numbers().getFirst(), number.at(), "SAME", staff.get(), absorbed.get(), by, why);
            List<Long> concerned =
                    unclear.concerning(staff.get().id(), absorbed.get().id());
            division.unite(verdict);
            settle(verdict);
            // What waited because nobody could tell which of the two it spoke of is tried again.
            concerned.forEach(report -> work.release(report, by, why));
            return new Outcome.Done(verdict.number(), other);
        });
    }

    /// What a merge would do, before it does it. Locks nobody.
    ///
    /// @return the staff member and the other, as they are and as they would be; empty where they are not two
    ///         people
    public List<PersonChange> preview(UUID staffMember, UUID other) {
        return transactions.rolledBack(() -> {
            facts.shareWorld();
            Optional<Party> staff = verdicts.present(staffMember);
            Optional<Party> absorbed = verdicts.present(other);
            if (staff.isEmpty() || absorbed.isEmpty() || staffMember.equals(other)) {
                return List.<PersonChange>of();
            }
            List<Long> both = List.of(staff.get().id(), absorbed.get().id());
            var fold = new WholeFold(worlds.upToNow());
            FactStore.Numbers number = facts.numbers(1);
            List<PersonChange> before = fold.people(log.people(both), number.at());
            division.unite(new Verdict(
                    number.numbers().getFirst(), number.at(), "SAME", staff.get(), absorbed.get(), "nobody", "a look"));
            List<PersonChange> after = fold.people(log.people(both), number.at());
            var changes = new ArrayList<PersonChange>();
            for (int i = 0; i < before.size(); i++) {
                changes.add(new PersonChange(
                        before.get(i).after(),
                        after.get(i).after(),
                        after.get(i).steps()));
            }
            return changes.getFirst().after().uuid().equals(staffMember) ? changes : changes.reversed();
        });
    }

    /// Takes a merge back: the other is a person of their own again, with all that they brought.
    ///
    /// @param other somebody who was merged into somebody else
    /// @param share what else goes with them
    public Outcome unmerge(UUID other, Share share, String by, String reason) {
        String why = required(reason);
        return carriedOut(() -> {
            Optional<Absorbed> found = verdicts.absorbed(other);
            if (found.isEmpty()) {
                return new Outcome.NotDone("They are two people already: open the list again");
            }
            Absorbed absorbed = found.get();
            if (locked(List.of(absorbed.survivor().id(), absorbed.other().id()))) {
                return ON_ITS_WAY;
            }
            FactStore.Numbers number = facts.numbers(1);
            var verdict = new Verdict(
                    number.numbers().getFirst(), number.at(), "APART", absorbed.survivor(), absorbed.other(), by, why);
            division.part(verdict, absorbed, share);
            settle(verdict);
            // What was shown while they were one may stand at an object that is not the survivor's: look again.
            resend.resend(verdicts.shownSince(absorbed.survivor().id(), absorbed.at()), "the unmerge");
            return new Outcome.Done(verdict.number(), other);
        });
    }

    /// What came while the two were one, so that nothing tells whose it is.
    ///
    /// @return empty where this is nobody who was merged
    public Optional<Undivided> undivided(UUID other) {
        return verdicts.absorbed(other).map(division::undivided);
    }

    /// Says that some records of a person are somebody else's: of somebody new, who has these records and what was
    /// chosen along with them. All else stays where it is.
    ///
    /// Whose an identifier is that both state is decided with it, so that neither waits for a source to correct it.
    public Outcome part(UUID staffMember, Parting.Choice choice, String by, String reason) {
        String why = required(reason);
        return carriedOut(() -> {
            Optional<Party> found = verdicts.present(staffMember);
            if (found.isEmpty()) {
                return new Outcome.NotDone("Not a person of their own any more: look for whom they turned out to be");
            }
            Party staff = found.get();
            if (locked(List.of(staff.id()))) {
                return ON_ITS_WAY;
            }
            Parting parting = parting(staff).orElseThrow();
            Optional<String> refusal = parting.refusal(choice);
            if (refusal.isPresent()) {
                return new Outcome.NotDone(refusal.get());
            }
            var other = new Party(facts.staffNumbers(1).getFirst(), UUID.randomUUID());
            boolean keeps = !choice.takesNumbers();
            FactStore.Numbers number = facts.numbers(1);
            var verdict = new Verdict(
                    number.numbers().getFirst(),
                    number.at(),
                    "APART",
                    keeps ? staff : other,
                    keeps ? other : staff,
                    by,
                    why);
            division.depart(verdict, staff, other, parting.chosen(choice), choice.completions());
            settle(verdict);
            // As after an unmerge, since the first of these records came.
            resend.resend(verdicts.shownSince(staff.id(), parting.since(choice)), "the parting");
            return new Outcome.Done(verdict.number(), other.uuid());
        });
    }

    /// What of a person may be said to be somebody else's.
    ///
    /// @return empty where this is nobody of their own
    public Optional<Parting> parting(UUID staffMember) {
        return verdicts.present(staffMember).flatMap(this::parting);
    }

    private Optional<Parting> parting(Party staff) {
        return Optional.ofNullable(people.read(List.of(staff.id())).get(staff.id()))
                .map(division::parting);
    }

    /// Remembers that two are not one person, so that nobody is asked again.
    public Outcome notTheSame(UUID one, UUID other, String by, String reason) {
        String why = required(reason);
        return carriedOut(() -> {
            Optional<Party> first = verdicts.present(one);
            Optional<Party> second = verdicts.present(other);
            if (first.isEmpty() || second.isEmpty() || one.equals(other)) {
                return new Outcome.NotDone("Not two people any more: open the list again");
            }
            FactStore.Numbers number = facts.numbers(1);
            var verdict = new Verdict(
                    number.numbers().getFirst(), number.at(), "NOT_SAME", first.get(), second.get(), by, why);
            verdicts.insert(verdict);
            long smaller = Math.min(first.get().id(), second.get().id());
            proposals.forget(new ProposalStore.Pair(
                    smaller, Math.max(first.get().id(), second.get().id())));
            return new Outcome.Done(verdict.number(), other);
        });
    }

    private static final Outcome ON_ITS_WAY = new Outcome.NotDone(
            "A delivery for one of them is on its way: try again when it has ended, see Deliveries");

    private Outcome carriedOut(Supplier<Outcome> decision) {
        Outcome outcome = transactions.inTransaction(() -> {
            facts.lockWorld();
            return decision.get();
        });
        if (outcome instanceof Outcome.Done) {
            decided.run();
        }
        return outcome;
    }

    /// Locks these people and all that targets are to be told of them.
    private boolean locked(List<Long> concerned) {
        people.lock(concerned);
        return verdicts.lockDeliveries(concerned);
    }

    /// Folds both anew over what is theirs now.
    private void settle(Verdict verdict) {
        List<Long> both = List.of(verdict.staff().id(), verdict.other().id());
        List<World> published = worlds.upToNow();
        verdicts.writeMerged();
        List<PersonChange> folded = new WholeFold(published).people(log.people(both), facts.now());
        proposals.forget(both);
        proposals.forgetKeys(verdict.other().id());
        identity.release(both);
        people.clear(both);
        people.save(folded);
        identity.hold(WholeFold.identifiers(folded));
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return reason;
    }
}
