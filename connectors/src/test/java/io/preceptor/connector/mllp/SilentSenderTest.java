package io.preceptor.connector.mllp;

import static io.preceptor.connector.mllp.MllpPeer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// Who keeps a connection and says nothing, over real sockets and with a patience of one second.
class SilentSenderTest {

    private final Semaphore answers = new Semaphore(0);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private int port;
    private Hl7Listener listener = listener(1);

    @BeforeEach
    void start() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        listener = listener(port);
        listener.bind(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(listener.endpoint()).threads(2, 2).process(exchange -> {
                    answers.acquire();
                    exchange.getMessage().setBody(new MllpReply("re".getBytes(StandardCharsets.US_ASCII), false));
                });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        answers.release(100);
        context.stop();
    }

    @Test
    void disconnectsWhoSaysNothing() throws Exception {
        try (var peer = new MllpPeer(port)) {
            assertThat(peer.isClosedSilently()).isTrue();
        }
    }

    @Test
    void disconnectsWhoStopsInTheMiddleOfAFrame() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write("\u000bMSH|");
            assertThat(peer.isClosedSilently()).isTrue();
        }
    }

    @Test
    void keepsWhoWaitsForAnAnswerLongerThanThePatienceLasts() throws Exception {
        try (var waiting = new MllpPeer(port)) {
            waiting.write(frame("slow"));
            // Comes later and goes first: so much time has passed.
            try (var silent = new MllpPeer(port)) {
                assertThat(silent.isClosedSilently()).isTrue();
            }
            answers.release();
            assertThat(waiting.answer()).isEqualTo("re");
        }
    }

    private static Hl7Listener listener(int port) {
        return new Hl7Listener(new MllpProperties(
                "ehr",
                "127.0.0.1",
                port,
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(64),
                DataSize.ofKilobytes(128),
                10));
    }
}
