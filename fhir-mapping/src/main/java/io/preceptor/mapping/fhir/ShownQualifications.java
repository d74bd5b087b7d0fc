package io.preceptor.mapping.fhir;

import io.preceptor.lms.returns.CertificationArtefact;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a Practitioner shows of certificates that bear our identifier system (FHIR R4, `Practitioner.qualification`).
public final class ShownQualifications {

    private ShownQualifications() {}

    /// Field by field as [CertificationArtefact#fields()] names them, by the certificate's number.
    ///
    /// @return empty where it is no Practitioner in JSON
    public static Optional<Map<String, Map<String, String>>> of(String practitioner, URI certificates) {
        try {
            var shown = new LinkedHashMap<String, Map<String, String>>();
            for (PractitionerText.Entry entry :
                    PractitionerText.read(practitioner).qualifications()) {
                for (JsonNode identifier : entry.node().path("identifier")) {
                    String number = identifier.path("value").asString("");
                    if (identifier.path("system").asString("").equals(certificates.toString()) && !number.isEmpty()) {
                        Map<String, String> fields = fields(entry.node());
                        Map<String, String> before = shown.put(number, fields);
                        if (before != null) {
                            fields.put("entries", "more than one");
                        }
                    }
                }
            }
            return Optional.of(shown);
        } catch (JacksonException | PractitionerText.UnreadableException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(JsonNode qualification) {
        var fields = new LinkedHashMap<String, String>();
        JsonNode code = qualification.path("code");
        put(fields, CertificationArtefact.COURSE, code.path("coding").path(0).path("code"));
        put(fields, CertificationArtefact.TITLE, code.path("text"));
        put(fields, CertificationArtefact.ISSUER, qualification.path("issuer").path("display"));
        put(
                fields,
                CertificationArtefact.FIRST_DAY,
                qualification.path("period").path("start"));
        put(fields, CertificationArtefact.LAST_DAY, qualification.path("period").path("end"));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        String text = value.asString("");
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }
}
