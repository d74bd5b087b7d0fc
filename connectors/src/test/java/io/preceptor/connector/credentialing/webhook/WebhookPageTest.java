package io.preceptor.connector.credentialing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.connector.credentialing.event.Treatment;
import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page `docs/targets/credentialing-webhook.md`, sentence by sentence where a machine can hold it to them.
class WebhookPageTest {

    private final TargetPage page = new TargetPage("credentialing-webhook.md");
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
    void showsSettingsThatWork() {
        var settings = page.bind(
                        WebhookTargetsProperties.class,
                        Map.of(
                                "PRECEPTOR_WEBHOOK_SECRET", WebhookPeer.SECRET,
                                "https://credentialing.example.org/hooks/training",
                                        peer.receiver.url().toString(),
                                "urn:oid:2.16.840.1.113883.3.9999.10", Pushes.EMPLOYEES.toString()))
                .webhook()
                .getFirst();

        try (var target = new WebhookTarget(settings, peer.clock())) {
            assertThat(target.deliver(Pushes.of(target.name(), Pushes.granted("C-1", 7))))
                    .isInstanceOf(Accepted.class);
        }
        assertThat(peer.events()).hasSize(1);
        assertThat(settings.toString()).doesNotContain(WebhookPeer.SECRET);
    }

    @Test
    void refusesSettingsThatWouldTellOthers() {
        for (String wrong : List.of(
                "url: http://credentialing.example.org/hook, secrets: [SECRET], identifier-systems: [urn:hr]",
                "url: https://user:word@credentialing.example.org/, secrets: [SECRET], identifier-systems: [urn:hr]",
                "url: https://credentialing.example.org/, secrets: [whsec_c2hvcnQ=], identifier-systems: [urn:hr]",
                "url: https://credentialing.example.org/, secrets: [], identifier-systems: [urn:hr]",
                "url: https://credentialing.example.org/, secrets: [SECRET], identifier-systems: []")) {
            String yaml = "preceptor:\n  targets:\n    webhook:\n      - {name: partner, " + wrong + "}\n";
            assertThatThrownBy(() ->
                            TargetPage.bind(WebhookTargetsProperties.class, yaml, Map.of("SECRET", WebhookPeer.SECRET)))
                    .as(wrong)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /// Of a certificate that was granted and of one that was taken back, element by element.
    @Test
    void saysInEachElementWhatTheTableSays() {
        peer.target().deliver(Pushes.of(Pushes.granted("C-1", 7)));
        peer.target().deliver(Pushes.of(Pushes.withdrawn("C-2", 8)));
        List<Map<String, String>> bodies = peer.receiver.received().stream()
                .map(one -> leaves(JsonMapper.shared().readTree(one.body())))
                .toList();
        List<List<String>> table = page.cells("element of the body");
        for (int i = 0; i < bodies.size(); i++) {
            int column = i + 2;
            var told = new TreeMap<String, String>();
            table.stream()
                    .filter(row -> !row.get(column).isEmpty())
                    .forEach(row -> told.put(
                            TargetPage.quoted(row.get(0)).getFirst(),
                            TargetPage.quoted(row.get(column)).getFirst()));
            assertThat(bodies.get(i)).isEqualTo(told);
        }
        assertThat(page.cells("header"))
                .extracting(row -> TargetPage.quoted(row.getFirst()).getFirst())
                .containsExactly("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    /// Values by their place; of a list its first.
    private static Map<String, String> leaves(JsonNode body) {
        var leaves = new TreeMap<String, String>();
        leaves("", body, leaves);
        return leaves;
    }

    private static void leaves(String at, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            one -> leaves(at.isEmpty() ? one.getKey() : at + "." + one.getKey(), one.getValue(), into));
        } else if (node.isArray()) {
            leaves(at + "[]", node.get(0), into);
        } else {
            into.put(at, node.asString());
        }
    }

    @Test
    void namesEachAnswerAndWhatIsDone() {
        assertThat(page.rows("status"))
                .isEqualTo(Arrays.stream(WebhookAnswer.values())
                        .map(answer ->
                                "| %s | `%s` | %s |".formatted(answer.status(), answer.treatment(), answer.meaning()))
                        .toList());
    }

    @Test
    void doesThatForEachAnswer() {
        for (WebhookAnswer answer : WebhookAnswer.values()) {
            int status = Integer.parseInt(answer.status().replace("xx", "18"));
            assertThat(WebhookAnswer.of(status)).isEqualTo(answer);
            check(answer, deliver(status, ""), null);
            if (answer.treatment() == Treatment.PAUSE || answer.treatment() == Treatment.RETRY) {
                check(answer, deliver(status, "&retryAfter=7"), Duration.ofSeconds(7));
            }
        }
        assertThat(peer.receiver.received()).isEmpty();
    }

    private DeliveryOutcome deliver(int status, String more) {
        peer.receiver.control().plan("kind=status&status=" + status + more);
        return peer.target().deliver(Pushes.of(Pushes.granted("C-1", 7)));
    }

    private static void check(WebhookAnswer answer, DeliveryOutcome outcome, @Nullable Duration asked) {
        switch (answer.treatment()) {
            case PARK -> {
                assertThat(outcome).as(answer.name()).isInstanceOf(Parked.class);
                assertThat(((Parked) outcome).reason()).contains(answer.meaning(), "send again");
            }
            case RESEND -> assertThat(outcome).as(answer.name()).isInstanceOf(AnswerUnknown.class);
            case PAUSE -> assertThat(wait(answer, outcome)).isEqualTo(asked == null ? Duration.ofMinutes(15) : asked);
            case RETRY -> assertThat(wait(answer, outcome)).isEqualTo(asked);
            case ALARM -> assertThat(wait(answer, outcome)).isEqualTo(Duration.ofHours(1));
        }
    }

    private static @Nullable Duration wait(WebhookAnswer answer, DeliveryOutcome outcome) {
        assertThat(outcome).as(answer.name()).isInstanceOf(TryLater.class);
        return ((TryLater) outcome).after();
    }
}
