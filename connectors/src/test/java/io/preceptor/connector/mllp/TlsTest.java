package io.preceptor.connector.mllp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.preceptor.connector.mllp.MllpClient.Sent;
import io.preceptor.connector.mllp.MllpProperties.ClientAuth;
import io.preceptor.connector.mllp.MllpRefusals.Reason;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/// The listener with TLS and for some addresses alone, and our own client at its other end; over real sockets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private KeyStore ours;
    private KeyStore next;
    private KeyStore sender;
    private KeyStore stranger;

    private final Queue<Reason> refused = new ConcurrentLinkedQueue<>();
    private @Nullable DefaultCamelContext context;

    @BeforeAll
    void makeKeys(@TempDir Path folder) throws Exception {
        var keys = new Keys(folder);
        ours = keys.make("ours");
        next = keys.make("next");
        sender = keys.make("sender");
        stranger = keys.make("stranger");
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
        refused.clear();
    }

    private int listen(AtomicReference<@Nullable SSLContext> tls, ClientAuth auth, List<String> allow)
            throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var properties = new MllpProperties(
                "ehr",
                "127.0.0.1",
                port,
                Duration.ofMinutes(1),
                DataSize.ofKilobytes(64),
                DataSize.ofKilobytes(128),
                10,
                allow,
                tls.get() == null ? null : "mllp",
                auth);
        var door = new Hl7Listener(properties, tls.get() == null ? null : tls::get, (_, reason) -> refused.add(reason));
        var camel = new DefaultCamelContext();
        door.bind(camel);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(door.endpoint())
                        .process(exchange ->
                                exchange.getMessage().setBody(new MllpReply("yes".getBytes(US_ASCII), false)));
            }
        });
        camel.start();
        context = camel;
        return port;
    }

    private static Sent send(int port, @Nullable SSLContext tls) {
        try (var client = new MllpClient(
                "127.0.0.1", port, Duration.ofSeconds(5), Duration.ofSeconds(5), tls == null ? null : () -> tls)) {
            return client.send("hello".getBytes(US_ASCII), _ -> true);
        }
    }

    @Test
    void speaksTlsWithWhoeverTrustsIt() throws Exception {
        int port = listen(new AtomicReference<>(Keys.context(ours)), ClientAuth.NONE, List.of());

        assertThat(send(port, Keys.context(Keys.none(), ours))).isInstanceOf(Sent.Answered.class);
        assertThat(send(port, Keys.context(Keys.none(), stranger))).isInstanceOf(Sent.Untrusted.class);
        assertThat(send(port, null)).as("plain").isNotInstanceOf(Sent.Answered.class);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(refused).contains(Reason.TLS));
    }

    @ParameterizedTest
    @CsvSource({
        "NEED, sender, true",
        "NEED, none, false",
        "NEED, stranger, false",
        "WANT, none, true",
        "WANT, sender, true"
    })
    void asksSendersForTheirCertificates(ClientAuth auth, String shown, boolean isTaken) throws Exception {
        int port = listen(new AtomicReference<>(Keys.context(ours, sender)), auth, List.of());
        KeyStore own =
                switch (shown) {
                    case "sender" -> sender;
                    case "stranger" -> stranger;
                    default -> Keys.none();
                };

        Sent sent = send(port, Keys.context(own, ours));

        if (isTaken) {
            assertThat(sent).isInstanceOf(Sent.Answered.class);
        } else {
            // With TLS 1.3 the sender is refused after its handshake: sometimes while it writes already.
            assertThat(sent).isInstanceOfAny(Sent.Untrusted.class, Sent.NotSent.class);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(refused).containsExactly(Reason.TLS));
        }
    }

    @Test
    void showsTheNewKeyToTheNextConnectionAndKeepsThoseThatAreOpen() throws Exception {
        var tls = new AtomicReference<@Nullable SSLContext>(Keys.context(ours));
        int port = listen(tls, ClientAuth.NONE, List.of());
        SSLContext old = Keys.context(Keys.none(), ours);
        try (var open = new MllpClient("127.0.0.1", port, Duration.ofSeconds(5), Duration.ofSeconds(5), () -> old)) {
            assertThat(open.send("a".getBytes(US_ASCII), _ -> true)).isInstanceOf(Sent.Answered.class);

            tls.set(Keys.context(next));

            assertThat(open.send("b".getBytes(US_ASCII), _ -> true)).isInstanceOf(Sent.Answered.class);
            assertThat(send(port, old)).isInstanceOf(Sent.Untrusted.class);
            assertThat(send(port, Keys.context(Keys.none(), next))).isInstanceOf(Sent.Answered.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, true", "127.0.0.1, true", "10.0.0.0/8, false", "::1, false", "'', true"})
    void letsInWhomTheListNames(String allowed, boolean isTaken) throws Exception {
        int port = listen(new AtomicReference<>(), ClientAuth.NONE, allowed.isEmpty() ? List.of() : List.of(allowed));

        assertThat(send(port, null) instanceof Sent.Answered).isEqualTo(isTaken);
        if (!isTaken) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(refused).containsExactly(Reason.ADDRESS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ehr.hospital.example", "10.0.0.0/33", "10.0.0.0/x", "fd00::/129", "10.0.0", "/8"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(AllowedAddresses.isOne(text)).isFalse();
    }
}
