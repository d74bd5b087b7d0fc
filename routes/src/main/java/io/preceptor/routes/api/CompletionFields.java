package io.preceptor.routes.api;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.learning.ReportField;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportParts;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one completion; all that is wrong with it at once.
final class CompletionFields {

    static final String KEY_HEADER = "Idempotency-Key";

    private static final Set<String> KNOWN = Set.of(
            "person",
            "course",
            "completedOn",
            "completedAt",
            "scorePercent",
            "sourceSystem",
            "evidence",
            "idempotencyKey");
    private static final Set<String> OF_PERSON = Set.of("system", "value", "staffMember");
    private static final Set<String> OF_EVIDENCE = Set.of("kind", "reference", "issuer", "link", "documentSha256");

    private final ReportParts parts = new ReportParts();
    private final JsonNode json;
    private final String at;

    private CompletionFields(JsonNode json, String at) {
        this.json = json;
        this.at = at;
    }

    /// @param at  the JSON pointer of the completion: empty where it is the whole message
    /// @param key of the header; null where there is none
    static ReportItem item(JsonNode json, String at, @Nullable String key) {
        var fields = new CompletionFields(json, at);
        CompletionReport report = json.isObject() ? fields.report(key) : fields.noObject();
        List<Problem> problems = fields.parts.problems();
        return new ReportItem(
                field -> place(json, at, field),
                report == null || !problems.isEmpty()
                        ? new Mapped.Refused<>(problems)
                        : new Mapped.Accepted<>(report, List.of()));
    }

    private @Nullable CompletionReport noObject() {
        parts.problem(at, ProblemCode.MALFORMED, "send an object for each completion");
        return null;
    }

    private @Nullable CompletionReport report(@Nullable String header) {
        foreign(json, at, KNOWN);
        String key = key(header);
        CompletedBy person = person();
        String course = parts.required(at + "/course", text(json, at, "course"));
        CompletedWhen completed = completed();
        Integer score = score();
        String system = parts.required(at + "/sourceSystem", text(json, at, "sourceSystem"));
        Evidence evidence = evidence();
        return key == null
                        || person == null
                        || course == null
                        || completed == null
                        || system == null
                        || evidence == null
                ? null
                : new CompletionReport(UUID.randomUUID(), key, person, course, completed, score, system, evidence);
    }

    private @Nullable String key(@Nullable String header) {
        String body = text(json, at, "idempotencyKey");
        if (at.isEmpty() && header != null && body != null && !header.equals(body)) {
            parts.problem(KEY_HEADER, ProblemCode.CONTRADICTORY, "send the key once, or the same in both places");
            return null;
        }
        String key = body == null ? header : body;
        if (key == null) {
            parts.problem(
                    at.isEmpty() ? KEY_HEADER : at + "/idempotencyKey",
                    ProblemCode.MISSING,
                    "send a key of your own for the completion: by it one that is sent again is known to be the same");
            return null;
        }
        return parts.key(body == null ? KEY_HEADER : at + "/idempotencyKey", key);
    }

    private @Nullable CompletedBy person() {
        JsonNode person = object("person", OF_PERSON);
        if (person == null) {
            return null;
        }
        String place = at + "/person";
        if (person.has("staffMember")) {
            if (person.has("system") || person.has("value")) {
                parts.problem(place, ProblemCode.CONTRADICTORY, "send staffMember, or system and value");
                return null;
            }
            UUID id = parts.id(place + "/staffMember", text(person, place, "staffMember"));
            return id == null ? null : new CompletedBy.StaffMember(id);
        }
        StaffIdentifier identifier = parts.identifier(
                place + "/system", text(person, place, "system"), place + "/value", text(person, place, "value"));
        return identifier == null ? null : new CompletedBy.Identifier(identifier);
    }

    private @Nullable CompletedWhen completed() {
        LocalDate day = parts.day(at + "/completedOn", text(json, at, "completedOn"));
        Instant moment = parts.moment(at + "/completedAt", text(json, at, "completedAt"));
        if (json.has("completedOn") == json.has("completedAt")) {
            parts.problem(
                    at + "/completedOn",
                    json.has("completedOn") ? ProblemCode.CONTRADICTORY : ProblemCode.MISSING,
                    "send completedOn (a day where the person works) or completedAt (a moment), not both");
            return null;
        }
        if (moment != null) {
            return new CompletedWhen.At(moment);
        }
        return day == null ? null : new CompletedWhen.On(day);
    }

    private @Nullable Integer score() {
        JsonNode score = json.get("scorePercent");
        if (score != null && !score.isNull() && !score.isIntegralNumber()) {
            parts.problem(at + "/scorePercent", ProblemCode.MALFORMED, "send a whole number between 0 and 100");
            return null;
        }
        return score == null || score.isNull() ? null : parts.score(at + "/scorePercent", score.asString());
    }

    private @Nullable Evidence evidence() {
        JsonNode evidence = object("evidence", OF_EVIDENCE);
        if (evidence == null) {
            return null;
        }
        String place = at + "/evidence";
        EvidenceKind kind = parts.kind(place + "/kind", text(evidence, place, "kind"));
        String reference = parts.text(place + "/reference", text(evidence, place, "reference"));
        String issuer = parts.text(place + "/issuer", text(evidence, place, "issuer"));
        URI link = parts.link(place + "/link", text(evidence, place, "link"));
        String sha256 = parts.sha256(place + "/documentSha256", text(evidence, place, "documentSha256"));
        return kind == null ? null : new Evidence(kind, reference, issuer, link, sha256);
    }

    private @Nullable JsonNode object(String name, Set<String> known) {
        JsonNode object = json.get(name);
        if (object == null || !object.isObject()) {
            parts.problem(
                    at + "/" + name,
                    object == null || object.isNull() ? ProblemCode.MISSING : ProblemCode.MALFORMED,
                    "send an object with "
                            + String.join(", ", known.stream().sorted().toList()));
            return null;
        }
        foreign(object, at + "/" + name, known);
        return object;
    }

    private void foreign(JsonNode object, String place, Set<String> known) {
        Problem unknown = CompletionJson.unknown(object, place, known);
        if (unknown != null) {
            parts.problem(unknown.at(), unknown.code(), unknown.fix());
        }
    }

    private @Nullable String text(JsonNode object, String place, String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            parts.problem(place + "/" + name, ProblemCode.MALFORMED, "send a text");
            return null;
        }
        return value.asString();
    }

    private static String place(JsonNode json, String at, ReportField field) {
        return switch (field) {
            case KEY -> at.isEmpty() && !json.has("idempotencyKey") ? KEY_HEADER : at + "/idempotencyKey";
            case PERSON -> at + "/person";
            case COURSE -> at + "/course";
            case COMPLETED -> at + (json.has("completedAt") ? "/completedAt" : "/completedOn");
            case SCORE -> at + "/scorePercent";
            case SOURCE_SYSTEM -> at + "/sourceSystem";
            case EVIDENCE -> at + "/evidence";
        };
    }
}
