package io.preceptor.sandbox.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The directory's door over a real port; behind it a servlet that knows nobody.
class UntilSeededTest {

    private static final int UNKNOWN = 404;

    private final UntilSeeded door = new UntilSeeded();
    private final Server jetty = new Server();
    private final HttpClient client = HttpClient.newHttpClient();
    private URI place = URI.create("http://127.0.0.1/");

    @BeforeEach
    void start() throws Exception {
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var servlets = new ServletContextHandler();
        servlets.addServlet(DefaultServlet.class, "/");
        servlets.addFilter(new FilterHolder(door), "/fhir/*", EnumSet.of(DispatcherType.REQUEST));
        jetty.setHandler(servlets);
        jetty.start();
        place = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir/Practitioner/emp-e100234");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        jetty.stop();
    }

    @Test
    void asksForPatienceUntilEverybodyIsThere() throws Exception {
        var early = get("");

        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).contains("2");
        assertThat(early.body()).contains("OperationOutcome").contains("transient");

        door.open();
        assertThat(get("").statusCode()).isEqualTo(UNKNOWN);
    }

    @Test
    void letsTheSeedingInBefore() throws Exception {
        assertThat(get(door.key()).statusCode()).isEqualTo(UNKNOWN);
        assertThat(get("guessed").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> get(String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(place).header(UntilSeeded.KEY_HEADER, key);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
