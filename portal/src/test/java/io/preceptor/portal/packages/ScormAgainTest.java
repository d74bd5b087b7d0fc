package io.preceptor.portal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/// What was fetched from the npm registry is part of the product.
class ScormAgainTest {

    @Test
    void theFilesArePartOfTheProductWithTheirLicence() throws IOException {
        for (String file : new String[] {"dist/scorm12.min.js", "dist/scorm2004.min.js", "LICENSE"}) {
            try (InputStream content = ScormAgainTest.class.getResourceAsStream("/static/js/scorm/" + file)) {
                assertThat(content).as(file).isNotNull();
            }
        }
    }
}
