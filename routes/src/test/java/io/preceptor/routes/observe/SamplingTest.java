package io.preceptor.routes.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.store.ReturnCounts;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.observe.DatabaseVitals;
import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import io.preceptor.lms.observe.store.VitalQueries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SamplingTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Sampling sampling = new Sampling(
            new Vitals() {
                @Override
                public DatabaseVitals database() {
                    throw new IllegalStateException("nobody asks for it");
                }

                @Override
                public boolean isNodeHere() {
                    throw new IllegalStateException("nobody asks for it");
                }

                @Override
                public WorkLoad work() {
                    if (asked.incrementAndGet() > 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return new WorkLoad(3, Duration.ofMillis(1_500), 2, 1, 4, 5);
                }

                @Override
                public List<TargetLoad> targets() {
                    return List.of(
                            new TargetLoad("crm", "WANTED", 7, 90),
                            new TargetLoad("crm", "SEEN_ON_READ_BACK", 100, 9_000));
                }

                @Override
                public List<SourceLoad> sources(Duration window) {
                    return List.of();
                }
            },
            new DatabaseSight());

    @Test
    void asksTheDatabaseOnceForManyWhoLook() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var _ = threads.submit(sampling::current);
            }
        }
        assertThat(asked).hasValue(1);
        assertThat(sampling.current())
                .hasValueSatisfying(
                        sample -> assertThat(sample.work().waiting()).isEqualTo(3));
    }

    @Test
    void showsWorkAndDeliveriesAsGauges() {
        var registry = new SimpleMeterRegistry();
        new WorkMetrics(sampling, List.of("crm", "directory")).bindTo(registry);

        assertThat(registry.get("preceptor.reports.oldest").gauge().value()).isEqualTo(1.5);
        assertThat(registry.get("preceptor.reports.held").gauge().value()).isEqualTo(1);
        assertThat(registry.get("preceptor.delivery.items")
                        .tags("target", "crm", "state", "wanted")
                        .gauge()
                        .value())
                .isEqualTo(7);
        assertThat(registry.get("preceptor.delivery.oldest")
                        .tag("target", "crm")
                        .gauge()
                        .value())
                .as("what is confirmed is owed no more")
                .isEqualTo(90);
        assertThat(registry.get("preceptor.delivery.oldest")
                        .tag("target", "directory")
                        .gauge()
                        .value())
                .isZero();
    }

    /// A pool that waits for half a minute for a server that is not there, as the product's own does.
    @Test
    @Timeout(60)
    void waitsOnceForADatabaseThatIsAway() {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/preceptor");
            pool.setInitializationFailTimeout(-1);
            var registry = new SimpleMeterRegistry();
            var sight = new DatabaseSight();
            var away = new Sampling(new VitalQueries(JdbcClient.create(pool)), sight);
            new WorkMetrics(away, List.of("crm", "directory")).bindTo(registry);
            new NoticeMetrics(
                            new SendStore(JdbcClient.create(pool), new Transactions(new JdbcTransactionManager(pool))),
                            new ReturnCounts(JdbcClient.create(pool)),
                            sight)
                    .bindTo(registry);
            new ObserveConfiguration().databaseMetrics(away).bindTo(registry);

            assertThat(registry.getMeters()).hasSizeGreaterThan(25);
            assertThat(registry.get("preceptor.database.up").gauge().value()).isZero();
            assertThat(registry.getMeters())
                    .filteredOn(meter -> !meter.getId().getName().equals("preceptor.database.up"))
                    .allSatisfy(meter -> assertThat(meter.measure())
                            .allSatisfy(one -> assertThat(one.getValue()).isNaN()));
        }
    }

    @Test
    void saysThatTheDatabaseAnswersAgain() {
        var isAway = new AtomicBoolean();
        var sight = new DatabaseSight();
        Asked<String> asked = sight.ask(() -> {
            if (isAway.get()) {
                throw new DataAccessResourceFailureException("away");
            }
            return "here";
        });
        assertThat(asked.current()).hasValue("here");
        assertThat(sight.isUp()).isTrue();

        isAway.set(true);
        Awaitility.await().until(() -> {
            assertThat(asked.current()).as("what was known a moment ago").hasValue("here");
            return !sight.isUp();
        });

        isAway.set(false);
        Awaitility.await().until(() -> asked.current().isPresent() && sight.isUp());
    }
}
