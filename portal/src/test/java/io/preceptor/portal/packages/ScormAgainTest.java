package io.preceptor.portal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What was fetched from the npm registry is what is asked for.
class ScormAgainTest {

    private static final Path NPM = Path.of("src/main/npm");

    @Test
    void theFetchedVersionIsTheOneThatIsAskedFor() throws IOException {
        String fetched = Files.readString(NPM.resolve("node_modules/scorm-again/package.json"));
        assertThat(found("\"version\": *\"([^\"]+)\"", fetched))
                .as("delete portal/src/main/npm/node_modules and build again")
                .isEqualTo(found("\"scorm-again\": *\"([^\"]+)\"", Files.readString(NPM.resolve("package.json"))));
    }

    @Test
    void theLockNamesNoHostOfARegistry() throws IOException {
        assertThat(Files.readString(NPM.resolve("package-lock.json")))
                .contains("integrity")
                .doesNotContain("resolved", "http");
    }

    @Test
    void theFilesArePartOfTheProductWithTheirLicence() throws IOException {
        for (String file : new String[] {"dist/scorm12.min.js", "dist/scorm2004.min.js", "LICENSE"}) {
            try (InputStream content = ScormAgainTest.class.getResourceAsStream("/static/js/scorm/" + file)) {
                assertThat(content).as(file).isNotNull();
            }
        }
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? String.valueOf(found.group(1)) : "";
    }
}
