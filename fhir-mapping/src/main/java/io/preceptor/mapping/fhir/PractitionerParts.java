package io.preceptor.mapping.fhir;

import io.preceptor.mapping.fhir.DirectoryReading.Parts;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes a Practitioner apart into what is theirs and what we wrote there, so that two versions can be compared.
final class PractitionerParts {

    private static final JsonMapper JSON = new JsonMapper();

    private PractitionerParts() {}

    /// @return null where the text cannot be taken apart, or nothing of ours returns
    static @Nullable Parts of(String json, FhirProfile profile) {
        URI system = profile.ownCertificateSystem();
        try {
            return system != null && JSON.readTree(json) instanceof ObjectNode all ? of(all, system.toString()) : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static Parts of(ObjectNode all, String system) {
        // A server counts its versions in the one and may write the other anew with each.
        all.remove("meta");
        all.remove("text");
        ArrayNode ours = JSON.createArrayNode();
        if (all.remove("qualification") instanceof ArrayNode qualifications) {
            ArrayNode theirs = JSON.createArrayNode();
            qualifications.forEach(one -> (isOurs(one, system) ? ours : theirs).add(one));
            if (!theirs.isEmpty()) {
                all.set("qualification", theirs);
            }
        }
        return new Parts(JSON.writeValueAsString(all), ours.isEmpty() ? "" : JSON.writeValueAsString(ours));
    }

    private static boolean isOurs(JsonNode qualification, String system) {
        for (JsonNode identifier : qualification.path("identifier")) {
            if (identifier.path("system").asString("").equals(system)) {
                return true;
            }
        }
        return false;
    }
}
