package io.preceptor.mapping.fhir;

import io.preceptor.lms.returns.CertificationArtefact;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A certification as resources of its own, for a server that is told so beside
/// `Practitioner.qualification`, or instead of it (FHIR R4): a DocumentReference that holds the
/// certificate, a VerificationResult that attests the qualification, a Provenance of who said so.
///
/// A DocumentReference is ours by its identifier; a VerificationResult, which has none in R4, by its location, which
/// names the certificate's number.
public final class CertificateResources {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private CertificateResources() {}

    /// @param practitioner whose it is, `Practitioner/7`
    /// @param pdf          the certificate; null to compare what is there, without the document itself
    public static ObjectNode document(CertificationArtefact artefact, String practitioner, byte @Nullable [] pdf) {
        ObjectNode document = JSON.objectNode().put("resourceType", "DocumentReference");
        document.set("masterIdentifier", number(artefact.system(), artefact.number()));
        document.putArray("identifier").add(number(artefact.system(), artefact.number()));
        document.put("status", "current").put("docStatus", "final");
        document.putObject("type").put("text", "Certificate of completion");
        document.putArray("category").add(course(artefact));
        document.putObject("subject").put("reference", practitioner);
        document.putArray("author").addObject().put("display", artefact.issuer());
        document.put("description", artefact.title());
        ObjectNode attachment = document.putArray("content").addObject().putObject("attachment");
        attachment.put("contentType", "application/pdf").put("title", artefact.title());
        if (pdf != null) {
            attachment.put("data", Base64.getEncoder().encodeToString(pdf));
        }
        ObjectNode period = document.putObject("context").putObject("period");
        period.put("start", artefact.validFrom().toString());
        LocalDate validTo = artefact.validTo();
        if (validTo != null) {
            period.put("end", validTo.toString());
        }
        return document;
    }

    /// Whether a document says what is wanted. A server adds to it, and may keep the document itself elsewhere.
    public static boolean shows(JsonNode found, ObjectNode wanted) {
        boolean isEndless = wanted.path("context").path("period").get("end") == null;
        return !(isEndless && found.path("context").path("period").get("end") != null)
                && QualificationJson.contains(found, wanted);
    }

    /// The same document, taken back: what it says was never so.
    public static ObjectNode withdrawn(ObjectNode found) {
        ObjectNode document = found.deepCopy();
        document.put("status", "entered-in-error").put("docStatus", "entered-in-error");
        return document;
    }

    public static boolean isWithdrawn(JsonNode found) {
        return found.path("status").asString("").equals("entered-in-error");
    }

    public static boolean isOfNumber(JsonNode document, URI system, String number) {
        JsonNode master = document.path("masterIdentifier");
        return master.path("system").asString("").equals(system.toString())
                && master.path("value").asString("").equals(number);
    }

    /// Whose a document or an attestation is, `Practitioner/7`; empty where it does not say.
    public static String owner(JsonNode found) {
        JsonNode whose = found.has("subject")
                ? found.path("subject")
                : found.path("target").path(0);
        return whose.path("reference").asString("");
    }

    /// That the issuer attests the qualification with this number.
    ///
    /// @param practitioner whose it is, `Practitioner/7`
    public static ObjectNode verification(CertificationArtefact artefact, String practitioner) {
        ObjectNode result = JSON.objectNode().put("resourceType", "VerificationResult");
        result.putArray("target").addObject().put("reference", practitioner);
        result.putArray("targetLocation").add(location(artefact.number()));
        result.set("need", concept("need", "initial"));
        result.put("status", "validated");
        result.put("statusDate", artefact.validFrom().toString());
        result.set("validationType", concept("validation-type", "primary"));
        result.putArray("validationProcess").add(concept("validation-process", "primary"));
        LocalDate validTo = artefact.validTo();
        if (validTo != null) {
            result.put("nextScheduled", validTo.toString());
        }
        result.set("failureAction", concept("failure-action", "rec-only"));
        ObjectNode source = result.putArray("primarySource").addObject();
        source.putObject("who").put("display", artefact.issuer());
        source.putArray("type").add(concept("primary-source-type", "issuer"));
        source.set("validationStatus", concept("validation-status", "successful"));
        source.put("validationDate", artefact.validFrom().toString());
        return result;
    }

    public static boolean verifies(JsonNode found, ObjectNode wanted) {
        boolean isEndless = wanted.get("nextScheduled") == null;
        return !(isEndless && found.get("nextScheduled") != null) && QualificationJson.contains(found, wanted);
    }

    /// The same attestation, taken back.
    public static ObjectNode failed(ObjectNode found) {
        ObjectNode result = found.deepCopy();
        result.put("status", "val-fail");
        return result;
    }

    public static boolean isFailed(JsonNode found) {
        return found.path("status").asString("").equals("val-fail");
    }

    public static boolean isAbout(JsonNode verification, String number) {
        for (JsonNode location : verification.path("targetLocation")) {
            if (location.asString("").equals(location(number))) {
                return true;
            }
        }
        return false;
    }

    /// Who wrote these resources, when, and of which certificates.
    ///
    /// @param targets  references to what was written
    /// @param activity `CREATE` or `UPDATE`
    /// @param issuer   who says so
    public static ObjectNode provenance(List<String> targets, Instant at, String activity, String issuer) {
        ObjectNode provenance = JSON.objectNode().put("resourceType", "Provenance");
        var target = provenance.putArray("target");
        targets.forEach(one -> target.addObject().put("reference", one));
        provenance.put("recorded", at.toString());
        provenance.set("activity", concept("v3-DataOperation", activity));
        ObjectNode agent = provenance.putArray("agent").addObject();
        agent.set("type", concept("provenance-participant-type", "author"));
        agent.putObject("who").put("display", issuer);
        return provenance;
    }

    private static String location(String number) {
        return "Practitioner.qualification.where(identifier.value='" + number.replace("'", "") + "')";
    }

    private static ObjectNode number(URI system, String number) {
        return JSON.objectNode().put("system", system.toString()).put("value", number);
    }

    private static ObjectNode course(CertificationArtefact artefact) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding")
                .addObject()
                .put("system", artefact.codeSystem().toString())
                .put("code", artefact.code())
                .put("display", artefact.title());
        return concept;
    }

    private static ObjectNode concept(String system, String code) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding")
                .addObject()
                .put("system", TERMINOLOGY + system)
                .put("code", code);
        return concept;
    }
}
