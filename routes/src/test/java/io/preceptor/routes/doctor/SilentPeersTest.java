package io.preceptor.routes.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.store.VitalQueries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Reachable;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.portal.doctor.Finding.Level;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.process.ExternalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Peers that take the connection and never say a word, beside others that do.
@Timeout(60)
class SilentPeersTest {

    /// Long enough for whoever answers, on a machine that has much to do.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServerSocket silent = socket();
    private ExternalDatabase database;

    @BeforeEach
    void open() {
        database = ExternalDatabase.open();
        // So that no finding waits for the first connection.
        assertThat(new VitalQueries(JdbcClient.create(database.dataSource())).targets())
                .isEmpty();
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        silent.close();
    }

    @Test
    void namesTheTargetThatIsSilentAndSaysHowTheOthersAre() {
        var vitals = provided("vitals", new VitalQueries(JdbcClient.create(database.dataSource())), Vitals.class);
        var beans = new StaticListableBeanFactory(Map.of("targets", List.of(new Peer("crm"), new Peer("directory"))));
        ObjectProvider<List<Target>> targets = beans.getBeanProvider(ResolvableType.forClass(List.class));

        List<Finding> found = new TargetChecks(targets, vitals, PATIENCE).look();

        assertThat(found)
                .extracting(Finding::subject, Finding::level)
                .containsExactly(tuple("crm", Level.FAIL), tuple("directory", Level.OK));
        assertThat(found.getFirst().saw()).contains("No answer within 5 seconds");
        assertThat(found.getFirst().todo()).isNotBlank();
    }

    @Test
    void namesTheFeedThatIsSilentAndSaysHowTheOthersAre() {
        var rhythm = new FeedRhythm(Duration.ofHours(1), Duration.ofHours(1), FeedRhythm.Sign.ANSWER);
        List<FeedRegistration> all = List.of(
                new FeedRegistration(new Peer("crm"), rhythm), new FeedRegistration(new Peer("directory"), rhythm));
        var feeds = new Feeds(all, new FeedStore(JdbcClient.create(database.dataSource())));

        List<Finding> found = new FeedChecks(
                        provided("sources", new FeedSources(all), FeedSources.class),
                        provided("feeds", feeds, Feeds.class),
                        PATIENCE)
                .look();

        assertThat(found).extracting(Finding::subject).containsExactly("crm", "directory");
        assertThat(found.getFirst().saw()).contains("No answer within 5 seconds");
        assertThat(found.getLast().level()).isEqualTo(Level.OK);
    }

    private static <T> ObjectProvider<T> provided(String name, T bean, Class<T> type) {
        return new StaticListableBeanFactory(Map.of(name, (Object) bean)).getBeanProvider(type);
    }

    private static ServerSocket socket() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One called "crm" listens to a host that never answers.
    private final class Peer implements Target, Reachable, PolledSource {

        private final String name;

        Peer(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String kind() {
            return "Test source";
        }

        private void ask() {
            if (!name.equals("crm")) {
                return;
            }
            try (var connection = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
                var _ = connection.getInputStream().read();
            } catch (IOException givenUp) {
                throw new UncheckedIOException(givenUp);
            }
        }

        @Override
        public Reach reach() {
            ask();
            return new Reach.Open("It lets us in");
        }

        @Override
        public FeedOutcome read(Place from, FeedSink sink) {
            ask();
            return new FeedOutcome.UpToDate(0);
        }

        @Override
        public Place since(Instant moment) {
            return Place.START;
        }

        @Override
        public TargetCapability capability() {
            return TargetCapability.NEITHER;
        }

        @Override
        public DeliveryOutcome deliver(Push push) {
            throw new IllegalStateException("nothing is delivered");
        }
    }
}
