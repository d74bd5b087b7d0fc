package io.preceptor.routes.facade;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The FHIR facade at `/fhir`.
///
/// @param baseUrl         how others reach this node, `https://learning.example.org`, without `/fhir`; what is in links
///                        and what an assertion must name as its audience. Left out, links follow the request
/// @param pageSize        entries on a page where nobody asks for a number
/// @param mostOnAPage     more are not given, however many are asked for
/// @param requestsAMinute of one client, on one node; beyond it 429 is answered, with the time to wait
/// @param tokenLifetime   how long an access token opens the door
/// @param clients         systems that sign in with a key of their own (SMART Backend Services); none by default. A
///                        token of the page API tokens opens the door too
@Validated
@ConfigurationProperties("preceptor.fhir-facade")
public record FacadeProperties(
        @Nullable URI baseUrl,
        @DefaultValue("50") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("500") @Min(1) @Max(1000) int mostOnAPage,
        @DefaultValue("6000") @Min(1) int requestsAMinute,

        @DefaultValue("5m") @DurationMin(seconds = 30) @DurationMax(hours = 1)
        Duration tokenLifetime,

        @DefaultValue @Valid List<Client> clients) {

    /// A system that reads.
    ///
    /// @param name    its client id
    /// @param keys    a file with its public keys, a JSON Web Key Set
    /// @param scopes  what it may read at most: `system/Practitioner.rs`
    /// @param units   codes of the units whose people it may see, with all that lies within; empty: everybody
    public record Client(
            @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,39}")
            String name,

            @NotNull Path keys,
            @NotEmpty Set<String> scopes,
            @DefaultValue Set<String> units) {

        public Client {
            scopes = Set.copyOf(scopes);
            units = Set.copyOf(units);
        }
    }

    public FacadeProperties {
        clients = List.copyOf(clients);
    }

    @AssertTrue(
            message = "preceptor.fhir-facade.base-url must be given where clients sign in: their assertions name it")
    public boolean isBaseUrlGivenToClients() {
        return clients.isEmpty() || baseUrl != null;
    }

    @AssertTrue(message = "preceptor.fhir-facade.base-url must be an absolute http or https URL without a query")
    public boolean isBaseUrlUsable() {
        return baseUrl == null
                || (("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))
                        && baseUrl.getHost() != null
                        && baseUrl.getQuery() == null);
    }

    @AssertTrue(message = "preceptor.fhir-facade.clients must give each client a name of its own")
    public boolean isEachNameUsedOnce() {
        return clients.stream().map(Client::name).distinct().count() == clients.size();
    }

    @AssertTrue(message = "preceptor.fhir-facade.clients.scopes must be of the form system/Practitioner.rs")
    public boolean isEachScopeKnown() {
        return clients.stream().flatMap(client -> client.scopes().stream()).allMatch(FacadeType::isScope);
    }

    /// Without a slash at its end.
    @Nullable
    String root() {
        return baseUrl == null ? null : baseUrl.toString().replaceAll("/+$", "");
    }
}
