package io.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.preceptor.sandbox.mllp.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontDeskTest {

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private Receiver receiver;
    private Controls directory;
    private FrontDesk desk;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver(id -> "MSH|^~\\&|<b>LMS</b>\rMSA|AA|" + id);
        directory = new Controls();
        var clock = Clock.systemUTC();
        var exchanges = new Exchanges(clock);
        var sender = new StaffSender("127.0.0.1", receiver.port(), clock);
        var deeds = new Deeds(sender, directory.base(), folder, clock, exchanges);
        var page = new DeskPage(sender.receiver(), URI.create("http://localhost:8080"), directory.base());
        desk = FrontDesk.open(0, deeds, exchanges, page);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        receiver.close();
        directory.close();
        client.close();
    }

    @Test
    void sendsOneMessageAndShowsItsAnswerEscaped() throws Exception {
        var page = press("TRANSFER");

        assertThat(receiver.received())
                .singleElement()
                .asString()
                .contains("\rMFE|MUP|R0001|", "|E100234^^99EMP|CE\r", "\rORG|1|ED^Emergency Department^99DEPT|");
        assertThat(page.body()).contains("Accepted: Transfer Linh Nguyen", "&lt;b&gt;LMS&lt;/b&gt;");
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        receiver.close();

        assertThat(press("END").body()).contains("Not accepted: End Ada Okafor&#39;s employment", "No answer from");
    }

    @Test
    void refusesWhatAnotherSiteMakesTheBrowserSend() throws Exception {
        var request =
                form("TRANSFER").header("Origin", "http://elsewhere.example").build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void hiresWhoLeftByTheNumberTheyHad() throws Exception {
        press("END");
        var page = press("REHIRE");

        assertThat(receiver.received()).last().asString().contains("\rMFE|MAD|R0001|", "|E100555^^99EMP|CE\r");
        assertThat(page.body())
                .contains("Accepted: Hire Ada Okafor again", "http://localhost:8080/people?text=E100555");
    }

    @Test
    void breaksTheDirectoryAndMendsItAgain() throws Exception {
        var page = press("BREAK_DIRECTORY");
        assertThat(page.body()).contains("Accepted: Break the EHR&#39;s directory", "HTTP 204");
        press("MEND_DIRECTORY");

        assertThat(directory.asked)
                .containsExactly("POST /_control/fault?kind=status&status=503&times=always", "DELETE /_control/fault");
    }

    @Test
    void dropsAnExportAndABadOneBesideIt() throws Exception {
        press("SEND_EXPORT");
        var page = press("SEND_BAD_FILE");

        assertThat(page.body()).contains("Accepted: Drop a bad HR export", "/feeds/hr");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .allSatisfy(name -> assertThat(name).matches("staff-\\d+\\.csv"));
        }
    }

    /// Stands where the directory's controls are, and remembers what it was asked.
    private static final class Controls implements AutoCloseable {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final HttpServer http;

        Controls() throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            http.start();
        }

        URI base() {
            return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/fhir");
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }

    private HttpResponse<String> press(String action) throws Exception {
        return client.send(form(action).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder form(String action) {
        return HttpRequest.newBuilder(desk.base().resolve("send"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("action=" + action));
    }
}
