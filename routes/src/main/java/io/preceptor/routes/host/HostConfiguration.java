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

    /// Said to Camel itself: whether it would find it as a bean depends on which beans there are already.
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
