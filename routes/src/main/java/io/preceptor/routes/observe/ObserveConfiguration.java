package io.preceptor.routes.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.preceptor.lms.notice.store.ReturnCounts;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.observe.Traces;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.store.TravelQueries;
import io.preceptor.lms.returns.Target;
import io.preceptor.routes.host.BrokerHealth;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The metrics of the product's own, and its traces where they are asked for.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObserveProperties.class)
class ObserveConfiguration {

    /// A chunk of people takes seconds at most between its first number and its commit.
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Bean
    DatabaseSight databaseSight() {
        return new DatabaseSight();
    }

    @Bean
    Sampling sampling(Vitals vitals, DatabaseSight sight) {
        return new Sampling(vitals, sight);
    }

    @Bean
    MeterBinder databaseMetrics(Sampling sampling) {
        return registry -> Gauge.builder("preceptor.database.up", sampling, one -> one.isAnswered() ? 1 : 0)
                .description("1 while the database answers within two seconds; at 0 its own gauges say nothing new")
                .strongReference(true)
                .register(registry);
    }

    @Bean
    WorkMetrics workMetrics(Sampling sampling, List<Target> targets) {
        return new WorkMetrics(
                sampling, targets.stream().map(Target::name).sorted().toList());
    }

    @Bean
    NoticeMetrics noticeMetrics(SendStore noticeSending, ReturnCounts returnCounts, DatabaseSight sight) {
        return new NoticeMetrics(noticeSending, returnCounts, sight);
    }

    @Bean
    MeterBinder brokerMetrics(BrokerHealth broker) {
        return registry -> Gauge.builder("preceptor.broker.up", broker, one -> one.isConnected() ? 1 : 0)
                .description("1 while the broker answers; at 0 messages are taken and the work waits")
                .strongReference(true)
                .register(registry);
    }

    @Bean
    @ConditionalOnProperty("preceptor.observe.traces")
    TraceTail traceTail(JdbcClient jdbc, ObserveProperties properties) {
        return new TraceTail(new TravelQueries(jdbc), Objects.requireNonNull(properties.traces()), SETTLED);
    }

    @Bean
    Traces traces(JdbcClient jdbc, ObserveProperties properties) {
        return properties.traces() == null ? Traces.NONE : new ToldTraces(new TravelQueries(jdbc));
    }
}
