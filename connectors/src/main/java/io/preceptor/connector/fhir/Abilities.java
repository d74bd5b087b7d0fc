package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.mapping.fhir.FhirProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What a directory says it can do (`CapabilityStatement.rest`, mode `server`).
final class Abilities {

    private Abilities() {}

    /// How to learn of changes of each type; a type that the server does not have is absent.
    static Map<String, ChangesBy> ask(DirectoryReads reads, ChangesBy configured)
            throws ReadingEndedException, InterruptedException {
        FhirAnswer answer = reads.get("metadata");
        var statement = answer.isSuccess()
                ? Resources.read(answer, "CapabilityStatement")
                : java.util.Optional.<JsonNode>empty();
        if (statement.isEmpty()) {
            throw ReadingEndedException.later("The directory answers /metadata without a CapabilityStatement: check"
                    + " base-url, or wait until it is up");
        }
        var abilities = new HashMap<String, ChangesBy>();
        for (JsonNode rest : statement.get().path("rest")) {
            if (rest.path("mode").asString("").equals("server")) {
                for (JsonNode resource : rest.path("resource")) {
                    String type = resource.path("type").asString("");
                    if (FhirProfile.TYPES.contains(type)) {
                        abilities.put(type, configured == ChangesBy.AUTO ? of(resource) : configured);
                    }
                }
            }
        }
        if (!abilities.containsKey("Practitioner")) {
            throw ReadingEndedException.stopped(
                    "The directory says in /metadata that it has no Practitioner: check" + " base-url");
        }
        return abilities;
    }

    private static ChangesBy of(JsonNode resource) {
        if (any(resource.path("interaction"), "code", "history-type")) {
            return ChangesBy.HISTORY;
        }
        return any(resource.path("searchParam"), "name", "_lastUpdated") ? ChangesBy.SEARCH : ChangesBy.WHOLE;
    }

    private static boolean any(JsonNode array, String property, String text) {
        return StreamSupport.stream(array.spliterator(), false)
                .anyMatch(one -> one.path(property).asString("").equals(text));
    }
}
