package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import io.preceptor.lms.learning.packages.PartProgress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a part finds when it is opened: what it stored last, and what the server alone says (who learns, how long it
/// took so far, what the manifest asks).
public final class StateFormat {

    private static final JsonMapper JSON = new JsonMapper();

    private StateFormat() {}

    /// Who opens a part, and in which way.
    ///
    /// @param learnerId   a number without meaning of its own
    /// @param learnerName how the package is to call the learner
    /// @param isPreview   whether nothing is recorded
    /// @param isFramed    whether the part stands in a frame below the one that has its interface
    /// @param isSealed    whether it has an origin that nothing else has, and so no storage of its own
    public record Opening(
            String learnerId, String learnerName, boolean isPreview, boolean isFramed, boolean isSealed) {}

    /// As JSON.
    ///
    /// @param outlook where the learner may go from here
    public static String write(
            PackageManifest manifest, int place, List<PartProgress> progress, Outlook outlook, Opening opening) {
        PackagePart part = manifest.parts().get(place);
        Optional<PartProgress> before = progress.stream()
                .filter(one -> one.part() == place && !one.startsOver())
                .findFirst();
        Duration total = progress.stream()
                .filter(one -> one.part() == place)
                .map(PartProgress::total)
                .findFirst()
                .orElse(Duration.ZERO);
        String entry = before.map(one -> one.suspended() || !one.ended() ? "resume" : "")
                .orElse("ab-initio");
        ObjectNode state = JSON.createObjectNode()
                .put("kind", manifest.kind().word())
                .put("part", place)
                .put("framed", opening.isFramed())
                .put("sealed", opening.isSealed());
        JsonNode data = before.map(one -> stored(one.data())).orElse(null);
        state.set("data", data);
        switch (manifest.kind()) {
            case PackageKind.Scorm12 _ -> given12(state.putObject("given"), part, opening, entry, total);
            case PackageKind.Scorm2004 _ -> {
                given2004(state.putObject("given"), part, opening, entry, total);
                valid(state.putObject("valid"), manifest, outlook);
            }
            case PackageKind.Html5 _ -> state.putObject("given");
        }
        return JSON.writeValueAsString(state);
    }

    /// What a plain package stored last as its state; null where it stored none.
    public static @Nullable String plainState(PartProgress progress) {
        JsonNode state = stored(progress.data()).path("state");
        return state.isString() && !progress.startsOver() ? state.asString() : null;
    }

    /// Without what belonged to the session alone, and what the server says itself.
    private static JsonNode stored(String data) {
        JsonNode read;
        try {
            read = JSON.readTree(data);
        } catch (JacksonException broken) {
            return JSON.createObjectNode();
        }
        for (JsonNode at : new JsonNode[] {read.path("cmi"), read.path("cmi").path("core")}) {
            if (at instanceof ObjectNode object) {
                object.remove(List.of(
                        "session_time",
                        "exit",
                        "total_time",
                        "entry",
                        "credit",
                        "mode",
                        "lesson_mode",
                        "launch_data",
                        "student_id",
                        "student_name",
                        "learner_id",
                        "learner_name",
                        "completion_threshold",
                        "scaled_passing_score",
                        "student_data",
                        "max_time_allowed",
                        "time_limit_action"));
            }
        }
        return read;
    }

    private static void given12(ObjectNode given, PackagePart part, Opening opening, String entry, Duration total) {
        given.put("core.student_id", opening.learnerId())
                .put("core.student_name", opening.learnerName())
                .put("core.credit", opening.isPreview() ? "no-credit" : "credit")
                .put("core.lesson_mode", opening.isPreview() ? "browse" : "normal")
                .put("core.entry", entry)
                .put("core.total_time", Times.toTimespan(total));
        put(given, "launch_data", part.launchData());
        put(given, "student_data.mastery_score", text(part.measures().masteryScore()));
        put(given, "student_data.max_time_allowed", part.timeAllowed());
        put(given, "student_data.time_limit_action", part.timeLimitAction());
    }

    private static void given2004(ObjectNode given, PackagePart part, Opening opening, String entry, Duration total) {
        given.put("learner_id", opening.learnerId())
                .put("learner_name", opening.learnerName())
                .put("credit", opening.isPreview() ? "no-credit" : "credit")
                .put("mode", opening.isPreview() ? "browse" : "normal")
                .put("entry", entry)
                .put("total_time", Times.toDuration(total));
        put(given, "launch_data", part.launchData());
        put(given, "completion_threshold", text(part.measures().completionThreshold()));
        put(given, "scaled_passing_score", text(part.measures().scaledPassingScore()));
        put(given, "max_time_allowed", part.timeAllowed());
        put(given, "time_limit_action", part.timeLimitAction());
    }

    /// What a part may ask for: `adl.nav.request_valid` (SCORM 2004 RTE 4th edition, 4.4).
    private static void valid(ObjectNode valid, PackageManifest manifest, Outlook outlook) {
        valid.put("continue", Boolean.toString(outlook.next() != null))
                .put("previous", Boolean.toString(outlook.previous() != null));
        ObjectNode choice = valid.putObject("choice");
        for (int i = 0; i < manifest.parts().size(); i++) {
            choice.put(
                    manifest.parts().get(i).identifier(),
                    Boolean.toString(outlook.parts().get(i).closed() == null));
        }
    }

    private static void put(ObjectNode given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
