package io.preceptor.connector.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A channel over a real socket.
class ChatWebhookTest {

    private static final List<String> LINES =
            List.of("Training at General: who was told what", "2 people were reminded");

    private HttpServer channel;
    private volatile int status = 200;
    private volatile byte[] last = {};

    @BeforeEach
    void listen() throws IOException {
        channel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        channel.createContext("/hook/secret", exchange -> {
            last = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        channel.start();
    }

    @AfterEach
    void stop() {
        channel.stop(0);
    }

    @Test
    void saysItAsSlackAndAsTeamsReadIt() {
        assertThat(post(settings(url(), null, ChatProperties.Shape.SLACK))).isInstanceOf(ChatOutcome.Taken.class);
        assertThat(json().path("text").asString()).isEqualTo(String.join("\n", LINES));

        status = 202;
        assertThat(post(settings(url(), null, ChatProperties.Shape.TEAMS))).isInstanceOf(ChatOutcome.Taken.class);
        JsonNode card = json().path("attachments").path(0);
        assertThat(card.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.path("content").path("body").path(1).path("text").asString())
                .isEqualTo(LINES.get(1));
    }

    @Test
    void triesAgainWhereTheChannelIsBusyAndNotWhereItIsGone() {
        var settings = settings(url(), null, ChatProperties.Shape.SLACK);
        for (int busy : new int[] {408, 429, 500, 503}) {
            status = busy;
            assertThat(post(settings)).isInstanceOf(ChatOutcome.TryLater.class);
        }
        for (int gone : new int[] {302, 400, 403, 404, 410}) {
            status = gone;
            assertThat(post(settings)).isInstanceOf(ChatOutcome.Refused.class);
        }
        channel.stop(0);
        assertThat(post(settings)).isInstanceOf(ChatOutcome.TryLater.class);
    }

    @Test
    void readsItsAddressFromAFileAndSaysItToNobody(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("url");
        Files.writeString(file, url() + "\n");
        var settings = settings(null, file, ChatProperties.Shape.SLACK);
        assertThat(post(settings)).isInstanceOf(ChatOutcome.Taken.class);
        assertThat(settings.toString() + settings(url(), null, ChatProperties.Shape.SLACK))
                .doesNotContain("secret");
        Files.writeString(file, "http://elsewhere.example/secret");
        assertThat(post(settings))
                .isInstanceOfSatisfying(
                        ChatOutcome.TryLater.class,
                        later -> assertThat(later.reason()).contains("url-file").doesNotContain("secret"));
    }

    @Test
    void refusesAnAddressThatOthersCouldRead() {
        assertThat(settings(URI.create("http://elsewhere.example/x"), null, ChatProperties.Shape.SLACK)
                        .isUrlSafe())
                .isFalse();
        assertThat(settings(url(), Path.of("x"), ChatProperties.Shape.SLACK).isOneAddress())
                .isFalse();
    }

    private static ChatOutcome post(ChatProperties settings) {
        try (var webhook = new ChatWebhook(settings)) {
            return webhook.post(LINES);
        }
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(new String(last, UTF_8));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + channel.getAddress().getPort() + "/hook/secret");
    }

    private static ChatProperties settings(@Nullable URI url, @Nullable Path file, ChatProperties.Shape shape) {
        return new ChatProperties(url, file, shape, LocalTime.of(8, 0), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }
}
