package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was fetched from the npm registry, once and for all later builds, is what is asked for.
class FetchedLibrariesTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final Path FETCHED = Path.of("src", "main", "npm");

    static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(FETCHED))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void eachVersionIsTheOneThatIsAskedFor(Path module) throws IOException {
        JsonNode asked = read(module.resolve("package.json")).path("dependencies");
        assertThat(asked.propertyNames()).isNotEmpty();
        for (String library : asked.propertyNames()) {
            Path fetched = module.resolve("node_modules").resolve(library).resolve("package.json");
            assertThat(read(fetched).path("version").asString())
                    .as("%s: delete %s and build again", library, module.resolve("node_modules"))
                    .isEqualTo(asked.path(library).asString());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theLockNamesNoHostOfARegistry(Path module) throws IOException {
        assertThat(Files.readString(module.resolve("package-lock.json")))
                .contains("integrity")
                .doesNotContain("resolved", "http");
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
