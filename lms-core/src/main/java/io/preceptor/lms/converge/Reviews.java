package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Concern;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.DueStore.Due;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Brings people up to date with publications and with the passing of time, a chunk in the transaction of the caller.
///
/// Of whom a publication cannot concern no more is read than tells that; they are marked as decided under it, as the
/// fold would leave them.
final class Reviews {

    private static final Duration CLOCK_STEP = Duration.ofMinutes(5);

    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private volatile @Nullable Fold fold;
    private volatile Behind behind = new Behind(0, 0);

    Reviews(PeopleStore people, FactStore facts, Worlds worlds) {
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
    }

    /// @return how many people were reviewed, 0 when none is due
    int next() {
        facts.shareWorld();
        List<World> published = worlds.upToNow();
        Instant now = facts.now();
        if (now.plus(CLOCK_STEP).isBefore(facts.newest())) {
            throw new ClockSteppedException();
        }
        return review(due(published.getLast().number(), now), published, now);
    }

    /// People are looked for from where the last chunk ended, and from the first on where nobody is left there: who was
    /// locked or failed then is found again. No index tells who is behind: every review would have to write it, and
    /// all others with it. Once nobody is behind, nobody is looked for until something is published.
    private List<Due> due(long world, Instant now) {
        Behind from = behind;
        if (from.world() != world) {
            from = new Behind(world, 0);
        }
        List<Due> due = people.due().find(world, now, from.after(), Convergence.CHUNK);
        if (due.isEmpty() && from.isLookedFor() && from.after() > 0) {
            from = new Behind(world, 0);
            due = people.due().find(world, now, 0, Convergence.CHUNK);
        }
        if (due.isEmpty() && from.isLookedFor() && people.due().isEverybodyDecided(world)) {
            from = new Behind(world, Long.MAX_VALUE);
        }
        behind = due.stream().filter(one -> !one.byTime()).mapToLong(Due::staff).max().stream()
                .mapToObj(last -> new Behind(world, last))
                .findFirst()
                .orElse(from);
        return due;
    }

    /// Where to look for people who are behind a publication.
    ///
    /// @param after past this number; the greatest there is where nobody is
    private record Behind(long world, long after) {
        boolean isLookedFor() {
            return after < Long.MAX_VALUE;
        }
    }

    private int review(List<Due> due, List<World> published, Instant now) {
        if (due.isEmpty()) {
            return 0;
        }
        PersonFold fold = fold(published);
        Set<Long> passed = passed(due, fold);
        if (!passed.isEmpty()) {
            people.due().pass(passed, published.getLast());
        }
        List<Long> concerned =
                due.stream().map(Due::staff).filter(id -> !passed.contains(id)).toList();
        if (!concerned.isEmpty()) {
            long oldest = due.stream().mapToLong(Due::world).min().orElseThrow();
            var chunk = new Chunk(
                    fold,
                    published.getLast().settings(),
                    fold.mergesAnew(oldest) ? people.lock(concerned) : people.readLocked(concerned),
                    _ -> new FactStore.Endings(0, 0));
            concerned.forEach(staff -> chunk.review(staff, now));
            people.save(chunk.changes());
        }
        return due.size();
    }

    /// Those for whom no publication since can change anything.
    private Set<Long> passed(List<Due> due, PersonFold fold) {
        List<Due> waiting = due.stream().filter(one -> !one.byTime()).toList();
        OptionalLong oldest = waiting.stream().mapToLong(Due::world).min();
        if (oldest.isEmpty()) {
            return Set.of();
        }
        List<Concern> since = fold.after(oldest.getAsLong());
        var traces = new Concern.Traces(Set.of(), Set.of());
        for (Concern one : since) {
            Optional<Concern.Traces> its = one.traces();
            if (its.isEmpty()) {
                return Set.of();
            }
            traces = traces.and(its.get());
        }
        return people.due().sketch(waiting.stream().map(Due::staff).toList(), traces).entrySet().stream()
                .filter(one -> since.stream().noneMatch(one.getValue()::mayConcern))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The fold is kept as long as nothing is published: it knows by then whom each publication concerns.
    private PersonFold fold(List<World> published) {
        Fold current = fold;
        if (current == null || current.world() != published.getLast().number()) {
            current = new Fold(published.getLast().number(), PersonFold.ofMany(published));
            fold = current;
        }
        return current.fold();
    }

    private record Fold(long world, PersonFold fold) {}
}
