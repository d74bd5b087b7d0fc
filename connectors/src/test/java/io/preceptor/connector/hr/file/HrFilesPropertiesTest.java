package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.hr.file.HrFileProperties.AfterReading;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Dialect;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.HrFileProperties.Missing;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import jakarta.validation.Validation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

class HrFilesPropertiesTest {

    private static final Map<String, String> LEAST = Map.of(
            "preceptor.sources.hr-file[0].name", "hr",
            "preceptor.sources.hr-file[0].folder", "in",
            "preceptor.sources.hr-file[0].key[0]", "id",
            "preceptor.sources.hr-file[0].mapping[0].column", "id",
            "preceptor.sources.hr-file[0].mapping[0].to", "identifier");

    @Test
    void hasTheseDefaults() {
        assertThat(bind(Map.of()).hrFile()).isEmpty();
        assertThat(bind(LEAST).hrFile())
                .containsExactly(new HrFileProperties(
                        "hr",
                        Path.of("in"),
                        "*.csv",
                        Kind.STAFF,
                        Extent.FULL,
                        new Ready(Duration.ofSeconds(10), null),
                        new Dialect(',', '"', null, "UTF-8", List.of()),
                        List.of("id"),
                        List.of(new Column("id", "identifier", null, null, null)),
                        Map.of(),
                        List.of("yyyy-MM-dd"),
                        List.of("Y", "yes", "true", "1"),
                        new Missing(2, 90),
                        AfterReading.MOVE,
                        Duration.ofSeconds(10),
                        Duration.ofDays(3),
                        null,
                        BreakerProperties.USUAL));
    }

    @Test
    void refusesWhatCannotWork() {
        refuses("name", "HR Files");
        refuses("folder", "");
        refuses("files", " ");
        refuses("key[0]", "");
        refuses("ready.quiet-for", "-1s");
        refuses("dialect.separator", "\"");
        refuses("dialect.encoding", " ");
        refuses("every", "0s");
        refuses("silent-after", "0s");
        refuses("missing.after", "0");
        refuses("missing.shortest", "101");
        refuses("breaker.late", "sometimes");
        refuses("breaker.two-persons-percent", "101");
        refuses("breaker.expected-by", "early");
        refuses("breaker.expected-on[0]", "someday");
        refuses("mapping[0].column", " ");
        refuses("mapping[0].to", "");
    }

    @Test
    void refusesOneNameForTwoFeeds() {
        var twice = new HashMap<>(LEAST);
        LEAST.forEach((key, value) -> twice.put(key.replace("hr-file[0]", "hr-file[1]"), value));
        assertThatThrownBy(() -> bind(twice)).rootCause().hasMessageContaining("name of its own");
    }

    private static void refuses(String key, String value) {
        var settings = new HashMap<>(LEAST);
        settings.put("preceptor.sources.hr-file[0]." + key, value);
        assertThatThrownBy(() -> bind(settings)).as(key).rootCause().isInstanceOf(Exception.class);
    }

    private static HrFilesProperties bind(Map<String, String> settings) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var handler = new ValidationBindHandler(new SpringValidatorAdapter(factory.getValidator()));
            return new Binder(new MapConfigurationPropertySource(settings))
                    .bindOrCreate("preceptor.sources", Bindable.of(HrFilesProperties.class), handler);
        }
    }
}
