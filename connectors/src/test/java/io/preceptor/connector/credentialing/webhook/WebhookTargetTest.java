package io.preceptor.connector.credentialing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTargetTest {

    @TempDir
    private Path folder;

    private WebhookPeer peer;

    @BeforeEach
    void start() throws IOException {
        peer = new WebhookPeer(false);
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void sendsTheSameBytesUnderTheSameIdAfterALostAnswer() {
        peer.receiver.control().plan("kind=answer-lost");

        assertThat(deliver(Pushes.granted("C-1", 7))).isInstanceOf(AnswerUnknown.class);
        peer.now = peer.now.plusSeconds(90);
        assertThat(deliver(Pushes.granted("C-1", 7))).isInstanceOf(Accepted.class);

        var received = peer.receiver.received();
        assertThat(received).hasSize(2);
        assertThat(received.get(0)).isEqualTo(received.get(1));
    }

    @Test
    void tellsGrantChangeAndWithdrawalApart() {
        deliver(Pushes.granted("C-1", 7));
        deliver(Pushes.changed("C-1", 8, Pushes.FIRST_DAY));
        deliver(Pushes.withdrawn("C-1", 9));

        assertThat(peer.events())
                .extracting(event -> event.type().code())
                .containsExactly("certification.granted", "certification.changed", "certification.withdrawn");
        assertThat(peer.receiver.received()).extracting(one -> one.id()).doesNotHaveDuplicates();
    }

    @Test
    void signsWithBothSecretsWhileTheyRotate() {
        var both = peer.settings(List.of(WebhookPeer.NEXT_SECRET, WebhookPeer.SECRET), null);
        try (var target = new WebhookTarget(both, peer.clock())) {
            assertThat(target.deliver(Pushes.of(Pushes.granted("C-1", 7)))).isInstanceOf(Accepted.class);
            peer.receiver.rotate(WebhookPeer.NEXT_SECRET);
            assertThat(target.deliver(Pushes.of(Pushes.granted("C-2", 8)))).isInstanceOf(Accepted.class);
        }
        assertThat(deliver(Pushes.granted("C-3", 9))).isInstanceOf(TryLater.class);
        assertThat(peer.receiver.received()).hasSize(2).allMatch(one -> one.signatures() == 2);
    }

    @Test
    void readsAMountedFileOfSecretsAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), WebhookPeer.SECRET + "\n");
        try (var target = new WebhookTarget(peer.settings(List.of(), file), peer.clock())) {
            assertThat(target.deliver(Pushes.of(Pushes.granted("C-1", 7)))).isInstanceOf(Accepted.class);
            peer.receiver.rotate(WebhookPeer.NEXT_SECRET);
            Files.writeString(file, "\n" + WebhookPeer.NEXT_SECRET + "\n");
            assertThat(target.deliver(Pushes.of(Pushes.granted("C-2", 8)))).isInstanceOf(Accepted.class);
            Files.writeString(file, "hunter2");
            var refused = target.deliver(Pushes.of(Pushes.granted("C-3", 9)));
            assertThat(refused).isInstanceOf(TryLater.class);
            assertThat(((TryLater) refused).reason()).contains("secret-file").doesNotContain("hunter2");
        }
    }

    /// The receiver refuses what is older than five minutes: a replay, or a clock that went astray.
    @Test
    void staysWithinTheReceiversReplayWindow() {
        try (var late =
                new WebhookTarget(peer.settings(List.of(WebhookPeer.SECRET), null), () -> peer.now.minusSeconds(301))) {
            assertThat(((TryLater) late.deliver(Pushes.of(Pushes.granted("C-1", 7)))).reason())
                    .contains("clocks");
        }
        try (var justInTime =
                new WebhookTarget(peer.settings(List.of(WebhookPeer.SECRET), null), () -> peer.now.minusSeconds(299))) {
            assertThat(justInTime.deliver(Pushes.of(Pushes.granted("C-1", 7)))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void signsAsTheSpecificationsOwnLibraryVerifies() {
        byte[] body = "{\"type\":\"certification.granted\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long timestamp = Instant.now().getEpochSecond();
        var headers = new HashMap<String, List<String>>(Map.of(
                "webhook-id", List.of("msg-1"),
                "webhook-timestamp", List.of(Long.toString(timestamp)),
                "webhook-signature",
                        List.of(WebhookSecret.of(WebhookPeer.SECRET).sign("msg-1", timestamp, body))));

        assertThatCode(() -> new Webhook(WebhookPeer.SECRET)
                        .verify(
                                new String(body, java.nio.charset.StandardCharsets.UTF_8),
                                HttpHeaders.of(headers, (_, _) -> true)))
                .doesNotThrowAnyException();
    }

    @Test
    void followsNoRedirect() {
        peer.receiver.control().plan("kind=redirect");

        assertThat(((TryLater) deliver(Pushes.granted("C-1", 7))).after()).isEqualTo(Duration.ofHours(1));
        assertThat(peer.receiver.received()).isEmpty();
    }

    @Test
    void readsNoAnswerThatNeverEnds() {
        peer.receiver.control().plan("kind=answer-endless");

        assertThat(deliver(Pushes.granted("C-1", 7))).isInstanceOf(AnswerUnknown.class);
    }

    @Test
    void triesLaterWhenNobodyIsThere() {
        peer.receiver.close();

        assertThat(deliver(Pushes.granted("C-1", 7))).isInstanceOf(TryLater.class);
    }

    @Test
    void parksWhomTheReceiverCannotKnow() {
        var push = new Push("partner", Pushes.PERSON, List.of(), List.of(Pushes.granted("C-1", 7)));

        assertThat(((Parked) peer.target().deliver(push)).reason()).contains("send again");
        assertThat(peer.receiver.received()).isEmpty();
    }

    private DeliveryOutcome deliver(Push.Item... items) {
        return peer.target().deliver(Pushes.of(items));
    }
}
