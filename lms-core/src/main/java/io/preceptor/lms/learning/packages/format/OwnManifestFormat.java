package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Measures;
import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads `preceptor-package.json`, the small manifest of a plain HTML5 package; a package may also have none:
/// `{"title": "…", "launch": "index.html", "passMark": 0.8, "progress": 1}`.
final class OwnManifestFormat {

    static final String NAME = "preceptor-package.json";

    private static final String PAGE = "index.html";
    private static final Set<String> KEYS = Set.of("title", "launch", "passMark", "progress");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OwnManifestFormat() {}

    /// @param content null where the package has none
    static Optional<PackageManifest> read(byte @Nullable [] content, PackageTree files, Findings findings) {
        JsonNode said = content == null ? JsonNodeFactory.instance.objectNode() : parse(content, findings);
        if (said == null) {
            return Optional.empty();
        }
        for (String key : said.propertyNames()) {
            if (!KEYS.contains(key)) {
                findings.refuse(
                        NAME + " " + key, PackageFault.MANIFEST_MALFORMED, "take it out; there are only " + KEYS);
            }
        }
        String launch =
                said.path("launch").isString() ? said.path("launch").asString().strip() : PAGE;
        Optional<String> file = EntryNames.resolve("", launch).flatMap(path -> files.find(path, NAME, findings));
        if (file.isEmpty()) {
            findings.refuse(
                    content == null ? "the package" : NAME + " launch",
                    content == null ? PackageFault.NOTHING_TO_OPEN : PackageFault.MISSING_FILE,
                    "add an imsmanifest.xml for SCORM, or the page " + launch + " for HTML5");
        } else if (!MediaTypes.isPage(file.get())) {
            findings.refuse(NAME + " launch", PackageFault.NOT_A_PAGE, "let launch name an HTML page");
        }
        var measures = new Measures(null, share(said, "passMark", findings), share(said, "progress", findings));
        if (findings.areBad() || file.isEmpty()) {
            return Optional.empty();
        }
        String title =
                Titles.of(said.path("title").isString() ? said.path("title").asString() : null, "Simulation");
        return Optional.of(new PackageManifest(
                new PackageKind.Html5(),
                title,
                List.of(new PackagePart("page", title, file.get(), "", true, measures, null, null, null))));
    }

    private static @Nullable JsonNode parse(byte[] content, Findings findings) {
        try {
            JsonNode said = JSON.readTree(content);
            if (said.isObject()) {
                return said;
            }
        } catch (JacksonException broken) {
            // Said below.
        }
        findings.refuse(NAME, PackageFault.MANIFEST_MALFORMED, "make it one JSON object");
        return null;
    }

    private static @Nullable BigDecimal share(JsonNode said, String key, Findings findings) {
        JsonNode written = said.path(key);
        if (written.isMissingNode() || written.isNull()) {
            return null;
        }
        if (written.isNumber()) {
            BigDecimal number = written.decimalValue();
            if (number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0) {
                return number;
            }
        }
        findings.refuse(NAME + " " + key, PackageFault.BAD_MEASURE, "write a number from 0 to 1");
        return null;
    }
}
