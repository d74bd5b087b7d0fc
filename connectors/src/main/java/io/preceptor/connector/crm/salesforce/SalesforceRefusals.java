package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an error means for the push: by its documented code where there is one, by the status where not.
final class SalesforceRefusals {

    /// One mistake for all pushes, mended in one place: none of them is parked for it.
    static final Duration SETTINGS = Duration.ofMinutes(15);

    private static final Duration CONCURRENT = Duration.ofSeconds(30);
    private static final Duration ADMINISTRATOR = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(SalesforceRefusals.class);

    private SalesforceRefusals() {}

    /// A request that was refused as a whole.
    static DeliveryOutcome of(SalesforceAnswer answer, Talk talk) {
        if (!SalesforceError.of(answer.codes()).isEmpty()) {
            Duration wait = answer.retryAfter();
            return of(answer.codes(), wait != null || !answer.isAboutConcurrency() ? wait : CONCURRENT, talk);
        }
        int status = answer.status();
        return switch (status) {
            case 401 -> secret(talk);
            case 408, 425, 429 ->
                new TryLater("Salesforce asks for patience (" + status + ")", answer.retryAfter(), talk.toString());
            default ->
                status >= 500
                        ? new TryLater("Salesforce failed (" + status + ")", answer.retryAfter(), talk.toString())
                        : new Parked(
                                "Salesforce answers " + status + told(answer.codes())
                                        + " where it should not: check the login URL and the API version, then send"
                                        + " again",
                                talk.toString());
        };
    }

    /// @param codes what rows or a request were refused with; the gravest decides, as the items end alike
    /// @param wait  what the org asked for; null where it did not
    static DeliveryOutcome of(Collection<String> codes, @Nullable Duration wait, Talk talk) {
        List<SalesforceError> known = SalesforceError.of(List.copyOf(codes));
        Treatment gravest = known.stream()
                .map(SalesforceError::treatment)
                .max(Treatment::compareTo)
                .orElse(Treatment.PARK);
        String fixes = known.isEmpty()
                ? "look the code up in the vendor's documents"
                : known.stream()
                        .filter(error -> error.treatment() == gravest)
                        .map(SalesforceError::fix)
                        .distinct()
                        .collect(Collectors.joining("; "));
        String told = told(codes);
        return switch (gravest) {
            case REFRESH -> secret(talk);
            case PAUSE ->
                new TryLater(
                        "Salesforce takes no more for now" + told, wait == null ? SETTINGS : wait, talk.toString());
            case RETRY -> new TryLater("Salesforce could not do it now" + told + ": " + fixes, wait, talk.toString());
            case REREAD, PARK ->
                new Parked("Salesforce refuses it" + told + ": " + fixes + ", then send again", talk.toString());
            case ALARM -> {
                LOG.error("Salesforce needs its administrator{}: {}", told, fixes);
                yield new TryLater(
                        "Salesforce needs its administrator" + told + ": " + fixes, ADMINISTRATOR, talk.toString());
            }
        };
    }

    static DeliveryOutcome secret(Talk talk) {
        return new TryLater(
                "Salesforce refuses our sign-in: check the app, its user and the private key file",
                SETTINGS,
                talk.toString());
    }

    private static String told(Collection<String> codes) {
        return codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")";
    }
}
