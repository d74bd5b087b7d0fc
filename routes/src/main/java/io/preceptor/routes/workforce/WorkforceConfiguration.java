package io.preceptor.routes.workforce;

import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.returns.Backfilling;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.workforce.Proposals;
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.springframework.boot.artemis.autoconfigure.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;

/// The worker and what wakes it.
@Configuration(proxyBeanMethods = false)
class WorkforceConfiguration {

    @Bean
    WakeUps wakeUps(ConnectionFactory connections) {
        return new WakeUps(new JmsTemplate(connections));
    }

    @Bean
    Worker worker(
            Convergence convergence,
            Completions completions,
            Proposals proposals,
            ComingPublications coming,
            DeliveryStore deliveries,
            TargetWatch targets,
            Backfilling backfilling,
            ConnectionFactory connections,
            WakeUps wakeUps) {
        return new Worker(
                convergence,
                completions,
                proposals,
                coming,
                deliveries,
                targets,
                backfilling::isInBulk,
                new JmsTemplate(connections),
                wakeUps);
    }

    /// References are hints: the latest for a person replaces the one before, and none is kept on disk.
    @Bean
    ArtemisConfigurationCustomizer references() {
        return configuration -> configuration.addAddressSetting(
                "preceptor.#",
                new AddressSettings().setDefaultLastValueQueue(true).setDefaultConsumerWindowSize(0));
    }
}
