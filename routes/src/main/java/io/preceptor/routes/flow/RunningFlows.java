package io.preceptor.routes.flow;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.queue.QueueSourceProperties;
import io.preceptor.lms.feed.FeedState;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.WorkLoad;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.portal.flow.Flow;
import io.preceptor.portal.flow.Flow.Column;
import io.preceptor.portal.flow.Flow.Node;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import io.preceptor.portal.flow.FlowView;
import io.preceptor.routes.observe.Sampling;
import io.preceptor.routes.observe.Sampling.Sample;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/// What runs on this node and waits in the database, as one picture.
final class RunningFlows implements FlowView {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Set<String> CONFIRMED = Set.of("ACCEPTED", "SEEN_ON_READ_BACK");
    private static final Set<String> FOR_PEOPLE = Set.of("PARKED", "ANSWER_UNKNOWN");

    private final FlowStanding standing;
    private final Sampling sampling;
    private final Feeds feeds;
    private final TargetWatch targets;
    private final TargetHolds holds;
    private final Hl7Listener listener;
    private final QueueSourceProperties queues;
    private final InstantSource clock;
    private final Rates rates = new Rates();
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Flow latest;
    private long drawnAt;

    RunningFlows(
            FlowStanding standing,
            Sampling sampling,
            Feeds feeds,
            TargetWatch targets,
            TargetHolds holds,
            Hl7Listener listener,
            QueueSourceProperties queues,
            InstantSource clock) {
        this.standing = standing;
        this.sampling = sampling;
        this.feeds = feeds;
        this.targets = targets;
        this.holds = holds;
        this.listener = listener;
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public Flow current() {
        turn.lock();
        try {
            Flow known = latest;
            if (known == null || System.nanoTime() - drawnAt > FRESH) {
                known = drawn();
                latest = known;
                drawnAt = System.nanoTime();
            }
            return known;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean steer(String id, Steering steering, String by, String reason) {
        if (!standing.isKnown(id)
                || current()
                        .node(id)
                        .filter(node -> node.steerings().contains(steering))
                        .isEmpty()) {
            return false;
        }
        standing.steer(id, steering, by, reason);
        turn.lock();
        try {
            latest = null;
        } finally {
            turn.unlock();
        }
        return true;
    }

    private Flow drawn() {
        Optional<Sample> sample = sampling.current();
        var nodes = new ArrayList<Node>();
        nodes.add(door(SteeredFlows.listener(listener.source()), listener.source(), "HL7 v2 by MLLP", false, sample));
        queues.queues()
                .forEach(queue -> nodes.add(door(
                        SteeredFlows.queue(queue.name()),
                        queue.name(),
                        "Queue " + queue.queue() + " of the broker",
                        true,
                        sample)));
        try {
            feeds.list().forEach(line -> nodes.add(feed(line, sample)));
        } catch (DataAccessException away) {
            // Without the database nothing is known of them; the stages say that it is away.
        }
        nodes.add(journal(sample));
        nodes.add(apply(sample));
        nodes.add(people(sample));
        nodes.addAll(targets(sample));
        return new Flow(clock.instant(), nodes);
    }

    /// What listens on this node.
    private Node door(String id, String source, String what, boolean mayPause, Optional<Sample> sample) {
        return new Node(
                id,
                Column.SOURCE,
                source,
                what,
                standing.state(id),
                standing.because(id, "senders keep their messages"),
                perMinute(source, sample),
                null,
                null,
                0,
                "/journal?source=" + source,
                standing.steerings(id, mayPause));
    }

    private static Node feed(Feeds.Line line, Optional<Sample> sample) {
        FeedStatus status = line.status();
        FeedStatus.Pause pause = status.pause();
        String because = pause != null ? pause.reason() : status.reason() == null ? "" : status.reason();
        return new Node(
                "feed-" + status.name(),
                Column.SOURCE,
                status.name(),
                line.kind(),
                state(status.state()),
                because,
                perMinute(status.name(), sample),
                status.lag(),
                null,
                status.refused(),
                "/feeds/" + status.name(),
                Set.of());
    }

    private static State state(FeedState state) {
        return switch (state) {
            case WAITING, READING, UP_TO_DATE -> State.RUNNING;
            case TRYING_AGAIN -> State.TRYING;
            case PAUSED -> State.PAUSED;
            case STOPPED -> State.STOPPED;
            case SILENT -> State.ALARM;
        };
    }

    private static @Nullable Double perMinute(String source, Optional<Sample> sample) {
        return sample.map(now -> now.sources().stream()
                        .filter(load -> load.source().equals(source))
                        .mapToDouble(SourceLoad::entries)
                        .sum())
                .orElse(null);
    }

    private static Node journal(Optional<Sample> sample) {
        double entries = sample.map(now ->
                        now.sources().stream().mapToDouble(SourceLoad::entries).sum())
                .orElse(0.0);
        long refused = sample.map(now ->
                        now.sources().stream().mapToLong(SourceLoad::refused).sum())
                .orElse(0L);
        return new Node(
                "journal",
                Column.STAGE,
                "Journal",
                "Every message, stored before it is answered",
                sample.isPresent() ? State.RUNNING : State.UNKNOWN,
                sample.isEmpty()
                        ? "The database does not answer"
                        : refused > 0 ? refused + " refused in the last minute" : "",
                sample.isPresent() ? entries : null,
                null,
                null,
                0,
                "/journal",
                Set.of());
    }

    private Node apply(Optional<Sample> sample) {
        State state = standing.state(SteeredFlows.APPLY);
        String because = standing.because(SteeredFlows.APPLY, "reports wait");
        WorkLoad work = sample.map(Sample::work).orElse(null);
        boolean late = work != null && work.oldest().compareTo(LATE) > 0;
        return new Node(
                SteeredFlows.APPLY,
                Column.STAGE,
                "People and duties",
                "Applies reports to people, and decides what they must learn",
                work == null ? State.UNKNOWN : state == State.RUNNING && late ? State.ALARM : state,
                because.isEmpty() && late ? "The oldest report waits for more than five minutes" : because,
                null,
                work == null ? null : work.oldest(),
                work == null ? null : work.waiting() + work.reviews(),
                0,
                "/journal",
                standing.steerings(SteeredFlows.APPLY, true));
    }

    private static Node people(Optional<Sample> sample) {
        WorkLoad work = sample.map(Sample::work).orElse(null);
        long stopped = work == null ? 0 : work.parked() + work.held();
        return new Node(
                "people",
                Column.STAGE,
                "For people to decide",
                "Parked reports, and those that the guard holds",
                work == null ? State.UNKNOWN : stopped > 0 ? State.TRYING : State.RUNNING,
                work == null ? "" : stopped > 0 ? work.parked() + " parked, " + work.held() + " held" : "Nothing waits",
                null,
                null,
                null,
                stopped,
                "/journal?stuck=true",
                Set.of());
    }

    private List<Node> targets(Optional<Sample> sample) {
        Map<String, TargetHolds.Hold> held = held();
        return targets.targets().stream()
                .map(target -> target(target, held.get(target.name()), sample))
                .toList();
    }

    private Map<String, TargetHolds.Hold> held() {
        try {
            return holds.held();
        } catch (DataAccessException away) {
            return Map.of();
        }
    }

    private Node target(Watched target, TargetHolds.@Nullable Hold hold, Optional<Sample> sample) {
        String name = target.name();
        long confirmed = items(name, sample, CONFIRMED);
        long stuck = items(name, sample, FOR_PEOPLE);
        long all = sample.map(now -> now.targets().stream()
                        .filter(load -> load.target().equals(name))
                        .mapToLong(load -> load.items())
                        .sum())
                .orElse(0L);
        State state;
        String because = "";
        if (hold != null) {
            state = State.PAUSED;
            because = "Held by " + hold.by() + ": " + hold.reason();
        } else if (target.rehearsed()) {
            state = State.PAUSED;
            because = "Rehearsal: nothing is sent";
        } else if (target.quietUntil() != null) {
            state = State.PAUSED;
            because = "Its quiet hours";
        } else if (target.pausedUntil() != null) {
            state = State.TRYING;
            because = "It kept failing, and is left alone for a while";
        } else {
            state = sample.isEmpty() ? State.UNKNOWN : State.RUNNING;
        }
        return new Node(
                "target-" + name,
                Column.TARGET,
                name,
                "Is told what was learned",
                state,
                because,
                sample.isEmpty() ? null : rates.perMinute(name, confirmed, System.nanoTime()),
                null,
                sample.isEmpty() ? null : all - confirmed - stuck,
                stuck,
                "/deliveries/targets/" + name,
                Set.of());
    }

    private static long items(String target, Optional<Sample> sample, Set<String> states) {
        return sample.map(now -> now.targets().stream()
                        .filter(load -> load.target().equals(target) && states.contains(load.state()))
                        .mapToLong(load -> load.items())
                        .sum())
                .orElse(0L);
    }
}
