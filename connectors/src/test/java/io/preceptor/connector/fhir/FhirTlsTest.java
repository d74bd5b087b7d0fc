package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.connector.mllp.Keys;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A directory that asks for a certificate of ours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirTlsTest {

    private KeyStore theirs;
    private KeyStore ours;
    private KeyStore stranger;
    private HttpsServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var keys = new Keys(folder);
        theirs = keys.make("directory");
        ours = keys.make("preceptor");
        stranger = keys.make("stranger");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Keys.context(theirs, ours)) {
            @Override
            public void configure(HttpsParameters asked) {
                SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
                parameters.setNeedClientAuth(true);
                asked.setSSLParameters(parameters);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", FhirTlsTest::answer);
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
    }

    @Test
    void readsWithOurKeyAndTakesANewOneWithoutARestart() throws Exception {
        var tls = new AtomicReference<>(Keys.context(stranger, theirs));
        try (var source = source(tls)) {
            var sink = new Remembering();
            assertThat(source.read(sink.place, sink)).as("a stranger's key").isInstanceOf(FeedOutcome.TryLater.class);

            tls.set(Keys.context(ours, theirs));

            assertThat(source.read(sink.place, sink)).isInstanceOf(FeedOutcome.UpToDate.class);
        }
    }

    @Test
    void trustsNoDirectoryWhoseCertificateIsNotInTheBundle() throws Exception {
        try (var source = source(new AtomicReference<>(Keys.context(ours, stranger)))) {
            var sink = new Remembering();
            assertThat(source.read(sink.place, sink)).isInstanceOf(FeedOutcome.TryLater.class);
        }
    }

    private FhirDirectorySource source(AtomicReference<SSLContext> tls) {
        var settings = new FhirSourceProperties(
                "directory",
                URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/fhir"),
                "t",
                null,
                null,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                100,
                ChangesBy.AUTO,
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(WorkPlace.values()),
                null,
                null,
                "directory");
        return new FhirDirectorySource(
                settings,
                DirectoryReader.CERTIFICATES,
                new Remembering(),
                bytes -> "h" + Arrays.hashCode(bytes),
                tls::get,
                () -> Instant.parse("2026-11-02T10:00:00Z"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = exchange.getRequestURI().getPath().endsWith("/metadata")
                ? "{\"resourceType\":\"CapabilityStatement\",\"rest\":[{\"mode\":\"server\",\"resource\":[{\"type\":\"Practitioner\"}]}]}"
                : "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}";
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", FhirClient.JSON);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
