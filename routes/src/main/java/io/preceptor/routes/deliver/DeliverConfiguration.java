package io.preceptor.routes.deliver;

import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.Target;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The delivery over all targets. The targets themselves are wired where the certificate system is known.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverProperties.class)
class DeliverConfiguration {

    @Bean
    Delivery delivery(List<Target> targets, Deliveries deliveries, DeliverProperties properties) {
        return new Delivery(targets, deliveries, properties);
    }
}
