package io.preceptor.portal;

import io.preceptor.portal.flow.Flow;
import io.preceptor.portal.flow.Flow.Column;
import io.preceptor.portal.flow.Flow.Node;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import io.preceptor.portal.flow.FlowView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Flows whose listener can be stopped and started.
final class SmallFlow implements FlowView {

    /// How often it was asked.
    final AtomicInteger asked = new AtomicInteger();

    /// Whether a start is decided and cannot be done.
    volatile boolean portIsTaken;

    private volatile boolean stopped;

    @Override
    public Flow current() {
        int turn = asked.incrementAndGet();
        State listener = stopped ? State.STOPPED : State.RUNNING;
        Set<Steering> steerings = stopped ? EnumSet.of(Steering.START) : EnumSet.of(Steering.STOP);
        return new Flow(
                Instant.EPOCH,
                List.of(
                        new Node(
                                "listener-ehr",
                                Column.SOURCE,
                                "ehr",
                                "HL7 v2 by MLLP",
                                listener,
                                "",
                                (double) turn,
                                null,
                                null,
                                0,
                                "/journal?source=ehr",
                                steerings),
                        new Node(
                                "feed-hr-nightly",
                                Column.SOURCE,
                                "hr-nightly",
                                "HR file",
                                State.ALARM,
                                "The header <names> no column",
                                0.4,
                                Duration.ofHours(30),
                                null,
                                2,
                                "/feeds/hr-nightly",
                                Set.of()),
                        new Node(
                                "apply",
                                Column.STAGE,
                                "People and duties",
                                "Applies reports",
                                State.RUNNING,
                                "",
                                null,
                                Duration.ofSeconds(3),
                                12L,
                                0,
                                "/journal",
                                Set.of()),
                        new Node(
                                "target-directory",
                                Column.TARGET,
                                "directory",
                                "Is told",
                                State.PAUSED,
                                "Held by analyst",
                                null,
                                null,
                                1_200L,
                                1,
                                "/deliveries/targets/directory",
                                Set.of())));
    }

    @Override
    public boolean steer(String id, Steering steering, String by, String reason) {
        if (!id.equals("listener-ehr") || stopped == (steering == Steering.STOP)) {
            return false;
        }
        stopped = steering == Steering.STOP || portIsTaken;
        return true;
    }
}
