package io.preceptor.mapping.fhir;

import io.preceptor.lms.returns.CertificationArtefact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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

    /// The entry with what is ours in it as wanted, and everything that others put there as it was.
    static ObjectNode replaced(ObjectNode found, ObjectNode wanted) {
        ObjectNode entry = JSON.objectNode();
        for (Map.Entry<String, JsonNode> part : found.properties()) {
            JsonNode ours = OURS.contains(part.getKey()) ? wanted.get(part.getKey()) : null;
            entry.set(part.getKey(), ours == null ? part.getValue() : merged(part.getValue(), ours));
        }
        for (String name : OURS) {
            if (!entry.has(name)) {
                entry.set(name, wanted.get(name));
            }
        }
        if (wanted.path("period").get("end") == null && entry.get("period") instanceof ObjectNode period) {
            period.remove(List.of("end", "_end"));
        }
        return entry;
    }

    /// What is wanted first, then what else was found; of a list that of ours in its place.
    private static JsonNode merged(JsonNode found, JsonNode wanted) {
        if (found.isObject() && wanted.isObject()) {
            ObjectNode both = JSON.objectNode();
            wanted.properties().forEach(part -> {
                JsonNode there = found.get(part.getKey());
                both.set(part.getKey(), there == null ? part.getValue() : merged(there, part.getValue()));
            });
            found.properties().stream()
                    .filter(part -> !both.has(part.getKey()))
                    .forEach(part -> both.set(part.getKey(), part.getValue()));
            return both;
        }
        if (found.isArray() && wanted.isArray()) {
            ArrayNode both = JSON.arrayNode();
            found.forEach(both::add);
            wanted.forEach(each -> {
                int at = place(both, each);
                if (at < 0) {
                    both.add(each);
                } else {
                    both.set(at, merged(both.get(at), each));
                }
            });
            return both;
        }
        return wanted;
    }

    /// Where in a list ours stands: the same number or code of our system, else whatever is of our system.
    ///
    /// @return -1 where nothing is
    private static int place(ArrayNode found, JsonNode ours) {
        int ofSystem = -1;
        for (int i = 0; i < found.size(); i++) {
            if (isSame(found.get(i), ours, "system")) {
                if (isSame(found.get(i), ours, "value") && isSame(found.get(i), ours, "code")) {
                    return i;
                }
                ofSystem = ofSystem < 0 ? i : ofSystem;
            }
        }
        return ofSystem;
    }

    private static boolean isSame(JsonNode found, JsonNode ours, String part) {
        return found.path(part).equals(ours.path(part));
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
