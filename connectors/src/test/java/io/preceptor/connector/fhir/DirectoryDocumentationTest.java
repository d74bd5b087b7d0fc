package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.sandbox.registry.Subscriptions;
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

/// The configurations that `docs/feeds/fhir-directory.md`, `fhir-bulk.md` and `fhir-subscription.md` show are bound,
/// and a directory is read with each.
class DirectoryDocumentationTest {

    private static final Path PAGE =
            Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-directory.md");
    private static final Path BULK = PAGE.resolveSibling("fhir-bulk.md");
    private static final Path SUBSCRIPTION = PAGE.resolveSibling("fhir-subscription.md");
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

    @Test
    void readsADirectoryByExports() throws Exception {
        try (var reader = new RegistryReader().fill()) {
            FhirSourceProperties settings = bound(yaml(BULK)
                    .replace("https://ehr.example.org/fhir", reader.base.toString())
                    .replaceAll("(?m)^ *smart: .*$", "        token: t"));
            assertThat(settings.isExportedSeldom()).isTrue();
            try (var source = new FhirBulkSource(
                    settings,
                    DirectoryReader.CERTIFICATES,
                    reader.sink,
                    bytes -> "h" + Arrays.hashCode(bytes),
                    null,
                    () -> reader.now)) {
                assertThat(source.read(reader.sink.place, reader.sink)).isEqualTo(new UpToDate(7));
            }
        }
    }

    @Test
    void isToldByADirectory() throws Exception {
        try (var reader = new RegistryReader().fill()) {
            FhirSourceProperties settings = bound(yaml(SUBSCRIPTION)
                    .replace("https://ehr.example.org/fhir", reader.base.toString())
                    .replace(
                            "https://learning.example.org/notify/fhir/directory",
                            reader.inbox.endpoint().toString())
                    .replace("http://ehr.example.org/topic/practitioner-change", Subscriptions.TOPIC)
                    .replaceAll("(?m)^ *client-credentials: .*$", "        token: t"));
            try (var source = new FhirSubscriptionSource(
                    settings,
                    DirectoryReader.CERTIFICATES,
                    reader.sink,
                    reader.inbox,
                    bytes -> "h" + Arrays.hashCode(bytes),
                    null,
                    () -> reader.now)) {
                assertThat(source.read(reader.sink.place, reader.sink)).isEqualTo(new UpToDate(7));
                reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
                assertThat(source.read(reader.sink.place, reader.sink)).isEqualTo(new UpToDate(1));
            }
        }
    }

    private static String yaml() throws Exception {
        return yaml(PAGE);
    }

    private static String yaml(Path page) throws Exception {
        var found = YAML.matcher(Files.readString(page));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static FhirSourceProperties bind(String yaml) throws Exception {
        FhirSourceProperties source = bound(yaml);
        assertThat(source.jobCodeSystems()).contains(URI.create("http://nucc.org/provider-taxonomy"));
        return source;
    }

    private static FhirSourceProperties bound(String yaml) throws Exception {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "secrets",
                        Map.of(
                                "DIRECTORY_TOKEN",
                                "t",
                                "SECRET",
                                "s",
                                "DIRECTORY_NOTIFY_SECRET",
                                RememberedInbox.SECRET)));
        new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        List<FhirSourceProperties> sources = Binder.get(environment)
                .bind("preceptor.sources", Bindable.of(FhirSourcesProperties.class))
                .get()
                .fhir();
        assertThat(sources).hasSize(1);
        return sources.getFirst();
    }
}
