package io.preceptor.portal;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// The whole portal. Whoever imports it brings the use cases of the core as beans.
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class PortalConfiguration {

    /// For what only the portal measures: whether a lock still holds, how old something is.
    @Bean
    InstantSource portalClock() {
        return InstantSource.system();
    }
}
