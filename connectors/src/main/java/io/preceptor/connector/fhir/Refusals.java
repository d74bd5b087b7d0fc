package io.preceptor.connector.fhir;

import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import java.time.Duration;

/// What an answer that is no success means for the push: whose fault it is decides whether it is tried again.
final class Refusals {

    /// A refused secret is one mistake for all of a target's pushes, mended in one place: none of them is
    /// parked for it, and the target is not asked often.
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
            case 408, 425, 429 ->
                new TryLater("The target asks for patience (" + status + ")", answer.retryAfter(), talk.toString());
            case 400, 422 ->
                new Parked(
                        "The target refuses the content (" + status + Resources.issueCodes(answer)
                                + "): have its rules for" + " Practitioner.qualification checked, then send again",
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
        return new TryLater(
                "The target refuses our secret: check the token or the client's settings", SECRET, talk.toString());
    }

    static DeliveryOutcome notFhir(Talk talk) {
        return new TryLater(
                "The target answered something that is not FHIR JSON: a proxy, a sign-in page or maintenance",
                null,
                talk.toString());
    }
}
