package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.hr.api.HrApisProperties;
import io.preceptor.routes.host.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

class HrApisConfigurationTest {

    /// Somebody who takes the comment signs away has an API that can be read.
    @Test
    void startsWithTheSampleOfTheConfiguration() throws IOException {
        HrApisProperties sample = bind(sample());
        assertThat(sample.hrApi()).hasSize(1);
        HrApisConfiguration.refuseWhatCannotBeRead(sample);
    }

    @Test
    void refusesToStartWithEveryReasonAtOnce() throws IOException {
        String broken = sample().replace("/personNumber", "/dateOfBirth").replace("records: /items", "records: items");
        assertThatThrownBy(() -> HrApisConfiguration.refuseWhatCannotBeRead(bind(broken)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("column /dateOfBirth: take it out of the feed")
                .hasMessageContaining("hr-api[hr-system].records: write a JSON pointer");
    }

    private static String sample() throws IOException {
        return "preceptor:\n  sources:\n"
                + Files.readString(Path.of("../config/preceptor.yaml"))
                        .lines()
                        .dropWhile(line -> !line.equals("    # hr-api:"))
                        .takeWhile(line -> line.startsWith("    # "))
                        .map(line -> "    " + line.substring(6).replace("${PRECEPTOR_HR_CLIENT_SECRET}", "secret"))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static HrApisProperties bind(String yaml) throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("sample", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment)
                .bind("preceptor.sources", Bindable.of(HrApisProperties.class))
                .get();
    }
}
