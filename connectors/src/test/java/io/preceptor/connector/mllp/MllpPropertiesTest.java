package io.preceptor.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

class MllpPropertiesTest {

    @Test
    void hasTheseDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new MllpProperties(
                        "ehr",
                        "0.0.0.0",
                        2575,
                        Duration.ofMinutes(5),
                        DataSize.ofMegabytes(16),
                        DataSize.ofMegabytes(64),
                        200));
    }

    @Test
    void refusesWhatCannotWork() {
        refuses("preceptor.mllp.port", "0");
        refuses("preceptor.mllp.host", " ");
        refuses("preceptor.mllp.source", "");
        refuses("preceptor.mllp.idle-timeout", "0s");
        refuses("preceptor.mllp.max-message-size", "100B");
        refuses("preceptor.mllp.max-message-size", "65MB");
        refuses("preceptor.mllp.max-buffered", "1MB");
        refuses("preceptor.mllp.max-connections", "0");
    }

    private static void refuses(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(key, value))).as(key).rootCause().isInstanceOf(Exception.class);
    }

    private static MllpProperties bind(Map<String, String> settings) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var handler = new ValidationBindHandler(new SpringValidatorAdapter(factory.getValidator()));
            return new Binder(new MapConfigurationPropertySource(settings))
                    .bindOrCreate(
                            "preceptor.mllp",
                            org.springframework.boot.context.properties.bind.Bindable.of(MllpProperties.class),
                            handler);
        }
    }
}
