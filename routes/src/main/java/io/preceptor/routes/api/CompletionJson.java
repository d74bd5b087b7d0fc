package io.preceptor.routes.api;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.ReportItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads completions as JSON: one, or `{"completions": [...]}`. Names every field that is wrong by its JSON
/// pointer (RFC 6901), never its value.
final class CompletionJson {

    private static final String MANY = "completions";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CompletionJson() {}

    /// How a body reads.
    sealed interface Reading {
        /// @param many whether it is a list, and wants a list for an answer
        record Read(List<ReportItem> items, boolean many) implements Reading {}

        record Unreadable(ApiProblem problem) implements Reading {}
    }

    /// @param key  of the header `Idempotency-Key`; null where there is none
    /// @param most completions in one body
    static Reading read(byte[] body, @Nullable String key, int most) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException malformed) {
            return unreadable(place(malformed), ProblemCode.MALFORMED, "send one JSON value, UTF-8, no name twice");
        }
        if (!json.isObject()) {
            return unreadable("", ProblemCode.MALFORMED, "send an object: one completion, or a list as completions");
        }
        if (!json.has(MANY)) {
            return new Reading.Read(List.of(CompletionFields.item(json, "", key)), false);
        }
        JsonNode list = json.get(MANY);
        Problem unknown = unknown(json, "", Set.of(MANY));
        if (unknown != null) {
            return new Reading.Unreadable(malformed(List.of(unknown)));
        }
        if (!list.isArray() || list.isEmpty()) {
            return unreadable("/completions", ProblemCode.MALFORMED, "send a list of at least one completion");
        }
        if (list.size() > most) {
            return new Reading.Unreadable(new ApiProblem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-large",
                    "Too many completions",
                    "At most " + most + " completions are taken at once: send more requests; nothing was taken",
                    List.of(new Problem("/completions", ProblemCode.TOO_LARGE, "send at most " + most))));
        }
        var items = new ArrayList<ReportItem>();
        for (int i = 0; i < list.size(); i++) {
            items.add(CompletionFields.item(list.get(i), "/" + MANY + "/" + i, key == null ? null : key + "/" + i));
        }
        return new Reading.Read(items, true);
    }

    /// The first field that nobody expects; null where there is none.
    static @Nullable Problem unknown(JsonNode object, String at, Set<String> known) {
        return object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                // The name is the sender's own word and could be anything: where it stands is said by its parent.
                .map(_ -> new Problem(
                        at.isEmpty() ? "/" : at,
                        ProblemCode.UNSUPPORTED,
                        "send these fields alone: "
                                + String.join(", ", known.stream().sorted().toList())))
                .orElse(null);
    }

    private static Reading unreadable(String at, ProblemCode code, String fix) {
        return new Reading.Unreadable(malformed(List.of(new Problem(at.isEmpty() ? "/" : at, code, fix))));
    }

    private static ApiProblem malformed(List<Problem> problems) {
        return new ApiProblem(
                HttpStatus.BAD_REQUEST,
                "malformed",
                "The message cannot be read",
                "Nothing was taken; mend it and send it again",
                problems);
    }

    private static String place(JacksonException malformed) {
        TokenStreamLocation where = malformed.getLocation();
        return where == null ? "/" : "line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
