package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.store.StandStore;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How those who take part in a pilot stand beside all others. Counted over everybody, at most once a minute on each
/// node.
public final class PilotWatch {

    private static final long KEPT_NANOS = 60_000_000_000L;

    private final Publications publications;
    private final StandStore store;
    private volatile @Nullable Kept kept;

    public PilotWatch(Publications publications, StandStore store) {
        this.publications = publications;
        this.store = store;
    }

    private record Kept(long world, long at, Watched watched) {}

    /// @param waiting people who are not decided again yet since the last publication
    public record Watched(PilotFact pilot, Group inside, Group outside, long waiting, List<UUID> members) {
        public Watched {
            members = List.copyOf(members);
        }
    }

    /// @param people    who work here
    /// @param onHold    of them, about whom nothing can be decided now
    /// @param open      assignments that are open
    /// @param overdue   of those, overdue
    /// @param completed assignments completed since the pilot began
    public record Group(long people, long onHold, long open, long overdue, long completed) {

        private static final Group NOBODY = new Group(0, 0, 0, 0, 0);

        private Group plus(StandStore.Stand one) {
            return new Group(
                    people + 1,
                    onHold + (one.onHold() ? 1 : 0),
                    open + one.open(),
                    overdue + one.overdue(),
                    completed + one.completed());
        }

        /// Of what is open, in whole percent; 0 where nothing is.
        public long overduePercent() {
            return open == 0 ? 0 : overdue * 100 / open;
        }
    }

    /// Empty where no pilot runs.
    public Optional<Watched> watch() {
        Optional<PilotFact> pilot = publications.pilot();
        if (pilot.isEmpty()) {
            return Optional.empty();
        }
        World world = publications.upToNow().getLast();
        Kept current = kept;
        if (current == null || current.world() != world.number() || System.nanoTime() - current.at() > KEPT_NANOS) {
            current = new Kept(world.number(), System.nanoTime(), count(pilot.get(), world));
            kept = current;
        }
        return Optional.of(current.watched());
    }

    /// The ids of all who take part now, in a fresh count.
    public List<String> members() {
        kept = null;
        return watch().stream()
                .flatMap(watched -> watched.members().stream())
                .map(UUID::toString)
                .toList();
    }

    private Watched count(PilotFact pilot, World world) {
        var inside = new Group[] {Group.NOBODY, Group.NOBODY};
        var waiting = new long[1];
        var members = new ArrayList<UUID>();
        store.each(pilot.sinceOn(), one -> {
            if (one.staff().status() == EmploymentStatus.ENDED) {
                return;
            }
            boolean in = world.isInPilot(one.staff());
            int side = in ? 0 : 1;
            inside[side] = inside[side].plus(one);
            waiting[0] += one.world() < world.number() ? 1 : 0;
            if (in) {
                members.add(one.staff().uuid());
            }
        });
        return new Watched(pilot, inside[0], inside[1], waiting[0], members);
    }
}
