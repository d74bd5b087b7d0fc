package io.preceptor.connector.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriberClientTest {

    private final SubscriberClient client = client(Duration.ofSeconds(30));
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private volatile String heard = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/taken", exchange -> answer(exchange, 200));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/taken");
            answer(exchange, 307);
        });
        server.createContext("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            answer(exchange, 429);
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    body.write(new byte[8192]);
                }
            } catch (IOException left) {
                heard = "left";
            }
        });
        server.createContext("/silent", exchange -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200);
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        heard = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void saysMethodPlaceHeadersAndBody() {
        assertThat(client.tell(to("/taken"))).isEqualTo(new Heard.Taken());
        assertThat(heard).isEqualTo("PUT /taken Bearer xyz {}");
    }

    @Test
    void saysNothingInAnEmptyBody() {
        assertThat(client.tell(new Notification("POST", url("/taken"), Map.of(), null, new byte[0])))
                .isEqualTo(new Heard.Taken());
        assertThat(heard).isEqualTo("POST /taken null ");
    }

    @Test
    void followsNoRedirect() {
        assertThat(client.tell(to("/moved"))).isEqualTo(new Heard.Refused(307, null));
        assertThat(heard).startsWith("PUT /moved");
    }

    @Test
    void hearsWhenToComeAgain() {
        assertThat(client.tell(to("/busy"))).isEqualTo(new Heard.Refused(429, Duration.ofSeconds(7)));
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        assertThat(client.tell(to("/endless"))).isEqualTo(new Heard.Taken());
    }

    @Test
    void waitsForNobodyForEver() throws IOException {
        try (var hasty = client(Duration.ofMillis(900))) {
            assertThat(hasty.tell(to("/silent"))).isEqualTo(new Heard.Away("no answer in time"));
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(client.tell(new Notification("POST", "http://127.0.0.1:" + free, Map.of(), null, new byte[0])))
                .isEqualTo(new Heard.Away("not connected"));
    }

    @Test
    void connectsToNoAddressOfThisHouseThatIsNotNamed() {
        var elsewhere =
                new Notification("POST", url("/taken").replace("127.0.0.1", "localhost"), Map.of(), null, new byte[0]);

        assertThat(client.tell(elsewhere)).isInstanceOf(Heard.Away.class);
        assertThat(heard).isEmpty();
    }

    private static SubscriberClient client(Duration patience) {
        return new SubscriberClient(new SubscriberAddresses(Set.of("127.0.0.1")), patience, InstantSource.system());
    }

    private Notification to(String path) {
        return new Notification(
                "PUT",
                url(path),
                Map.of("Authorization", "Bearer xyz"),
                "application/fhir+json",
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
