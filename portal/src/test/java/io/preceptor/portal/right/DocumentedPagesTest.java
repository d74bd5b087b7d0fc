package io.preceptor.portal.right;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// `docs/pages.md` shows every page that people can open.
class DocumentedPagesTest {

    private static final Path DOCS =
            Path.of(System.getProperty("preceptor.root", "..")).resolve("docs");

    /// What a browser fetches or saves, and no page that somebody looks at.
    private static final Pattern NO_PAGE = Pattern.compile(
            "/(css|js|images|package)/.*|.*\\.(csv|pdf|ics)|.*/files/\\{hash}|/flow/events|/teaching/\\{id}/code/now"
                    + "|/check-offs/\\{id}/code|/teaching/yaml/\\{key}|/history/certificates/\\{number}");

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final Pattern KIND = Pattern.compile("(?m)^## `([^`]+)`$");
    private static final Pattern PICTURE = Pattern.compile("\\]\\((images/[^)]+)\\)");

    @Test
    void everyPageIsShown() throws IOException {
        List<String> shown = all(KIND);
        List<String> missing = new PortalPages()
                .pages().stream()
                        .filter(page -> page.method().equals(HttpMethod.GET))
                        .map(PageRight::pattern)
                        .filter(pattern -> !NO_PAGE.matcher(pattern).matches())
                        .map(pattern -> VARIABLE.matcher(pattern).replaceAll("*"))
                        .filter(kind -> !shown.contains(kind))
                        .toList();
        assertThat(missing).as("to be drawn as docs/pages.md tells").isEmpty();
    }

    @Test
    void everyPictureIsThere() throws IOException {
        assertThat(all(PICTURE))
                .hasSizeGreaterThan(100)
                .allSatisfy(picture -> assertThat(DOCS.resolve(picture)).exists());
    }

    private static List<String> all(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve("pages.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
