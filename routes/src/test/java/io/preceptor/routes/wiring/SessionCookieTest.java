package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.util.unit.DataSize;

/// The cookie of a session beside packages that run under another name, as the real server writes it.
class SessionCookieTest {

    @Test
    void noOtherNameOfTheDomainCanWriteItWherePackagesHaveOneOfTheirOwn() throws Exception {
        assertThat(cookie("https://content.example.org"))
                .startsWith("__Host-preceptor=")
                .contains("; Secure", "; Path=/;")
                .doesNotContain("Domain");
    }

    @Test
    void isAsEverWherePackagesAreSealedOrNothingIsHttps() throws Exception {
        assertThat(cookie(null)).startsWith("JSESSIONID=").doesNotContain("Secure");
        assertThat(cookie("http://127.0.0.1:8080")).startsWith("JSESSIONID=").doesNotContain("Secure");
    }

    private static String cookie(@Nullable String origin) throws Exception {
        var properties = new PackageProperties(
                origin == null ? null : URI.create(origin),
                Duration.ofHours(12),
                DataSize.ofMegabytes(500),
                10_000,
                DataSize.ofGigabytes(1));
        var server = new TomcatServletWebServerFactory(0);
        new PackagesConfiguration().sessionCookieOfThisNameAlone(properties).customize(server);
        WebServer running = server.getWebServer(
                context -> context.addServlet("session", new OpensASession()).addMapping("/"));
        running.start();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + running.getPort() + "/"))
                            .build(),
                    BodyHandlers.discarding());
            return answer.headers().firstValue("Set-Cookie").orElseThrow();
        } finally {
            running.stop();
        }
    }

    private static final class OpensASession extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            request.getSession(true);
        }
    }
}
