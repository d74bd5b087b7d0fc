package io.preceptor.routes.host;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// What must be had before any other bean is made.
@Configuration(proxyBeanMethods = false)
class HostConfiguration {

    /// Static, so that no configuration class has to be made for it.
    @Bean
    static StartGuard startGuard(Environment environment) {
        return new StartGuard(environment);
    }
}
