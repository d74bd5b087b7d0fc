package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Why;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why, and why not: folds everything about a person once more, and says what led to the answer. Locks nobody and
/// writes nothing.
public final class Whys {

    private final PeopleStore people;
    private final FactLog log;
    private final FactStore facts;
    private final Worlds worlds;

    public Whys(PeopleStore people, FactLog log, FactStore facts, Worlds worlds) {
        this.people = people;
        this.log = log;
        this.facts = facts;
        this.worlds = worlds;
    }

    /// The answer, and what its numbers mean.
    ///
    /// @param person   whose it is today, also where it was asked of one who turned out to be them
    /// @param at       the moment for which it holds
    /// @param messages for each report that is named, by its fact number, the journal entry that it came with
    /// @param versions for each publication, by its fact number, its version as people see it
    public record Answered(UUID person, Why why, Instant at, Map<Long, Long> messages, Map<Long, Integer> versions) {
        public Answered {
            messages = Map.copyOf(messages);
            versions = Map.copyOf(versions);
        }
    }

    /// A requirement that can be asked about.
    ///
    /// @param title what people read
    public record Choice(String key, String title) {}

    /// @param requirement a key, also one that no publication has or that a hand assigned
    /// @return empty where nobody has this id
    public Optional<Answered> why(UUID staffMember, String requirement) {
        List<World> published = worlds.upToNow();
        Instant now = facts.now();
        return folded(staffMember, published, now).flatMap(folded -> {
            PersonState state = folded.state();
            StaffMember staff = state.staff();
            if (staff == null) {
                return Optional.empty();
            }
            Why why = Why.of(
                    requirement,
                    staff,
                    state.duties(),
                    folded.steps(),
                    published.getLast().seenBy(staff),
                    now);
            return Optional.of(new Answered(staff.uuid(), why, now, log.entries(reports(why)), log.versions()));
        });
    }

    /// Everything that can be asked about a person: each published requirement, and what else was ever assigned.
    public List<Choice> choices(UUID staffMember) {
        List<World> published = worlds.upToNow();
        Optional<Folded> person = folded(staffMember, published, facts.now());
        World world = published
                .getLast()
                .seenBy(person.map(folded -> folded.state().staff()).orElse(null));
        var choices = new ArrayList<Choice>();
        var known = new HashSet<String>();
        world.policy().requirements().forEach(one -> {
            known.add(one.key());
            choices.add(new Choice(one.key(), one.title()));
        });
        person.ifPresent(folded -> folded.state().duties().assignments().stream()
                .filter(one -> known.add(one.requirement()))
                .forEach(one -> choices.add(new Choice(
                        one.requirement(), world.policy().title(one.course()).orElse(one.course())))));
        choices.sort(Comparator.comparing(Choice::title).thenComparing(Choice::key));
        return choices;
    }

    private record Folded(PersonState state, List<DutyChange> steps) {}

    private Optional<Folded> folded(UUID staffMember, List<World> published, Instant until) {
        return people.id(staffMember)
                .flatMap(id -> log.people(List.of(id)).stream()
                        .findFirst()
                        .map(person -> new WholeFold(published)
                                .people(List.of(person), until)
                                .getFirst())
                        .map(change -> new Folded(change.after(), change.steps())));
    }

    private static Set<Long> reports(Why why) {
        var reports = new HashSet<Long>();
        for (Explanation one : why.conditions()) {
            one.reasons().stream().map(Explanation.Reason::origin).forEach(origin -> add(reports, origin));
        }
        why.arithmetic().forEach(line -> add(reports, line.origin()));
        return reports;
    }

    private static void add(Set<Long> reports, @Nullable Origin origin) {
        if (origin != null) {
            reports.add(origin.report());
        }
    }
}
