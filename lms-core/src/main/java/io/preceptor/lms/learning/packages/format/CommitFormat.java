package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.Commit;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.ReadCommit;
import io.preceptor.lms.learning.packages.ReadCommit.Told;
import io.preceptor.lms.learning.packages.ReadCommit.Unreadable;
import io.preceptor.lms.learning.packages.Reported;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a page tells: an envelope of ours, and in it the data of the package's standard. All of it is hostile.
public final class CommitFormat {

    /// Of one commit, in bytes. SCORM 2004 gives 64,000 characters for suspended data, and interactions come on top.
    public static final int MOST_BYTES = 512 * 1024;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxNumberLength(40)
                    .build())
            .build());

    private CommitFormat() {}

    public static ReadCommit read(byte[] body, PackageKind kind) {
        if (body.length > MOST_BYTES) {
            return new Unreadable("the body", "send at most %d kB".formatted(MOST_BYTES / 1024));
        }
        JsonNode said;
        try {
            said = JSON.readTree(body);
        } catch (JacksonException broken) {
            return new Unreadable("the body", "send one JSON object");
        }
        UUID session = uuid(said.path("session"));
        if (session == null) {
            return new Unreadable("session", "send the session that the page was given");
        }
        int sequence = whole(said.path("sequence"), 1_000_000);
        if (sequence < 1) {
            return new Unreadable("sequence", "count from 1");
        }
        int part = whole(said.path("part"), 10_000);
        if (part < 0) {
            return new Unreadable("part", "send the part's place, from 0");
        }
        JsonNode data = said.path("data");
        if (!data.isObject()) {
            return new Unreadable("data", "send what the part stored, as an object");
        }
        Duration counted = elapsed(said.path("elapsed"));
        Reported reported =
                switch (kind) {
                    case PackageKind.Scorm12 _ -> ScormFormat.of12(data, counted);
                    case PackageKind.Scorm2004 _ -> ScormFormat.of2004(data, counted);
                    case PackageKind.Html5 _ -> Html5Format.of(data, counted);
                };
        return new Told(new Commit(
                session,
                sequence,
                part,
                said.path("ended").asBoolean(false),
                reported,
                JSON.writeValueAsString(data),
                kind instanceof PackageKind.Scorm2004 ? ScormFormat.objectives(data) : Map.of()));
    }

    private static @Nullable UUID uuid(JsonNode said) {
        try {
            return said.isString() ? UUID.fromString(said.asString()) : null;
        } catch (IllegalArgumentException otherwise) {
            return null;
        }
    }

    /// -1 for whatever is no whole number up to `most`.
    private static int whole(JsonNode said, int most) {
        return said.isInt() && said.intValue() >= 0 && said.intValue() <= most ? said.intValue() : -1;
    }

    private static Duration elapsed(JsonNode said) {
        return said.isInt() && said.intValue() >= 0 ? shortest(Duration.ofSeconds(said.intValue())) : Duration.ZERO;
    }

    /// No session is longer than a day, whatever clock the phone has.
    static Duration shortest(Duration told) {
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }
}
