package io.preceptor.connector.hr.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.hr.scim.ScimSourceProperties.Groups;
import io.preceptor.connector.hr.scim.ScimSourceProperties.Inactive;
import io.preceptor.lms.journal.Problem;
import jakarta.validation.Validation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.yaml.snakeyaml.Yaml;

class ScimSourcePropertiesTest {

    private static final Path PAGE = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/scim.md");
    private static final Map<String, String> LEAST = Map.of(
            "preceptor.sources.scim[0].name", "entra",
            "preceptor.sources.scim[0].employee-number-system", "urn:example:employee");

    @Test
    void hasTheseDefaults() {
        assertThat(bind(Map.of()).scim()).isEmpty();
        assertThat(bind(LEAST).scim())
                .containsExactly(new ScimSourceProperties(
                        "entra",
                        List.of("entra"),
                        URI.create("urn:example:employee"),
                        null,
                        null,
                        null,
                        Inactive.ENDED,
                        List.of(),
                        new Groups(null, List.of()),
                        null));
    }

    @Test
    void refusesWhatCannotWork() {
        refuses("preceptor.sources.scim[0].employee-number-system", "employee", "absolute");
        refuses("preceptor.sources.scim[0].groups.units", "(", "regular expression");
        refuses("preceptor.sources.scim[0].groups.audiences[0].attribute", "blood", "must match");
        var twice = new HashMap<>(LEAST);
        twice.put("preceptor.sources.scim[1].name", "other");
        twice.put("preceptor.sources.scim[1].clients[0]", "entra");
        twice.put("preceptor.sources.scim[1].employee-number-system", "urn:example:employee");
        assertThatThrownBy(() -> bind(twice)).hasStackTraceContaining("one source alone");
    }

    private static void refuses(String key, String value, String because) {
        var settings = new HashMap<>(LEAST);
        settings.put(key, value);
        settings.put("preceptor.sources.scim[0].groups.audiences[0].group", "Group");
        settings.putIfAbsent("preceptor.sources.scim[0].groups.audiences[0].attribute", "x.group");
        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining(because);
    }

    @Test
    void namesEveryMappingThatSaysNothing() {
        var settings = new HashMap<>(LEAST);
        settings.put("preceptor.sources.scim[0].mapping[0].attribute", "shoeSize");
        settings.put("preceptor.sources.scim[0].mapping[0].to", "position.unit");
        settings.put("preceptor.sources.scim[0].mapping[1].attribute", "department");
        settings.put("preceptor.sources.scim[0].mapping[1].to", "birth-date");
        settings.put("preceptor.sources.scim[0].mapping[2].attribute", "costCenter");
        settings.put("preceptor.sources.scim[0].mapping[2].to", "position.unit");
        assertThat(ScimServer.problems(bind(settings)))
                .extracting(Problem::fix)
                .containsExactly(
                        "name an attribute of a user as a filter would, such as department",
                        "map it to something that docs/feeds/scim.md lists",
                        "read position.unit from one attribute");
    }

    @Test
    void theConfigurationOfThePageCanBeRead() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        var settings = new HashMap<String, String>();
        flatten("", new Yaml().load(page.substring(from, page.indexOf("```", from))), settings);
        ScimSourcesProperties sources = bind(settings);
        assertThat(ScimServer.problems(sources)).isEmpty();
        assertThat(sources.scim().getFirst().mapping()).hasSize(3);
        assertThat(sources.scim().getFirst().groups().audiences()).hasSize(1);
    }

    @Test
    void thePageNamesEveryAttributeOfTheWorkerExtensionAndEverythingThatItMaySay() throws IOException {
        String page = Files.readString(PAGE);
        ScimSchema.WORKER.attributes().forEach(one -> assertThat(page).contains("`" + one.name() + "`"));
        assertThat(Stream.of(ScimTarget.values()).map(ScimTarget::word).collect(Collectors.toList()))
                .allSatisfy(word ->
                        assertThat(page).contains(word.equals("x.name") ? "x.blood-handling" : "`" + word + "`"));
    }

    private static void flatten(String at, Object value, Map<String, String> into) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, one) -> flatten(at.isEmpty() ? "" + key : at + "." + key, one, into));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(at + "[" + i + "]", list.get(i), into);
                }
            }
            default -> into.put(at, String.valueOf(value));
        }
    }

    private static ScimSourcesProperties bind(Map<String, String> settings) {
        var validator = new SpringValidatorAdapter(
                Validation.buildDefaultValidatorFactory().getValidator());
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(
                        "preceptor.sources",
                        Bindable.of(ScimSourcesProperties.class),
                        new ValidationBindHandler(validator));
    }
}
