package io.preceptor.connector.hr.workday;

import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.soap.AnswerTooLongException;
import io.preceptor.connector.soap.SoapAnswer;
import io.preceptor.connector.soap.SoapFault;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.Stopped;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/// What is done about a tenant that does not give what is asked for. Its faults are told apart by their words
/// (`Validation_Fault`, `Processing_Fault` in the detail; `Client.validationError`, `Server.processingError` as
/// codes), and, where it has one word for several things, by the phrases that it uses.
final class TenantRefusals {

    /// A refused sign-in is not tried often: a tenant locks accounts.
    private static final Duration SIGN_IN = Duration.ofMinutes(30);

    private static final Duration ADMINISTRATOR = Duration.ofHours(1);

    private static final Set<String> SECURITY = Set.of(
            "authenticationError",
            "FailedAuthentication",
            "InvalidSecurity",
            "InvalidSecurityToken",
            "SecurityTokenUnavailable",
            "UnsupportedSecurityToken",
            "FailedCheck",
            "MessageExpired");

    private final String operation;

    /// @param operation that was asked for
    TenantRefusals(String operation) {
        this.operation = operation;
    }

    /// Whether the tenant says that it knows nobody of the one ID that was asked for.
    static boolean isUnknownId(SoapAnswer answer) {
        return answer instanceof SoapAnswer.Refused refused
                && isValidation(refused.fault())
                && refused.fault().texts().have("is not a valid ID value for type = 'WID'");
    }

    FeedOutcome of(SoapAnswer.Refused refused) {
        SoapFault fault = refused.fault();
        if (fault.words().stream().anyMatch(SECURITY::contains) || fault.texts().have("invalid username or password")) {
            return signIn();
        }
        if (fault.words().contains("authorizationError") || fault.texts().have("task submitted is not authorized")) {
            return permission();
        }
        if (fault.texts().have("version is invalid")) {
            return new Stopped("Workday does not know this service or version: correct the end of url, then resume");
        }
        if (isValidation(fault) && fault.texts().have("Current Moment")) {
            return new TryLater(
                    "Workday's clock is behind ours by more than lag: have the clocks checked, or make lag longer",
                    null);
        }
        if (isValidation(fault)) {
            return new Stopped("Workday finds our request invalid (Validation_Fault"
                    + (fault.field() == null ? "" : " at " + fault.field())
                    + "): check the version at the end of url and page-size, then resume");
        }
        if (fault.words().contains("Processing_Fault") || fault.words().contains("processingError")) {
            return new TryLater("Workday could not process our request (Processing_Fault)", fault.retryAfter());
        }
        String told = " (" + String.join(", ", fault.words()) + ")";
        return fault.words().contains("Client")
                        || fault.words().contains("VersionMismatch")
                        || fault.words().contains("MustUnderstand")
                ? new Stopped("Workday does not take our request" + told + ": check url, then resume")
                : new TryLater("Workday failed" + told, fault.retryAfter());
    }

    FeedOutcome of(SoapAnswer.Foreign foreign) {
        int status = foreign.status();
        return switch (status) {
            case 401 -> signIn();
            case 403 -> permission();
            case 404, 405, 410 ->
                new Stopped("There is no such service (" + status
                        + "): check host, tenant and version in url, then resume");
            case 408, 425, 429 -> new TryLater("Workday asks for patience (" + status + ")", foreign.retryAfter());
            default -> {
                if (status >= 500) {
                    yield new TryLater("Workday is away (" + status + ")", foreign.retryAfter());
                }
                yield status >= 300
                        ? new Stopped("Workday answers (" + status + ") where it should not: check url, then resume")
                        : notAnAnswer();
            }
        };
    }

    static FeedOutcome of(IOException lost) {
        return switch (lost) {
            case NotSentException _ -> new TryLater("Workday cannot be reached", null);
            case AnswerTooLongException _ ->
                new Stopped("A page is longer than any that is read: make page-size smaller, then resume");
            default ->
                new TryLater(
                        "Workday did not answer in time, or its answer broke off: if it stays, make page-size smaller",
                        null);
        };
    }

    FeedOutcome notAnAnswer() {
        return new TryLater(
                "Workday answered something that is no " + operation
                        + "_Response: a proxy, a sign-in page, maintenance, or XML" + " with a document type",
                null);
    }

    private static boolean isValidation(SoapFault fault) {
        return fault.words().contains("Validation_Fault") || fault.words().contains("validationError");
    }

    private static TryLater signIn() {
        return new TryLater(
                "Workday refuses our sign-in: check username and password, and that the account is not locked",
                SIGN_IN,
                true);
    }

    private TryLater permission() {
        return new TryLater(
                "Workday does not authorize us: have the integration system user's security group allowed " + operation,
                ADMINISTRATOR,
                true);
    }
}
