package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffMerge;
import java.util.List;
import java.util.UUID;

/// Why an assignment was made, as the person and the policy stood then: folded again from the facts.
public final class Explanations {

    private final PeopleStore people;
    private final FactLog log;
    private final Worlds worlds;

    public Explanations(PeopleStore people, FactLog log, Worlds worlds) {
        this.people = people;
        this.log = log;
        this.worlds = worlds;
    }

    /// One explanation for each position that the person had when the assignment was made.
    ///
    /// @return empty where there is no such person, or the publication of that time holds no such requirement
    public List<Explanation> then(UUID staffMember, Assignment assignment) {
        List<World> published = worlds.upToNow();
        return people.id(staffMember).stream()
                .flatMap(staff -> published.stream()
                        .filter(world -> world.number() == assignment.assignedWorld())
                        .flatMap(
                                world -> explain(
                                        person(staff, staffMember, assignment.assignedFact(), published),
                                        world,
                                        assignment)
                                        .stream()))
                .toList();
    }

    private static List<Explanation> explain(PersonState person, World published, Assignment assignment) {
        StaffMember merged = merge(person, published);
        World seen = published.seenBy(merged);
        return seen.policy()
                .requirement(assignment.requirement())
                .map(requirement -> Explanation.of(
                        requirement,
                        merge(person, seen),
                        seen,
                        person.duties().certifications(),
                        assignment.assignedAt(),
                        null))
                .orElse(List.of());
    }

    private PersonState person(long staff, UUID uuid, long upTo, List<World> published) {
        var fold = new PersonFold(published);
        var state = PersonState.minted(staff, uuid);
        for (PersonFact fact : log.facts(staff, upTo)) {
            state = fold.apply(state, fact).state();
        }
        return state;
    }

    private static StaffMember merge(PersonState person, World world) {
        List<SourceRecord> records = List.copyOf(person.records().values());
        return StaffMerge.merge(person.id(), person.uuid(), records, world.directory());
    }
}
