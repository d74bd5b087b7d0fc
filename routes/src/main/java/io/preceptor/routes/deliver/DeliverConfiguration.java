package io.preceptor.routes.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import io.preceptor.lms.returns.Backfilling;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.routes.observe.MeteredTarget;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The delivery over all targets. The targets themselves are wired where the certificate system is known.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverProperties.class)
class DeliverConfiguration {

    @Bean
    Delivery delivery(
            List<Target> targets,
            Deliveries deliveries,
            DeliverProperties properties,
            ZoneId home,
            Clock clock,
            MeterRegistry registry) {
        List<Target> metered = targets.stream()
                .<Target>map(target -> new MeteredTarget(target, registry))
                .toList();
        return new Delivery(metered, deliveries, properties, home, clock);
    }

    @Bean
    Backfilling backfilling(
            List<Target> targets,
            Delivery delivery,
            DeliveryStore deliveries,
            BackfillStore backfills,
            DeliverProperties properties) {
        return new Backfilling(targets, delivery, deliveries, backfills, properties.lease());
    }
}
