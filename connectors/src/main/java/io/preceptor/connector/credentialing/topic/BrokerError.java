package io.preceptor.connector.credentialing.topic;

import io.preceptor.connector.credentialing.event.Treatment;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.ResourceAllocationException;

/// What a broker can answer that is not its thanks, by the exceptions of Jakarta Messaging 3.1 section 10.7, and what
/// is done about it.
enum BrokerError {
    UNREACHABLE("no connection", Treatment.RETRY, "the broker cannot be reached"),
    SECURITY(
            "JMSSecurityException",
            Treatment.ALARM,
            "the broker refuses our user: have it allowed to send to the address"),
    NO_ADDRESS("InvalidDestinationException", Treatment.ALARM, "the broker has no such address: have it created"),
    FULL("ResourceAllocationException", Treatment.PAUSE, "the broker is full"),
    NO_ANSWER("any other", Treatment.RESEND, "whether the broker stored it is not known");

    private final String exception;
    private final Treatment treatment;
    private final String meaning;

    BrokerError(String exception, Treatment treatment, String meaning) {
        this.exception = exception;
        this.treatment = treatment;
        this.meaning = meaning;
    }

    String exception() {
        return exception;
    }

    Treatment treatment() {
        return treatment;
    }

    String meaning() {
        return meaning;
    }

    /// @param isSent whether the message may have left
    static BrokerError of(JMSException e, boolean isSent) {
        return switch (e) {
            case JMSSecurityException _ -> SECURITY;
            case InvalidDestinationException _ -> NO_ADDRESS;
            case ResourceAllocationException _ -> FULL;
            default -> isSent ? NO_ANSWER : UNREACHABLE;
        };
    }
}
