package io.preceptor.routes.intake;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpProperties;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The listener and the hash. The intake itself is wired where its store and the sources' profiles are known.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MllpProperties.class, IntakeProperties.class})
class IntakeConfiguration {

    @Bean
    Hl7Listener hl7Listener(MllpProperties properties) {
        return new Hl7Listener(properties);
    }

    @Bean
    ContentHash contentHash(IntakeProperties properties, @Value("${preceptor.data:./data}") Path data) {
        return ContentHash.of(properties.contentKey(), data);
    }
}
