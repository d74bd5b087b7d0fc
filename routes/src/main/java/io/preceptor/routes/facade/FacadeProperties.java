package io.preceptor.routes.facade;

import io.preceptor.lms.access.Scope;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
/// @param subscriptions   how clients are told of changes that they subscribed to
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

        @DefaultValue @Valid Subscriptions subscriptions,

        @DefaultValue List<@Valid Client> clients) {

    /// A system that reads.
    ///
    /// @param name    its client id
    /// @param keys    a file with its public keys, a JSON Web Key Set
    /// @param scopes  what it may do at most: read (`system/Practitioner.rs`), feed a directory of its own
    ///                (`system/Practitioner.cud`), subscribe (`system/Subscription.cruds`)
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

        /// Who it is where it is told something: what is configured now holds.
        Caller caller() {
            return new Caller(
                    name,
                    Stream.of(FacadeType.values())
                            .filter(type -> scopes.contains(type.scope().word()))
                            .collect(Collectors.toSet()),
                    units.isEmpty() ? null : units);
        }
    }

    /// How clients are told of changes that they subscribed to.
    ///
    /// @param internalHosts names or addresses of machines of this house that may be told, over http too, exactly
    ///                      as clients write them; all others must be public, and are told over https alone
    /// @param mostAClient   a client has no more subscriptions, those that are off among them
    /// @param every         how often it is looked what is to be told
    /// @param timeout       for one exchange with a receiver
    /// @param patience      how long telling may fail before a subscription is off
    public record Subscriptions(
            @DefaultValue Set<String> internalHosts,
            @DefaultValue("20") @Min(0) @Max(1000) int mostAClient,
            @DefaultValue("5s") @DurationMin(millis = 100) Duration every,

            @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(minutes = 1)
            Duration timeout,

            @DefaultValue("3d") @DurationMin(minutes = 1) Duration patience) {
        public Subscriptions {
            internalHosts = Set.copyOf(internalHosts);
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

    @AssertTrue(
            message = "preceptor.fhir-facade.clients.scopes must be of the form system/Practitioner.rs, or .cud where a"
                    + " directory is fed")
    public boolean isEachScopeKnown() {
        return clients.stream()
                .flatMap(client -> client.scopes().stream())
                .allMatch(scope -> Scope.of(scope).filter(Scope::isSmart).isPresent());
    }

    Optional<Client> client(String name) {
        return clients.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// Without a slash at its end.
    @Nullable
    String root() {
        return baseUrl == null ? null : baseUrl.toString().replaceAll("/+$", "");
    }
}
