package io.preceptor.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FlowHolds;
import io.preceptor.portal.flow.Flow.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What people decided, and real routes that follow it.
class FlowKeeperTest {

    private static final SteeredFlows FLOWS = new SteeredFlows(Map.of(
            "listener-ehr", List.of("listen"), "apply", List.of("work", "more-work"), "other", List.of("other")));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteSteering steering = new RouteSteering(context);
    private final Decided decided = new Decided();
    private final FlowKeeper keeper = new FlowKeeper(FLOWS, steering, decided);
    private final AtomicInteger listened = new AtomicInteger();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void startsNothingThatIsHeld() throws Exception {
        decided.hold("listener-ehr", FlowHolds.Kind.STOP, "anna", "the EHR moves");
        decided.hold("apply", FlowHolds.Kind.PAUSE, "anna", "it is Sunday");

        start();

        assertThat(state("listener-ehr")).isEqualTo(State.STOPPED);
        assertThat(state("apply")).isEqualTo(State.STOPPED);
        assertThat(state("other")).isEqualTo(State.RUNNING);
        keeper.follow();
        assertThat(state("apply")).as("a pause is kept too").isEqualTo(State.STOPPED);
        assertThat(listened).as("not one message").hasValue(0);

        decided.release("listener-ehr", "anna", "moved");
        keeper.follow();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> listened.get() > 0);
    }

    @Test
    void followsWhatWasDecidedOnAnotherNode() throws Exception {
        start();
        decided.hold("apply", FlowHolds.Kind.PAUSE, "anna", "it is Sunday");
        keeper.follow();
        assertThat(state("apply")).isEqualTo(State.PAUSED);

        decided.hold("apply", FlowHolds.Kind.STOP, "anna", "it is Monday");
        keeper.follow();
        assertThat(state("apply")).isEqualTo(State.STOPPED);

        decided.release("apply", "anna", "on with it");
        keeper.follow();
        assertThat(state("apply")).isEqualTo(State.RUNNING);
        assertThat(state("listener-ehr")).isEqualTo(State.RUNNING);
    }

    private void start() throws Exception {
        new HeldAtStart(() -> FLOWS, () -> decided).configure(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:listen?delay=5").routeId("listen").process(_ -> listened.incrementAndGet());
                from("scheduler:work?delay=20").routeId("work").log("works");
                from("scheduler:more?delay=20").routeId("more-work").log("works");
                from("scheduler:other?delay=20").routeId("other").log("works");
            }
        });
        context.start();
    }

    private State state(String flow) {
        return steering.state(FLOWS.of(flow));
    }

    private static final class Decided implements FlowHolds {
        private final Map<String, Hold> held = new TreeMap<>();

        @Override
        public void hold(String flow, Kind kind, String by, String reason) {
            held.put(flow, new Hold(kind, Instant.EPOCH, by, reason));
        }

        @Override
        public void release(String flow, String by, String reason) {
            held.remove(flow);
        }

        @Override
        public Map<String, Hold> held() {
            return Map.copyOf(held);
        }
    }
}
