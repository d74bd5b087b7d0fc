package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirTargetProperties.ClientCredentials;
import io.preceptor.mapping.fhir.FhirProfile;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/// One FHIR R4 directory that is read: Organization, Location, Practitioner, PractitionerRole.
///
/// @param name              the source's name, as `preceptor.hospital.precedence` uses it
/// @param baseUrl           the server's base as the server itself names it in its links
/// @param token             a bearer token that does not change; give it by the environment
/// @param clientCredentials where and as whom to ask for tokens (RFC 6749 section 4.4)
/// @param smart             the key with which we sign in (SMART Backend Services)
/// @param every             from the end of one reading to the next
/// @param silentAfter       so long the directory may not answer before its silence is an alarm
/// @param connectTimeout    how long to wait for a connection
/// @param responseTimeout   how long to wait for a whole answer, its body included
/// @param pageSize          how many resources to ask for at once
/// @param changesBy         how to learn of changes; `auto` asks the server what it can
/// @param overlap           how far each reading goes back before the newest resource that was read: servers
///                          commit late and out of order. What comes twice is stored once
/// @param wholeEvery        after how long everything is read again, to find what was deleted and what was
///                          missed
/// @param systems           identifier systems as the directory writes them, and those to use instead
/// @param licences          identifier systems of state boards, and the state of each in two letters
/// @param jobCodeSystems    code systems of job codes, the most wanted first; none means any
/// @param unitSystems       identifier systems of unit codes, the most wanted first; none means any
/// @param workPlaces        which reference of a role names its unit, the most wanted first
/// @param bulk              reads by exports of files instead of pages; null: by pages
/// @param subscription      has the server tell of changes by itself, and polls it seldom; null: it is polled
/// @param tlsBundle         a bundle of `spring.ssl.bundle`: whom we trust, and with a key of ours in it, who we are
///                          (mutual TLS); null: the platform's
public record FhirSourceProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI baseUrl,
        @Nullable String token,
        @Valid @Nullable ClientCredentials clientCredentials,
        @Valid @Nullable SmartBackend smart,
        @DefaultValue("1m") @DurationMin(seconds = 1) Duration every,
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration silentAfter,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout,
        @DefaultValue("200") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("auto") ChangesBy changesBy,
        @DefaultValue("2m") @DurationMin(seconds = 0) Duration overlap,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration wholeEvery,
        @DefaultValue Map<URI, URI> systems,
        @DefaultValue Map<URI, String> licences,
        @DefaultValue List<URI> jobCodeSystems,
        @DefaultValue List<URI> unitSystems,

        @DefaultValue({"location", "healthcare-service", "organization"}) @NotEmpty
        List<WorkPlace> workPlaces,

        @Valid @Nullable BulkExport bulk,
        @Valid @Nullable FhirSubscription subscription,
        @Nullable String tlsBundle) {

    /// How a directory tells what has changed.
    public enum ChangesBy {
        /// What its CapabilityStatement offers: history, else search, else reading all.
        AUTO,
        /// `[type]/_history?_since=`: tells of deletions too.
        HISTORY,
        /// `[type]?_lastUpdated=ge`.
        SEARCH,
        /// Everything, each time.
        WHOLE
    }

    public FhirSourceProperties {
        systems = Map.copyOf(systems);
        licences = Map.copyOf(licences);
        jobCodeSystems = List.copyOf(jobCodeSystems);
        unitSystems = List.copyOf(unitSystems);
        workPlaces = List.copyOf(workPlaces);
    }

    @AssertTrue(message = "base-url of a FHIR source must be an absolute http or https URL without a query")
    public boolean isBaseUrlUsable() {
        return FhirAccess.isUsable(baseUrl);
    }

    @AssertTrue(message = "a FHIR source takes one of token, client-credentials and smart")
    public boolean isOneWayToSignIn() {
        return FhirAccess.isOneWay(token, clientCredentials, smart);
    }

    @AssertTrue(message = "licences of a FHIR source name each state in two capital letters")
    public boolean isEachStateTwoLetters() {
        return licences.values().stream().allMatch(state -> state.matches("[A-Z]{2}"));
    }

    @AssertTrue(message = "every of a FHIR source with bulk must be at least 5m: each export is work for the server")
    public boolean isExportedSeldom() {
        return bulk == null || every.compareTo(Duration.ofMinutes(5)) >= 0;
    }

    @AssertTrue(message = "a FHIR source takes one of bulk and subscription")
    public boolean isOneWayToRead() {
        return bulk == null || subscription == null;
    }

    @AssertTrue(message = "tls-bundle of a FHIR source needs a base-url with https")
    public boolean isBundleOfUse() {
        return tlsBundle == null || "https".equals(baseUrl.getScheme());
    }

    FhirAccess access() {
        return new FhirAccess(baseUrl, token, clientCredentials, smart, connectTimeout, responseTimeout);
    }

    FhirProfile profile(URI ownCertificates) {
        return new FhirProfile(
                name, baseUrl, ownCertificates, systems, licences, jobCodeSystems, unitSystems, workPlaces);
    }

    /// Without the token, since settings end up in logs.
    @Override
    public String toString() {
        return "FhirSourceProperties[name=" + name + ", baseUrl=" + baseUrl + "]";
    }
}
