package io.preceptor.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import io.preceptor.routes.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/// Stopping and starting of real routes: a listener on a port, and one that works by a clock.
class RouteSteeringTest {

    private static final List<String> LISTEN = List.of("listen");
    private static final List<String> WORK = List.of("work", "more-work");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteSteering steering = new RouteSteering(context);
    private final AtomicInteger worked = new AtomicInteger();
    private Hl7Listener listener = new Hl7Listener(properties(1));
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = FreePort.next();
        listener = new Hl7Listener(properties(port));
        listener.bind(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(listener.endpoint()).routeId("listen").log("taken");
                from("scheduler:work?delay=20").routeId("work").process(_ -> worked.incrementAndGet());
                from("scheduler:more?delay=20").routeId("more-work").process(_ -> worked.incrementAndGet());
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static MllpProperties properties(int port) {
        var environment = new MockEnvironment().withProperty("m.port", Integer.toString(port));
        return Binder.get(environment)
                .bind("m", Bindable.of(MllpProperties.class))
                .get();
    }

    @Test
    void givesAPortBackAndTakesItAgain() {
        assertThat(steering.state(LISTEN)).isEqualTo(State.RUNNING);
        assertThat(steering.steerings(LISTEN, false)).containsExactly(Steering.STOP);
        assertThat(listens()).isTrue();

        steering.steer(LISTEN, Steering.STOP);
        assertThat(steering.state(LISTEN)).isEqualTo(State.STOPPED);
        assertThat(listens()).isFalse();
        assertThat(steering.steerings(LISTEN, false)).containsExactly(Steering.START);

        steering.steer(LISTEN, Steering.START);
        assertThat(listens()).isTrue();
        assertThat(steering.state(List.of("no-such-route"))).isEqualTo(State.UNKNOWN);
    }

    @Test
    void pausesWorkAndResumesIt() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> worked.get() > 2);

        steering.steer(WORK, Steering.PAUSE);
        assertThat(steering.state(WORK)).isEqualTo(State.PAUSED);
        assertThat(steering.steerings(WORK, true)).containsExactlyInAnyOrder(Steering.RESUME, Steering.STOP);
        int before = worked.get();
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> worked.get() <= before + 2);

        steering.steer(WORK, Steering.RESUME);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> worked.get() > before + 4);
        assertThat(steering.steerings(WORK, true)).containsExactlyInAnyOrder(Steering.PAUSE, Steering.STOP);
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
