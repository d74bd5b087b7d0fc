package io.preceptor.connector.fhir;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Has a directory tell of changes by itself (FHIR R4 Subscription, channel rest-hook), and polls it now and then
/// all the same.
///
/// @param endpoint   our `/notify/fhir/{source}` as the server reaches it
/// @param secret     what the server shows there, as `Authorization: Bearer`; at least 24 characters; give it by the
///                   environment
/// @param topic      the canonical URL of a topic (Subscriptions R5 Backport); null: each of `criteria` is a
///                   subscription of R4's own
/// @param criteria   searches of which the server tells changes; with a topic they are its filters
/// @param payload    what a notification holds
/// @param heartbeat  how often the server shows that it lives, with a topic alone; two that are missed are an alarm.
///                   Null: never
/// @param lasts      for how long the server is asked to keep it; renewed at half of that
/// @param checkEvery after how long it is looked whether the server still has it
/// @param pollEvery  after how long it is polled, however much it tells
public record FhirSubscription(
        @NotNull URI endpoint,
        @NotBlank String secret,
        @Nullable URI topic,

        @DefaultValue({"Organization?", "Location?", "Practitioner?", "PractitionerRole?"}) @NotEmpty
        List<String> criteria,

        @DefaultValue("id-only") @NotNull Payload payload,
        @Nullable @DurationMin(seconds = 1) Duration heartbeat,
        @DefaultValue("7d") @DurationMin(minutes = 1) Duration lasts,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration checkEvery,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration pollEvery) {

    /// What a notification holds.
    public enum Payload {
        /// Only that something has changed: the directory is polled then.
        EMPTY,
        /// Which resources have: they are read then. R4's own subscriptions have no such thing, and send empty ones.
        ID_ONLY,
        /// The resources.
        FULL_RESOURCE
    }

    public FhirSubscription {
        criteria = List.copyOf(criteria);
    }

    @AssertTrue(
            message = "subscription.endpoint of a FHIR source must be an absolute http or https URL without a query")
    public boolean isEndpointUsable() {
        return FhirAccess.isUsable(endpoint);
    }

    @AssertTrue(message = "subscription.secret of a FHIR source must have at least 24 letters, digits, or -._~+/=")
    public boolean isSecretLong() {
        return secret.matches("[A-Za-z0-9\\-._~+/=]{24,}");
    }

    @AssertTrue(message = "subscription.heartbeat of a FHIR source needs a subscription.topic")
    public boolean isHeartbeatOfATopic() {
        return heartbeat == null || topic != null;
    }

    /// Without the secret, since settings end up in logs.
    @Override
    public String toString() {
        return "FhirSubscription[endpoint=" + endpoint + "]";
    }
}
