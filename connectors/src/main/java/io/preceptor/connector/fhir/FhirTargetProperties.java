package io.preceptor.connector.fhir;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One FHIR R4 server that is told about certifications.
///
/// @param name              the target's name: in queues, metrics and the console
/// @param baseUrl           the server's base, `https://ehr.example.org/fhir`, with or without a slash at its
///                          end
/// @param token             a bearer token that does not change; give it by the environment. Null where the
///                          server wants none, or where client credentials are given
/// @param clientCredentials where and as whom to ask for tokens (OAuth 2.0, RFC 6749 section 4.4); null where
///                          not used
/// @param smart             the key with which we sign in instead (SMART Backend Services); null where not used
/// @param connectTimeout    how long to wait for a connection
/// @param responseTimeout   how long to wait for a whole answer, its body included
/// @param shows             as what it shows a certification: `qualification`, `document`, `verification`,
///                          `provenance`; and `task`: assignments too
public record FhirTargetProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI baseUrl,
        @Nullable String token,
        @Valid @Nullable ClientCredentials clientCredentials,
        @Valid @Nullable SmartBackend smart,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout,
        @DefaultValue("qualification") @NotEmpty Set<Shows> shows) {

    public FhirTargetProperties {
        shows = Set.copyOf(shows);
    }

    @AssertTrue(
            message =
                    "shows of a FHIR target must name qualification or document; verification attests a qualification")
    public boolean isSomethingShown() {
        return (shows.contains(Shows.QUALIFICATION) || shows.contains(Shows.DOCUMENT))
                && (!shows.contains(Shows.VERIFICATION) || shows.contains(Shows.QUALIFICATION));
    }

    /// Whether all that it shows stands within the practitioner.
    public boolean isQualificationAlone() {
        return shows.equals(Set.of(Shows.QUALIFICATION));
    }

    /// @param tokenUrl the token endpoint
    /// @param scope    the scopes to ask for, separated by spaces
    public record ClientCredentials(
            @NotNull URI tokenUrl,
            @NotBlank String clientId,
            @NotBlank String clientSecret,

            @DefaultValue("system/Practitioner.read system/Practitioner.write")
            String scope) {

        /// Without the secret, since settings end up in logs.
        @Override
        public String toString() {
            return "ClientCredentials[tokenUrl=" + tokenUrl + ", clientId=" + clientId + "]";
        }
    }

    @AssertTrue(message = "base-url of a FHIR target must be an absolute http or https URL without a query")
    public boolean isBaseUrlUsable() {
        return FhirAccess.isUsable(baseUrl);
    }

    @AssertTrue(message = "a FHIR target takes one of token, client-credentials and smart")
    public boolean isOneWayToSignIn() {
        return FhirAccess.isOneWay(token, clientCredentials, smart);
    }

    FhirAccess access() {
        return new FhirAccess(baseUrl, token, clientCredentials, smart, connectTimeout, responseTimeout);
    }

    /// Without the token, since settings end up in logs.
    @Override
    public String toString() {
        return "FhirTargetProperties[name=" + name + ", baseUrl=" + baseUrl + "]";
    }
}
