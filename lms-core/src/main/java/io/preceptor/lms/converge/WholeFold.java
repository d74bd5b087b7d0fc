package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PersonState.WantedSince;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.store.IdentityStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// Folds whole people from nothing over every fact that is theirs under the identity of today.
///
/// A rebuild does it for everybody, a merge or unmerge for those concerned: so the two cannot differ.
final class WholeFold {

    private final PersonFold fold;

    WholeFold(List<World> worlds) {
        this.fold = new PersonFold(worlds);
    }

    /// How far somebody is folded beyond their last fact.
    ///
    /// @param world the number of the last publication that is applied
    /// @param until up to which instant time has already changed what it changes
    record Extent(long world, Instant until) {}

    /// @param until up to which instant time has already changed what it changes
    /// @return for each person the way from nothing; one who turned out to be somebody else is nobody after it
    List<PersonChange> people(List<FactLog.Person> people, Instant until) {
        var whole = new Extent(PersonFold.EVERY, until);
        return people(people, _ -> whole);
    }

    /// The same, each person as far as they were brought.
    ///
    /// @param extents by the person's number
    List<PersonChange> people(List<FactLog.Person> people, LongFunction<Extent> extents) {
        return people.stream()
                .map(person -> fold(person, extents.apply(person.id())))
                .toList();
    }

    private PersonChange fold(FactLog.Person person, Extent extent) {
        PersonState minted = PersonState.minted(person.id(), person.uuid());
        var state = minted;
        var steps = new ArrayList<DutyChange>();
        for (PersonFact fact : person.facts()) {
            PersonFold.Folded folded = fold.apply(state, fact);
            state = folded.state();
            steps.addAll(folded.changes());
        }
        PersonFold.Folded reviewed = fold.review(state, extent.world(), extent.until());
        steps.addAll(reviewed.changes());
        return new PersonChange(minted, takingBack(reviewed.state(), person), steps);
    }

    /// What was told in the person's name and is not theirs any more is wanted away where it was shown.
    private static PersonState takingBack(PersonState state, FactLog.Person person) {
        FactLog.Decided decided = person.decided();
        if (decided == null) {
            return state;
        }
        var wanted = new TreeMap<>(state.wanted());
        for (Wanted.Key key : person.told()) {
            wanted.putIfAbsent(key, new WantedSince(Wanted.gone(key), decided.number(), decided.at()));
        }
        return state.withWanted(wanted);
    }

    /// Who states which identifier after it.
    static List<IdentityStore.Held> identifiers(List<PersonChange> folded) {
        var held = new ArrayList<IdentityStore.Held>();
        for (PersonChange change : folded) {
            StaffMember staff = change.after().staff();
            if (staff != null) {
                staff.identifiers().forEach(one -> held.add(new IdentityStore.Held(one, staff.id())));
            }
        }
        return held;
    }
}
