package io.preceptor.connector.credentialing.webhook;

import io.preceptor.connector.credentialing.event.Treatment;

/// What a receiver can answer that is not its thanks, and what is done about it (Standard Webhooks, "Delivery
/// best practices"; RFC 9110).
enum WebhookAnswer {
    REDIRECT("3xx", Treatment.ALARM, "redirects are not followed: put the final address into the url"),
    BAD_REQUEST("400", Treatment.PARK, "have the receiver say what it does not take"),
    UNAUTHORIZED("401", Treatment.ALARM, "the receiver refuses the signature: compare the secrets and the clocks"),
    FORBIDDEN("403", Treatment.ALARM, "the receiver refuses the signature: compare the secrets and the clocks"),
    NOT_FOUND("404", Treatment.ALARM, "nothing answers at the url: check it"),
    METHOD_NOT_ALLOWED("405", Treatment.ALARM, "the url takes no POST: check it"),
    TIMEOUT("408", Treatment.RETRY, "the receiver was too slow"),
    CONFLICT("409", Treatment.PARK, "the receiver holds something else under the same id: have it look"),
    GONE("410", Treatment.ALARM, "the receiver wants no more: ask its owner, and hold or remove the target"),
    TOO_LARGE("413", Treatment.PARK, "have the receiver's size limit raised"),
    UNPROCESSABLE("422", Treatment.PARK, "have the receiver say what it does not take"),
    TOO_EARLY("425", Treatment.PAUSE, "the receiver asks for patience"),
    TOO_MANY("429", Treatment.PAUSE, "the receiver asks for patience"),
    OTHER_REFUSAL("4xx", Treatment.PARK, "have the receiver say what it does not take"),
    BAD_GATEWAY("502", Treatment.RESEND, "whether the receiver took it is not known"),
    UNAVAILABLE("503", Treatment.PAUSE, "the receiver is away"),
    GATEWAY_TIMEOUT("504", Treatment.RESEND, "whether the receiver took it is not known"),
    FAILURE("5xx", Treatment.RETRY, "the receiver failed");

    private final String status;
    private final Treatment treatment;
    private final String meaning;

    WebhookAnswer(String status, Treatment treatment, String meaning) {
        this.status = status;
        this.treatment = treatment;
        this.meaning = meaning;
    }

    /// A status, or a class of them for all that have no line of their own.
    String status() {
        return status;
    }

    Treatment treatment() {
        return treatment;
    }

    String meaning() {
        return meaning;
    }

    /// @param status neither 2xx
    static WebhookAnswer of(int status) {
        String exact = Integer.toString(status);
        for (WebhookAnswer answer : values()) {
            if (answer.status.equals(exact)) {
                return answer;
            }
        }
        return status >= 500 || status < 300 ? FAILURE : status < 400 ? REDIRECT : OTHER_REFUSAL;
    }
}
