package io.preceptor.routes.host;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/// Turns the broker's mode by the one setting that says it: with a broker URL it is external, without it is
/// embedded. Spring Boot would start the embedded broker beside an external one unless told.
final class BrokerEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean external = StringUtils.hasText(environment.getProperty("spring.artemis.broker-url"));
        Map<String, Object> mode = Map.of(
                "spring.artemis.mode", external ? "native" : "embedded", "spring.artemis.embedded.enabled", !external);
        environment.getPropertySources().addLast(new MapPropertySource("preceptor-broker", mode));
    }

    /// After the configuration files are read.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
