package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Change;
import io.preceptor.lms.assignment.Concern;
import io.preceptor.lms.assignment.Decide;
import io.preceptor.lms.assignment.Decision;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PersonState.WantedSince;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffMerge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The fold over one person's facts: pure, and the only way in which anything derived about a person comes about.
///
/// Chunks fold the new facts onto what is stored; a rebuild folds all of them onto nothing.
public final class PersonFold {

    /// Later than any publication, or the same.
    static final long EVERY = Long.MAX_VALUE - 1;

    private final List<World> worlds;
    private final boolean ofMany;
    private final UnaryOperator<StaffMember> seen;
    /// By the place of the later of two publications in their order.
    private final Map<Integer, Concern> concerns = new ConcurrentHashMap<>();

    /// @param worlds every publication, oldest first
    public PersonFold(List<World> worlds) {
        this(worlds, false, UnaryOperator.identity());
    }

    private PersonFold(List<World> worlds, boolean ofMany, UnaryOperator<StaffMember> seen) {
        this.worlds = List.copyOf(worlds);
        this.ofMany = ofMany;
        this.seen = seen;
    }

    /// As it would have come about, had people been known otherwise than sources said. For a look, never to be kept.
    ///
    /// @param seen the person as known otherwise
    static PersonFold seeing(List<World> worlds, UnaryOperator<StaffMember> seen) {
        return new PersonFold(worlds, false, seen);
    }

    /// For many people, who are the same person and stand the same after a publication that cannot concern them: then
    /// nothing is merged or decided. To find whom it can costs more than to fold a few people.
    public static PersonFold ofMany(List<World> worlds) {
        return new PersonFold(worlds, true, UnaryOperator.identity());
    }

    /// @param changes each step of the duties, in order
    public record Folded(PersonState state, List<DutyChange> changes) {
        private Folded then(Folded next) {
            var all = new ArrayList<>(changes);
            all.addAll(next.changes());
            return new Folded(next.state(), all);
        }
    }

    /// Applies one fact, after the publications that were recorded before it.
    public Folded apply(PersonState before, PersonFact fact) {
        Folded published = publish(before, fact.number());
        PersonState state = published.state();
        return published.then(
                switch (fact) {
                    case PersonFact.ReportApplied report -> {
                        var records = new TreeMap<>(state.records());
                        records.compute(
                                report.report().object(),
                                (object, current) -> (current == null ? SourceRecord.empty(object) : current)
                                        .fold(report.report(), report.reportNumber()));
                        var told = with(state, records);
                        yield step(state, told, worldOf(state), fact.number(), fact.recordedAt(), null, null);
                    }
                    case PersonFact.CompletionRecorded completed ->
                        step(
                                state,
                                state,
                                worldOf(state),
                                fact.number(),
                                fact.recordedAt(),
                                completed.completion(),
                                null);
                    case PersonFact.RulingRecorded ruled ->
                        step(state, state, worldOf(state), fact.number(), fact.recordedAt(), null, ruled.ruling());
                });
    }

    /// Applies the publications that are not applied yet, and what time alone changes up to `until`.
    public Folded review(PersonState before, Instant until) {
        return review(before, EVERY, until);
    }

    /// The same as somebody did it who knew of no publication after `lastWorld`.
    Folded review(PersonState before, long lastWorld, Instant until) {
        Folded published = publish(before, lastWorld + 1);
        PersonState state = published.state();
        StaffMember staff = state.staff();
        if (staff == null || !isDue(state.duties(), until)) {
            return published;
        }
        World world = worldOf(state).seenBy(staff);
        Decision decision = Decide.review(state.duties(), new Decide.Situation(staff, world, state.lastFact()), until);
        return published.then(decided(state, staff, world, decision, state.lastFact(), state.lastRecordedAt()));
    }

    /// Whether some publication after this one makes other people of what sources say: whoever is reviewed then needs
    /// their source records.
    ///
    /// @param world the number of the publication under which people were decided
    public boolean mergesAnew(long world) {
        return after(world).stream().anyMatch(Concern::mergesAnew);
    }

    /// Whom each publication after this one can concern, oldest first.
    List<Concern> after(long world) {
        var concerns = new ArrayList<Concern>();
        for (int i = 1; i < worlds.size(); i++) {
            if (worlds.get(i).number() > world) {
                concerns.add(concern(i));
            }
        }
        return concerns;
    }

    private Concern concern(int index) {
        return concerns.computeIfAbsent(index, i -> new Concern(worlds.get(i - 1), worlds.get(i)));
    }

    private Folded publish(PersonState before, long untilFact) {
        var folded = new Folded(before, List.of());
        for (int i = 0; i < worlds.size(); i++) {
            World world = worlds.get(i);
            PersonState state = folded.state();
            if (world.number() > state.world() && world.number() < untilFact) {
                folded = folded.then(publish(state, i));
            }
        }
        return folded;
    }

