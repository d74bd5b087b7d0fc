package io.preceptor.routes.inbox;

import ca.uhn.fhir.context.FhirContext;
import io.preceptor.connector.fhir.FeedChange;
import io.preceptor.connector.fhir.FeedReading;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.mapping.fhir.FhirProfile;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// What a feed is answered, in the form in which it asks.
///
/// @param base  of the feed as its system reaches it, without a slash at its end
/// @param isXml whether XML is wanted
record FeedAnswers(String base, boolean isXml) {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    /// As `Accept` says, else as the body was sent.
    static FeedAnswers to(HttpServletRequest request, String base) {
        String accept = request.getHeader("Accept");
        boolean says = accept != null && (accept.contains("json") || accept.contains("xml"));
        String wanted = says ? accept : String.valueOf(request.getContentType());
        String form = wanted.toLowerCase(Locale.ROOT);
        return new FeedAnswers(base, form.contains("xml") && !form.contains("json"));
    }

    /// @param version that they have here now
    ResponseEntity<byte[]> taken(List<FeedChange> changes, long version, boolean isBundle) {
        if (isBundle) {
            var bundle = new Bundle();
            bundle.setType(BundleType.TRANSACTIONRESPONSE);
            changes.forEach(change -> answer(change, version, bundle.addEntry()));
            return ResponseEntity.ok().contentType(type()).body(written(bundle));
        }
        FeedChange only = changes.getFirst();
        return switch (only.verb()) {
            case POST ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .header("Location", place(only, version))
                        .header("ETag", etag(version))
                        .contentType(type())
                        .body(written(outcome(only)));
            case PUT ->
                ResponseEntity.ok()
                        .header("Content-Location", place(only, version))
                        .header("ETag", etag(version))
                        .contentType(type())
                        .body(written(outcome(only)));
            case DELETE ->
                ResponseEntity.noContent().header("ETag", etag(version)).build();
        };
    }

    ResponseEntity<byte[]> refused(HttpStatus status, List<Problem> problems) {
        var outcome = new OperationOutcome();
        problems.forEach(problem -> outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code(problem.code()))
                .setDiagnostics((problem.at().isEmpty() ? "" : problem.at() + ": ") + problem.fix()));
        return ResponseEntity.status(status).contentType(type()).body(written(outcome));
    }

    ResponseEntity<byte[]> away() {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.TRANSIENT)
                .setDiagnostics("Nothing was taken: send it again");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .contentType(type())
                .body(written(outcome));
    }

    ResponseEntity<byte[]> metadata(Instant now) {
        var statement = new CapabilityStatement();
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDate(Date.from(now));
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("Preceptor");
        statement
                .getImplementation()
                .setDescription("A directory that is fed (IHE mCSD, ITI-130)")
                .setUrl(base);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        statement.addFormat("application/fhir+xml");
        var rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        for (String type : FhirProfile.TYPES) {
            var resource = rest.addResource().setType(type);
            List.of(TypeRestfulInteraction.CREATE, TypeRestfulInteraction.UPDATE, TypeRestfulInteraction.DELETE)
                    .forEach(one -> resource.addInteraction().setCode(one));
            resource.setUpdateCreate(true);
            resource.setConditionalCreate(false);
            resource.setConditionalUpdate(false);
        }
        return ResponseEntity.ok().contentType(type()).body(written(statement));
    }

    private void answer(FeedChange change, long version, BundleEntryComponent entry) {
        var response = entry.getResponse();
        switch (change.verb()) {
            case POST -> response.setStatus("201 Created").setLocation(place(change, version));
            case PUT -> response.setStatus("200 OK").setLocation(place(change, version));
            case DELETE -> response.setStatus("204 No Content");
        }
        response.setEtag(etag(version));
        if (FeedReading.UNREAD.contains(change.type())) {
            response.setOutcome(outcome(change));
        }
    }

    private static OperationOutcome outcome(FeedChange change) {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(
                        FeedReading.UNREAD.contains(change.type())
                                ? "Taken and not read: nothing of a " + change.type() + " is kept here"
                                : "Stored; what follows for people is worked on");
        return outcome;
    }

    private static IssueType code(ProblemCode code) {
        return switch (code) {
            case MISSING -> IssueType.REQUIRED;
            case MALFORMED -> IssueType.STRUCTURE;
            case UNKNOWN_CODE -> IssueType.CODEINVALID;
            case TOO_LARGE -> IssueType.TOOLONG;
            case UNSUPPORTED -> IssueType.NOTSUPPORTED;
            case CONTRADICTORY -> IssueType.INVARIANT;
        };
    }

    private String place(FeedChange change, long version) {
        return base + "/" + change.place() + "/_history/" + version;
    }

    private static String etag(long version) {
        return "W/\"" + version + "\"";
    }

    private MediaType type() {
        return MediaType.parseMediaType(
                isXml ? "application/fhir+xml;charset=utf-8" : "application/fhir+json;charset=utf-8");
    }

    private byte[] written(Resource resource) {
        var parser = isXml ? R4.newXmlParser() : R4.newJsonParser();
        return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }
}
