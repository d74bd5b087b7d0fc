package io.preceptor.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.lms.feed.FlowHolds;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import io.preceptor.routes.process.FreePort;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/// What people decided, and real routes that follow it.
class FlowKeeperTest {

    private static final SteeredFlows FLOWS = new SteeredFlows(Map.of(
            "listener-ehr", List.of("listen"), "apply", List.of("work", "more-work"), "other", List.of("other")));

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteSteering steering = new RouteSteering(context);
    private final Decided decided = new Decided();
    private final Refusals refusals = new Refusals();
    private final FlowKeeper keeper = new FlowKeeper(FLOWS, steering, decided, refusals);
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

    @Test
    void followsTheOthersWhereAPortIsTaken() throws Exception {
        int port = FreePort.next();
        var flows = new LinkedHashMap<String, List<String>>();
        flows.put("listener-mllp", List.of("mllp"));
        flows.put("apply", List.of("work", "more-work"));
        var steered = new SteeredFlows(flows);
        var patient = new FlowKeeper(steered, steering, decided, refusals);
        var standing = new FlowStanding(steering, steered, decided, refusals);
        listen(port);
        start();
        decided.hold("listener-mllp", FlowHolds.Kind.STOP, "anna", "the EHR moves");
        decided.hold("apply", FlowHolds.Kind.STOP, "anna", "it is Sunday");
        patient.follow();
        assertThat(standing.state("listener-mllp")).isEqualTo(State.STOPPED);
        assertThat(standing.because("listener-mllp", "senders wait")).isEqualTo("By anna, senders wait: the EHR moves");

        decided.release("listener-mllp", "anna", "moved");
        decided.release("apply", "anna", "it is Monday");
        try (var taken = new ServerSocket(port)) {
            assertThat(taken.isBound()).isTrue();
            patient.follow();
            assertThat(steering.state(List.of("work"))).isEqualTo(State.RUNNING);
            assertThat(steering.state(List.of("more-work"))).isEqualTo(State.RUNNING);
            assertThat(standing.state("listener-mllp")).isEqualTo(State.ALARM);
            assertThat(standing.because("listener-mllp", "senders wait")).contains("Address already in use");
            assertThat(standing.steerings("listener-mllp", false)).contains(Steering.STOP);
            patient.follow();
            assertThat(standing.state("listener-mllp")).isEqualTo(State.ALARM);
        }
        patient.follow();
        assertThat(standing.state("listener-mllp")).isEqualTo(State.RUNNING);
        assertThat(standing.because("listener-mllp", "senders wait")).isEmpty();
    }

    @Test
    void decidesForAllNodesWhatThisOneCannotDo() throws Exception {
        int port = FreePort.next();
        var steered = new SteeredFlows(Map.of("listener-mllp", List.of("mllp")));
        var standing = new FlowStanding(steering, steered, decided, refusals);
        listen(port);
        start();
        standing.steer("listener-mllp", Steering.STOP, "anna", "the EHR moves");
        assertThat(decided.held()).containsKey("listener-mllp");

        try (var taken = new ServerSocket(port)) {
            assertThat(taken.isBound()).isTrue();
            standing.steer("listener-mllp", Steering.START, "anna", "moved");
            assertThat(decided.held()).isEmpty();
            assertThat(standing.state("listener-mllp")).isEqualTo(State.ALARM);
        }
    }

    private void listen(int port) throws Exception {
        var environment = new MockEnvironment().withProperty("m.port", Integer.toString(port));
        var listener = new Hl7Listener(Binder.get(environment)
                .bind("m", Bindable.of(MllpProperties.class))
                .get());
        listener.bind(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(listener.endpoint()).routeId("mllp").log("taken");
            }
        });
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
