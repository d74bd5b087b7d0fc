package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Measures;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import io.preceptor.lms.learning.packages.sequencing.Activity;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A manifest as it is kept: every kind of package alike.
public final class ManifestJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ManifestJson() {}

    public static String write(PackageManifest manifest) {
        ObjectNode written =
                JSON.createObjectNode().put("kind", manifest.kind().word()).put("title", manifest.title());
        var parts = written.putArray("parts");
        for (PackagePart part : manifest.parts()) {
            parts.addObject()
                    .put("identifier", part.identifier())
                    .put("title", part.title())
                    .put("launch", part.launch())
                    .put("query", part.query())
                    .put("reports", part.reports())
                    .put("masteryScore", text(part.measures().masteryScore()))
                    .put("scaledPassingScore", text(part.measures().scaledPassingScore()))
                    .put("completionThreshold", text(part.measures().completionThreshold()))
                    .put("launchData", part.launchData())
                    .put("timeLimitAction", part.timeLimitAction())
                    .put("timeAllowed", part.timeAllowed());
        }
        Activity activities = manifest.activities();
        if (activities != null) {
            SequencingJson.write(activities, written.putObject("activities"));
        }
        return JSON.writeValueAsString(written);
    }

    public static PackageManifest read(String json) {
        JsonNode written = JSON.readTree(json);
        var parts = new ArrayList<PackagePart>();
        for (JsonNode part : written.path("parts")) {
            parts.add(new PackagePart(
                    part.path("identifier").asString(),
                    part.path("title").asString(),
                    part.path("launch").asString(),
                    part.path("query").asString(),
                    part.path("reports").asBoolean(),
                    new Measures(
                            number(part, "masteryScore"),
                            number(part, "scaledPassingScore"),
                            number(part, "completionThreshold")),
                    string(part, "launchData"),
                    string(part, "timeLimitAction"),
                    string(part, "timeAllowed")));
        }
        return new PackageManifest(
                PackageKind.of(written.path("kind").asString()),
                written.path("title").asString(),
                parts,
                written.path("activities").isObject() ? SequencingJson.read(written.path("activities")) : null);
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable BigDecimal number(JsonNode part, String name) {
        String written = string(part, name);
        return written == null ? null : new BigDecimal(written);
    }

    private static @Nullable String string(JsonNode part, String name) {
        JsonNode value = part.path(name);
        return value.isString() ? value.asString() : null;
    }
}
