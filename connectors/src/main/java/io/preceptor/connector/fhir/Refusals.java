package io.preceptor.connector.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome;

/// What an answer that is no success means for the push: whose fault it is decides whether it is tried again.
final class Refusals {

    /// A refused secret is one mistake for all of a target's pushes, mended in one place: none of them is parked for
    /// it, and the target is not asked often.
    static final Duration SECRET = Duration.ofMinutes(15);

    private Refusals() {}

    static DeliveryOutcome of(FhirAnswer answer, Talk talk) {
        int status = answer.status();
        return switch (status) {
            case 401 -> secret(talk);
            case 403 ->
                new Parked(
                        "The target forbids this to our client (403): have it allowed to read and write Practitioner, then"
                                + " send again",
                        talk.toString());
            case 408, 425, 429 -> new TryLater("The target asks for patience (" + status + ")", answer.retryAfter(), talk.toString());
            case 400, 422 ->
                new Parked(
                        "The target refuses the content (" + status + codes(answer) + "): have its rules for"
                                + " Practitioner.qualification checked, then send again",
                        talk.toString());
            default ->
                status >= 500
                        ? new TryLater("The target failed (" + status + ")", answer.retryAfter(), talk.toString())
                        : new Parked(
                                "The target answers " + status + " where FHIR would not: check its base URL and what it"
                                        + " permits, then send again",
                                talk.toString());
        };
    }

    static DeliveryOutcome secret(Talk talk) {
        return new TryLater("The target refuses our secret: check the token or the client's settings", SECRET, talk.toString());
    }

    static DeliveryOutcome notFhir(Talk talk) {
        return new TryLater(
                "The target answered something that is not FHIR JSON: a proxy, a sign-in page or maintenance", null, talk.toString());
    }

    /// The codes of an OperationOutcome's issues; their texts may quote what we sent.
    private static String codes(FhirAnswer answer) {
        if (!answer.isFhirJson()) {
            return "";
        }
        try {
            var parser = FhirContext.forR4Cached().newJsonParser();
            var outcome = parser.parseResource(
                    OperationOutcome.class, new String(answer.body(), StandardCharsets.UTF_8));
            return outcome.getIssue().stream()
                    .filter(issue -> issue.getCode() != null)
                    .map(issue -> issue.getCode().toCode())
                    .distinct()
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(", "), text -> text.isEmpty() ? "" : ": " + text));
        } catch (DataFormatException e) {
            return "";
        }
    }
}
