package io.preceptor.routes.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.FeedState;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.HeldFileDecisions;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.routes.host.StopFirst;
import io.preceptor.routes.observe.DatabaseSight;
import io.preceptor.routes.process.ExternalDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class FeedRoutesTest {

    private static final FeedRhythm OFTEN =
            new FeedRhythm(Duration.ofMillis(100), Duration.ofHours(1), FeedRhythm.Sign.ANSWER);

    @Test
    void readsEachSourceInItsRhythmAndOneThatFailsHoldsBackNoOther() throws Exception {
        try (var database = ExternalDatabase.open();
                var camel = new DefaultCamelContext()) {
            DataSource dataSource = database.dataSource();
            var store = new FeedStore(JdbcClient.create(dataSource));
            var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
            var intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), store, (_, _) -> {}, () -> {});
            var good = new Counting("good", null);
            var bad = new Counting("bad", new IllegalStateException("by accident"));
            var sources = List.of(new FeedRegistration(good, OFTEN), new FeedRegistration(bad, OFTEN));
            var feeds = new Feeds(sources, store);
            var reader = new FeedReader(sources, store, intake, Duration.ofMinutes(1));
            camel.addRoutesConfigurations(new FeedFailures());
            var routes = new FeedRoutes(reader);
            camel.addRoutes(routes);
            routes.addTemplatedRoutesToCamelContext(camel);
            camel.start();

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> good.readings.get() > 1 && bad.readings.get() > 0);
            assertThat(camel.getRoute(FeedRoutes.routeId("good"))).isNotNull();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> feeds.find("bad").orElseThrow().status().state() == FeedState.TRYING_AGAIN);

            var meters = new SimpleMeterRegistry();
            new FeedMetrics(
                            reader,
                            feeds,
                            new HeldFileDecisions(transactions, JdbcClient.create(dataSource)),
                            new DatabaseSight())
                    .bindTo(meters);
            assertThat(meters.get("preceptor.feed.held.files")
                            .tag("feed", "good")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.get("preceptor.feed.lag")
                            .tag("feed", "good")
                            .gauge()
                            .value())
                    .isBetween(0.0, 600.0);
            assertThat(meters.get("preceptor.feed.alarm")
                            .tag("feed", "good")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.get("preceptor.feed.last.success")
                            .tag("feed", "bad")
                            .gauge()
                            .value())
                    .isNaN();
            new StopFirst(reader::close).stop();
        }
    }

    /// Counts how often it is read.
    private static final class Counting implements PolledSource {
        private final String name;
        private final @Nullable RuntimeException failure;
        private final AtomicInteger readings = new AtomicInteger();

        Counting(String name, @Nullable RuntimeException failure) {
            this.name = name;
            this.failure = failure;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String kind() {
            return "Test source";
        }

        @Override
        public FeedOutcome read(Place from, FeedSink sink) {
            readings.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
            return new FeedOutcome.UpToDate(0);
        }

        @Override
        public Place since(Instant moment) {
            return Place.START;
        }
    }
}
