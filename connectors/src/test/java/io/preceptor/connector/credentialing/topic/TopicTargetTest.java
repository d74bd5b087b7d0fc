package io.preceptor.connector.credentialing.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTargetTest {

    @TempDir
    private Path folder;

    private TopicPeer peer;

    @BeforeEach
    void start() throws Exception {
        peer = new TopicPeer(folder);
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void keepsEventsForASubscriberWhoIsAway() throws Exception {
        deliver(Pushes.granted("C-1", 7));
        assertThat(peer.events()).hasSize(1);
        peer.leave();

        deliver(Pushes.changed("C-1", 8, Pushes.FIRST_DAY), Pushes.granted("C-2", 9));
        deliver(Pushes.withdrawn("C-2", 10));
        peer.subscribe();

        assertThat(peer.events())
                .extracting(event -> event.type())
                .containsExactly(
                        CertificationEvent.Type.GRANTED,
                        CertificationEvent.Type.CHANGED,
                        CertificationEvent.Type.GRANTED,
                        CertificationEvent.Type.WITHDRAWN);
    }

    @Test
    void publishesOnceWhatIsSentTwiceButAgainWhatSomebodyAsksFor() {
        deliver(Pushes.granted("C-1", 7));
        deliver(Pushes.granted("C-1", 7));
        assertThat(peer.effects()).isEqualTo(1);

        deliver(Pushes.again(Pushes.granted("C-1", 7)));

        assertThat(peer.effects()).isEqualTo(2);
        assertThat(peer.events())
                .extracting(event -> event.eventId())
                .containsOnly(peer.events().getFirst().eventId());
    }

    @Test
    void publishesContentThatCameBack() {
        deliver(Pushes.granted("C-1", 7));
        deliver(Pushes.changed("C-1", 8, null));
        deliver(Pushes.changed("C-1", 9, Pushes.LAST_DAY));

        assertThat(peer.effects()).isEqualTo(3);
    }

    @Test
    void waitsForABrokerThatIsAway() throws Exception {
        peer.leave();
        peer.broker.close();

        var outcome = peer.target().deliver(Pushes.of("bus", Pushes.granted("C-1", 7)));

        assertThat(outcome).isInstanceOf(TryLater.class);
        assertThat(((TryLater) outcome).reason()).contains("cannot be reached");
    }

    private void deliver(Push.Item... items) {
        DeliveryOutcome outcome = peer.target().deliver(Pushes.of("bus", items));
        assertThat(outcome).isInstanceOf(Accepted.class);
    }
}
