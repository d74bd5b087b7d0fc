package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every setting, its default and its meaning, as the build knows them: a changed default is a changed line of
/// `docs/settings.md`.
class SettingsTest {

    private static final Path DOCUMENT = Path.of(System.getProperty("preceptor.root", ".."), "docs", "settings.md");
    private static final String MARK = "<!-- from the code: every line below is checked by a test -->\n";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void areAllInTheDocumentWithTheirDefaults() throws IOException {
        String document = Files.readString(DOCUMENT);
        int mark = document.indexOf(MARK);
        assertThat(mark).as("the mark in " + DOCUMENT).isPositive();
        String expected = table();
        Files.writeString(Path.of("target", "settings.md"), document.substring(0, mark) + MARK + expected);
        assertThat(document.substring(mark + MARK.length()))
                .as("docs/settings.md; what it should be is in routes/target/settings.md")
                .isEqualTo(expected);
    }

    private static String table() throws IOException {
        var settings = new TreeMap<String, String>();
        List<URL> found = Collections.list(
                SettingsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
        for (URL metadata : found) {
            try (InputStream text = metadata.openStream()) {
                JSON.readTree(text).path("properties").forEach(one -> {
                    String name = one.path("name").asString("");
                    if (name.startsWith("preceptor.")) {
                        settings.put(name, row(name, one));
                    }
                });
            }
        }
        assertThat(settings).as("settings in the metadata").hasSizeGreaterThan(20);
        return settings.values().stream()
                .collect(Collectors.joining("\n", "\n| setting | default | meaning |\n|---|---|---|\n", "\n"));
    }

    private static String row(String name, JsonNode setting) {
        JsonNode value = setting.path("defaultValue");
        String otherwise = value.isMissingNode()
                ? ""
                : "`"
                        + (value.isArray()
                                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                                : value.asString())
                        + "`";
        return "| `" + name + "` | " + otherwise + " | "
                + setting.path("description")
                        .asString("")
                        .replaceAll("\\s+", " ")
                        .replace("|", "\\|") + " |";
    }
}
