package io.preceptor.routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of the sandbox's servers, a process of its own that ends with this JVM.
public final class SandboxServer {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> words;

    private SandboxServer(List<String> words) {
        this.words = words;
    }

    /// @param name      the class below `io.preceptor.sandbox`
    /// @param arguments besides those that say when it is up, and that it ends with us
    public static SandboxServer start(String name, String... arguments) throws IOException {
        var program = SandboxProgram.start(
                List.of("-Xmx64m", "-Dlogback.configurationFile=sandbox-logback.xml"),
                "io.preceptor.sandbox." + name,
                List.of(arguments));
        return new SandboxServer(program.awaitReady(Duration.ofMinutes(1)));
    }

    /// What it says of where it is.
    public URI address() {
        return URI.create(words.getFirst());
    }

    /// All that it says of itself, line by line: of an SFTP server its place, and the fingerprint of its key.
    public List<String> words() {
        return words;
    }

    /// Plans a fault, in the words of the sandbox's control interface.
    public void fail(String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve("/_control/fault?" + query))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }

    /// How often each record was written there.
    public JsonNode effects() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address().resolve("/_control/effects")).build();
        return JsonMapper.shared()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }
}
