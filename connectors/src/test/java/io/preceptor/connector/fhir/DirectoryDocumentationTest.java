package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/// The configuration that `docs/feeds/fhir-directory.md` shows is bound, and a directory is read with it.
class DirectoryDocumentationTest {

    private static final Path PAGE =
            Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-directory.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void readsADirectory() throws Exception {
        try (var directory = new PlayedDirectory()) {
            DirectoryReader.fill(directory);
            directory.put(
                    "Practitioner/1",
                    2,
                    "2026-11-01T09:00:01Z",
                    ",\"identifier\":[{\"system\":\"urn:oid:1.2.3\",\"value\":\"E1\"},"
                            + "{\"system\":\"urn:oid:2.16.840.1.113883.4.3.25\",\"value\":\"RN-1\"}]");
            FhirSourceProperties settings = bind(yaml().replace(
                            "https://ehr.example.org/fhir", directory.base().toString()));
            var sink = new Remembering();
            try (var source = new FhirDirectorySource(
                    settings,
                    DirectoryReader.CERTIFICATES,
                    sink,
                    bytes -> "h" + Arrays.hashCode(bytes),
                    () -> Instant.parse("2026-11-02T10:00:00Z"))) {
                assertThat(source.read(sink.place, sink)).isEqualTo(new UpToDate(7));
            }
            assertThat(sink.reports.toString())
                    .contains("urn:oid:2.16.840.1.113883.3.9999.10|E1", "urn:preceptor:licence:us-ma|RN-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-credentials", "smart"})
    void theOtherWaysToSignInAreBoundToo(String way) throws Exception {
        FhirSourceProperties settings =
                bind(yaml().replaceAll("(?m)^ *token: .*$", "").replace("# " + way + ":", way + ":"));

        assertThat(settings.isOneWayToSignIn()).isTrue();
        assertThat(settings.token()).isNull();
        assertThat(settings.clientCredentials() != null).isEqualTo(way.equals("client-credentials"));
        assertThat(settings.smart() != null).isEqualTo(way.equals("smart"));
    }

    private static String yaml() throws Exception {
        var found = YAML.matcher(Files.readString(PAGE));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static FhirSourceProperties bind(String yaml) throws Exception {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("secrets", Map.of("DIRECTORY_TOKEN", "t", "SECRET", "s")));
        new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        List<FhirSourceProperties> sources = Binder.get(environment)
                .bind("preceptor.sources", Bindable.of(FhirSourcesProperties.class))
                .get()
                .fhir();
        assertThat(sources).hasSize(1);
        assertThat(sources.getFirst().jobCodeSystems()).contains(URI.create("http://nucc.org/provider-taxonomy"));
        return sources.getFirst();
    }
}
