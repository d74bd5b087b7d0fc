package io.preceptor.routes.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.preceptor.lms.observe.DatabaseVitals;
import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Sampling sampling = new Sampling(new Vitals() {
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
                    new TargetLoad("crm", "WANTED", 7, 90), new TargetLoad("crm", "SEEN_ON_READ_BACK", 100, 9_000));
        }

        @Override
        public List<SourceLoad> sources(Duration window) {
            return List.of();
        }
    });

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
}
