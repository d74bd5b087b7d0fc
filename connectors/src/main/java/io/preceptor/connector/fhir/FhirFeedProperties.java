package io.preceptor.connector.fhir;

import io.preceptor.mapping.fhir.FhirProfile;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One system that feeds its directory to us (IHE mCSD, ITI-130), at a door of its own.
///
/// @param name           the source's name, as `preceptor.hospital.precedence` uses it
/// @param endpoint       our `/feed/fhir/{source}` as the system reaches it; what is in the answers
/// @param secret         what the system shows there, as `Authorization: Bearer`; at least 24 characters; give it by
///                       the environment. Null where it comes with tokens alone
/// @param client         the system that may feed it with a token: a client of `preceptor.fhir-facade.clients` that
/// signs in with its key, or the name on a token of the page API tokens; its scopes say which types
///                       (`system/Practitioner.cud`). Null where it comes with the secret alone
/// @param silentAfter    so long nothing may come before the silence is an alarm
/// @param systems        identifier systems as the system writes them, and those to use instead
/// @param licences       identifier systems of state boards, and the state of each in two letters
/// @param jobCodeSystems code systems of job codes, the most wanted first; none means any
/// @param unitSystems    identifier systems of unit codes, the most wanted first; none means any
/// @param workPlaces     which reference of a role names its unit, the most wanted first
public record FhirFeedProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI endpoint,
        @Nullable String secret,
        @Nullable String client,
        @DefaultValue("30d") @DurationMin(minutes = 1) Duration silentAfter,
        @DefaultValue Map<URI, URI> systems,
        @DefaultValue Map<URI, String> licences,
        @DefaultValue List<URI> jobCodeSystems,
        @DefaultValue List<URI> unitSystems,

        @DefaultValue({"location", "healthcare-service", "organization"}) @NotEmpty
        List<WorkPlace> workPlaces) {

    public FhirFeedProperties {
        systems = Map.copyOf(systems);
        licences = Map.copyOf(licences);
        jobCodeSystems = List.copyOf(jobCodeSystems);
        unitSystems = List.copyOf(unitSystems);
        workPlaces = List.copyOf(workPlaces);
    }

    @AssertTrue(message = "endpoint of a FHIR feed must be an absolute http or https URL without a query")
    public boolean isEndpointUsable() {
        return FhirAccess.isUsable(endpoint);
    }

    @AssertTrue(message = "secret of a FHIR feed must have at least 24 letters, digits, or -._~+/=")
    public boolean isSecretLong() {
        return secret == null || secret.matches("[A-Za-z0-9\\-._~+/=]{24,}");
    }

    @AssertTrue(message = "a FHIR feed is opened by a secret, by a client, or by both")
    public boolean isOpenToSomebody() {
        return secret != null || client != null;
    }

    @AssertTrue(message = "licences of a FHIR feed name each state in two capital letters")
    public boolean isEachStateTwoLetters() {
        return licences.values().stream().allMatch(state -> state.matches("[A-Z]{2}"));
    }

    /// Without a slash at its end.
    public String base() {
        return endpoint.toString().replaceAll("/+$", "");
    }

    /// @param ownCertificates the identifier system of our certificates
    public FhirProfile profile(URI ownCertificates) {
        return new FhirProfile(
                name, endpoint, ownCertificates, systems, licences, jobCodeSystems, unitSystems, workPlaces);
    }

    /// Without the secret, since settings end up in logs.
    @Override
    public String toString() {
        return "FhirFeedProperties[name=" + name + ", endpoint=" + endpoint + "]";
    }
}
