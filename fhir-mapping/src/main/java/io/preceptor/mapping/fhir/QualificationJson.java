package io.preceptor.mapping.fhir;

import io.preceptor.lms.returns.CertificationArtefact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One entry of `Practitioner.qualification` as we write and recognise it.
final class QualificationJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final List<String> OURS = List.of("identifier", "code", "period", "issuer");

    private QualificationJson() {}

    static ObjectNode of(CertificationArtefact artefact) {
        ObjectNode identifier = JSON.objectNode().put("use", "official");
        ObjectNode type = JSON.objectNode().put("system", IDENTIFIER_TYPES).put("code", "AC");
        identifier.putObject("type").putArray("coding").add(type);
        identifier.put("system", artefact.system().toString()).put("value", artefact.number());
        ObjectNode coding = JSON.objectNode()
                .put("system", artefact.codeSystem().toString())
                .put("code", artefact.code())
                .put("display", artefact.title());
        ObjectNode entry = JSON.objectNode();
        entry.putArray("identifier").add(identifier);
        ObjectNode code = entry.putObject("code");
        code.putArray("coding").add(coding);
        code.put("text", artefact.title());
        ObjectNode period =
                entry.putObject("period").put("start", artefact.validFrom().toString());
        LocalDate validTo = artefact.validTo();
        if (validTo != null) {
            period.put("end", validTo.toString());
        }
        entry.putObject("issuer").put("display", artefact.issuer());
        return entry;
    }

    /// Whether an entry says what is wanted. It may say more: servers add ids, others add codings and extensions.
    static boolean shows(ObjectNode found, ObjectNode wanted) {
        boolean isEndless = wanted.path("period").get("end") == null;
        return !(isEndless && found.path("period").get("end") != null) && contains(found, wanted);
    }

    /// The entry with our parts as wanted, in their places, and everything else as it was.
    static ObjectNode replaced(ObjectNode found, ObjectNode wanted) {
        ObjectNode entry = JSON.objectNode();
        for (Map.Entry<String, JsonNode> part : found.properties()) {
            JsonNode ours = OURS.contains(part.getKey()) ? wanted.get(part.getKey()) : null;
            entry.set(part.getKey(), ours == null ? part.getValue() : ours);
        }
        for (String name : OURS) {
            if (!entry.has(name)) {
                entry.set(name, wanted.get(name));
            }
        }
        return entry;
    }

    /// Whether everything wanted is found; it may hold more. Lists are compared whatever their order.
    static boolean contains(JsonNode found, JsonNode wanted) {
        if (wanted.isObject()) {
            for (Map.Entry<String, JsonNode> part : wanted.properties()) {
                JsonNode there = found.get(part.getKey());
                if (there == null || !contains(there, part.getValue())) {
                    return false;
                }
            }
            return found.isObject();
        }
        if (wanted.isArray()) {
            for (JsonNode each : wanted) {
                boolean isThere = false;
                for (JsonNode candidate : found) {
                    isThere |= contains(candidate, each);
                }
                if (!isThere) {
                    return false;
                }
            }
            return found.isArray();
        }
        return found.equals(wanted);
    }
}
