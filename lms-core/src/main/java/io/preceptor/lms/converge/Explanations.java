package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Explain;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffMerge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Why someone must learn something, why not, and how it was at the time: folded again from the facts.
public final class Explanations {

    private final PeopleStore people;
    private final FactLog log;
    private final FactStore facts;
    private final Worlds worlds;

    public Explanations(PeopleStore people, FactLog log, FactStore facts, Worlds worlds) {
        this.people = people;
        this.log = log;
        this.facts = facts;
        this.worlds = worlds;
    }

    /// Every requirement in force, with why it binds the person now or why it does not.
    ///
    /// @return empty where there is no such person
    public Optional<List<Explanation>> now(UUID staffMember) {
        return people.id(staffMember).map(staff -> {
            World world = worlds.upToNow().getLast();
            return explain(staff, staffMember, world, Long.MAX_VALUE, facts.now());
        });
    }

    /// Every requirement of a publication, as it was when a fact had just been applied: what an assignment names
    /// as its
    /// `assignedFact` and `assignedWorld`.
    public Optional<List<Explanation>> then(UUID staffMember, long fact, long publication, Instant at) {
        Optional<World> world = worlds.upToNow().stream()
                .filter(one -> one.number() == publication)
                .findFirst();
        return people.id(staffMember).flatMap(staff -> world.map(then -> explain(staff, staffMember, then, fact, at)));
    }

    private List<Explanation> explain(long staff, UUID uuid, World world, long upTo, Instant at) {
        var state = PersonState.minted(staff, uuid);
        var fold = new PersonFold(worlds.upToNow());
        for (PersonFact fact : log.facts(staff, upTo)) {
            state = fold.apply(state, fact).state();
        }
        List<SourceRecord> records = List.copyOf(state.records().values());
        StaffMember member = StaffMerge.merge(staff, uuid, records, world.directory());
        return world.policy().requirements().stream()
                .map((Requirement requirement) -> Explain.requirement(requirement, member, world, at))
                .toList();
    }
}
