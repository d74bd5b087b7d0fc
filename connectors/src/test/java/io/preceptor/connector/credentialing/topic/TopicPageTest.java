package io.preceptor.connector.credentialing.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page `docs/targets/credentialing-topic.md`, sentence by sentence where a machine can hold it to them.
class TopicPageTest {

    @TempDir
    private Path folder;

    private final TargetPage page = new TargetPage("credentialing-topic.md");

    @Test
    void showsSettingsThatWork() throws Exception {
        var settings = settings();
        try (var peer = new TopicPeer(folder)) {
            var target = new TopicTarget(settings, peer.broker.core());
            assertThat(target.deliver(Pushes.of("bus", Pushes.granted("C-1", 7))))
                    .isInstanceOf(Accepted.class);
            assertThat(peer.events()).hasSize(1);
        }
        assertThat(settings.keep()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void refusesAnAddressOfTheProductsOwn() {
        String yaml = """
            preceptor:
              targets:
                topic:
                  - {name: bus, address: preceptor.deliver.crm, identifier-systems: ['urn:hr']}
            """;
        assertThatThrownBy(() -> TargetPage.bind(TopicTargetsProperties.class, yaml, Map.of()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void namesEachErrorAndWhatIsDone() {
        assertThat(page.rows("error"))
                .isEqualTo(Arrays.stream(BrokerError.values())
                        .map(error -> "| `%s` (%s) | `%s` | %s |"
                                .formatted(error, error.exception(), error.treatment(), error.meaning()))
                        .toList());
    }

    /// The real broker's refusal, lost answer and absence are in the other tests; here each exception of the API.
    @Test
    void doesThatForEachException() {
        check(BrokerError.UNREACHABLE, new JMSException("x"));
        check(BrokerError.SECURITY, new JMSSecurityException("x"));
        check(BrokerError.NO_ADDRESS, new InvalidDestinationException("x"));
        check(BrokerError.FULL, new ResourceAllocationException("x"));
        assertThat(BrokerError.of(new JMSException("x"), true)).isEqualTo(BrokerError.NO_ANSWER);
    }

    @Test
    void sendsAgainWhereTheBrokerStoredItAndDidNotSaySo() throws Exception {
        try (var peer = new TopicPeer(folder)) {
            peer.broker.loseAnAnswer();
            assertThat(peer.target().deliver(Pushes.of("bus", Pushes.granted("C-1", 7))))
                    .isInstanceOf(AnswerUnknown.class);
            assertThat(peer.target().deliver(Pushes.of("bus", Pushes.granted("C-1", 7))))
                    .isInstanceOf(Accepted.class);
            assertThat(peer.effects()).isEqualTo(1);
        }
    }

    private void check(BrokerError error, JMSException exception) {
        ConnectionFactory refusing = (ConnectionFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConnectionFactory.class}, (_, _, _) -> {
                    throw exception;
                });
        var outcome = new TopicTarget(settings(), refusing).deliver(Pushes.of("bus", Pushes.granted("C-1", 7)));
        @Nullable
        Duration expected =
                switch (error.treatment()) {
                    case PAUSE -> Duration.ofMinutes(15);
                    case ALARM -> Duration.ofHours(1);
                    case RETRY, RESEND, PARK -> null;
                };
        assertThat(outcome).as(error.name()).isInstanceOf(TryLater.class);
        assertThat(((TryLater) outcome).after()).as(error.name()).isEqualTo(expected);
        assertThat(((TryLater) outcome).reason()).contains(error.meaning());
    }

    private TopicProperties settings() {
        return page.bind(
                        TopicTargetsProperties.class,
                        Map.of("urn:oid:2.16.840.1.113883.3.9999.10", Pushes.EMPLOYEES.toString()))
                .topic()
                .getFirst();
    }
}
