package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.workforce.StaffIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The few things that we look at in what a FHIR server answers. The practitioner itself is passed on as text.
final class Resources {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Resources() {}

    /// @return empty where the answer is not FHIR JSON of this type
    static Optional<JsonNode> read(FhirAnswer answer, String type) {
        if (!answer.isFhirJson()) {
            return Optional.empty();
        }
        try {
            JsonNode resource = JSON.readTree(new String(answer.body(), UTF_8));
            return Optional.of(resource)
                    .filter(node -> text(node, "resourceType").equals(type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// What was read and found to be FHIR before.
    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /// The places, `Practitioner/7`, of those in a search's outcome who bear the identifier.
    static List<String> bearers(JsonNode bundle, StaffIdentifier identifier) {
        return stream(bundle.path("entry"))
                .map(entry -> entry.path("resource"))
                .filter(resource -> text(resource, "resourceType").equals("Practitioner"))
                .filter(resource -> bears(resource, List.of(identifier)))
                .map(resource -> "Practitioner/" + text(resource, "id"))
                .distinct()
                .toList();
    }

    static boolean bears(JsonNode practitioner, List<StaffIdentifier> identifiers) {
        return stream(practitioner.path("identifier"))
                .anyMatch(theirs -> identifiers.stream()
                        .anyMatch(ours -> ours.system().toString().equals(text(theirs, "system"))
                                && ours.value().equals(text(theirs, "value").strip())));
    }

    /// The codes of an OperationOutcome's issues, `: required, value`; their texts may quote what we sent.
    static String issueCodes(FhirAnswer answer) {
        String codes = read(answer, "OperationOutcome").stream()
                .flatMap(outcome -> stream(outcome.path("issue")))
                .map(issue -> text(issue, "code"))
                .filter(code -> code.matches("[a-z-]{1,40}"))
                .distinct()
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "" : ": " + codes;
    }

    static String text(JsonNode node, String property) {
        return node.path(property).asString("");
    }

    /// Where the next page is; null at the end.
    static @Nullable String next(JsonNode bundle) {
        return stream(bundle.path("link"))
                .filter(link -> text(link, "relation").equals("next"))
                .map(link -> text(link, "url"))
                .filter(url -> !url.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /// A practitioner's name for people; null where there is none.
    static @Nullable String name(JsonNode practitioner) {
        JsonNode name = practitioner.path("name").path(0);
        String given = stream(name.path("given")).map(one -> one.asString("")).collect(Collectors.joining(" "));
        String whole = (given + " " + text(name, "family")).strip();
        String words = text(name, "text").isEmpty() ? whole : text(name, "text");
        return words.isEmpty() ? null : words;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