    private Folded publish(PersonState state, int index) {
        World world = worlds.get(index);
        StaffMember staff = state.staff();
        if (ofMany && staff != null && index > 0 && worlds.get(index - 1).number() == state.world()) {
            Concern concern = concern(index);
            if (!concern.mergesAnew()) {
                return publish(state, staff, world, concern);
            }
        }
        // What a parting left with somebody may be older than their first record: of them nothing is said yet.
        if (staff != null && state.records().isEmpty() && !staff.equals(merge(state, worldOf(state)))) {
            throw new IllegalStateException("Staff member " + state.id() + " was read without what sources say");
        }
        return state.records().isEmpty()
                ? new Folded(inWorld(state, world), List.of())
                : step(state, state, world, world.number(), world.recordedAt(), null, null);
    }

    /// A publication under which sources describe the same person: whom it cannot concern needs no decision.
    private Folded publish(PersonState before, StaffMember staff, World published, Concern concern) {
        Instant at = notBefore(before, published.recordedAt());
        World earlier = worldOf(before).seenBy(staff);
        var situation = new Decide.Situation(staff, earlier, before.lastFact());
        Decision waited = Decide.review(before.duties(), situation, at);
        World world = published.seenBy(staff);
        if (concern.concerns(staff, waited.duties(), at)) {
            var change = new Change(world.number(), at, staff, world, null, null);
            Decision decision = Decide.decide(before.duties(), situation, change);
            return decided(before, staff, world, decision, published.number(), at);
        }
        return waited.changes().isEmpty() && waited.duties().equals(before.duties())
                ? new Folded(inWorld(before, published, at), List.of())
                : decided(before, staff, world, waited, published.number(), at);
    }

    private static boolean isDue(Duties duties, Instant until) {
        return duties.nextReviewAt() != null && !duties.nextReviewAt().isAfter(until);
    }

    /// No fact counts as earlier than the one before it.
    private static Instant notBefore(PersonState before, Instant recordedAt) {
        return recordedAt.isBefore(before.lastRecordedAt()) ? before.lastRecordedAt() : recordedAt;
    }

    /// @param published in force for everybody; who takes part in a pilot is decided under it
    private Folded step(
            PersonState before,
            PersonState told,
            World published,
            long fact,
            Instant recordedAt,
            @Nullable Completion completion,
            @Nullable Ruling ruling) {
        Instant at = notBefore(before, recordedAt);
        StaffMember merged = merge(told, published);
        World world = published.seenBy(merged);
        StaffMember staff = published.isInPilot(merged) ? merge(told, world) : merged;
        var change = new Change(fact, at, staff, world, completion, ruling);
        StaffMember previous = before.staff();
        // What time changed before this fact was decided under the publications of that time.
        var situation = new Decide.Situation(
                previous == null ? staff : previous,
                before.world() == 0 ? world : worldOf(before).seenBy(previous),
                before.lastFact());
        Decision decision = Decide.decide(before.duties(), situation, change);
        return decided(told, staff, world, decision, fact, at);
    }

    private StaffMember merge(PersonState told, World world) {
        return seen.apply(StaffMerge.merge(
                told.id(), told.uuid(), List.copyOf(told.records().values()), world.directory()));
    }

    private static Folded decided(
            PersonState told, StaffMember staff, World world, Decision decision, long fact, Instant at) {
        var wanted = new TreeMap<>(told.wanted());
        for (Wanted one : Wanted.of(decision.duties(), world)) {
            WantedSince current = wanted.get(one.key());
            if (current == null && one.isOver()) {
                continue;
            }
            if (current == null || !current.wanted().hash().equals(one.hash())) {
                wanted.put(one.key(), new WantedSince(one, fact, at));
            }
        }
        // Counted by change, so that it does not matter how often somebody looked.
        int version = told.trainingVersion() + decision.changes().size();
        var state = new PersonState(
                told.id(),
                told.uuid(),
                told.records(),
                staff,
                decision.duties(),
                world.number(),
                fact,
                at,
                version,
                wanted);
        return new Folded(state, decision.changes());
    }

    private World worldOf(PersonState state) {
        for (World world : worlds) {
            if (world.number() == state.world()) {
                return world;
            }
        }
        throw new IllegalStateException("Nothing is published yet: publish the configuration before taking messages");
    }

    private static PersonState with(PersonState state, Map<SourceObject, SourceRecord> records) {
        return new PersonState(
                state.id(),
                state.uuid(),
                records,
                state.staff(),
                state.duties(),
                state.world(),
                state.lastFact(),
                state.lastRecordedAt(),
                state.trainingVersion(),
                state.wanted());
    }

    private static PersonState inWorld(PersonState state, World world) {
        return inWorld(state, world, world.recordedAt());
    }

    private static PersonState inWorld(PersonState state, World world, Instant at) {
        return new PersonState(
                state.id(),
                state.uuid(),
                state.records(),
                state.staff(),
                state.duties(),
                world.number(),
                world.number(),
                at,
                state.trainingVersion(),
                state.wanted());
    }
}
