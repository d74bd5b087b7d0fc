package io.preceptor.routes.host;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
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

    /// Told to Camel outright: as a bean it was taken up in one context and overlooked in another.
    @Bean
    static CamelContextConfiguration quietSchedulers() {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                camel.getExecutorServiceManager().setThreadPoolFactory(new QuietSchedulers());
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {}
        };
    }
}
