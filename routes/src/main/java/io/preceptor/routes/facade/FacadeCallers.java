package io.preceptor.routes.facade;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ClientAccess;
import io.preceptor.routes.bearer.TokenCallers;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/// Systems that speak FHIR to us: with a token of the page API tokens, or with one that they had for a key of their own
/// (SMART Backend Services).
public final class FacadeCallers {

    /// The attribute of a caller who sees the people of some units alone.
    static final String UNITS = "units";

    private FacadeCallers() {}

    /// Looks a secret up among the living tokens of both kinds; the caller's name is the client's. One of the page
    /// API tokens that bears the name of a client with a key is not that client's, and opens nothing: it would see
    /// more than the client, and change its subscriptions.
    public static OpaqueTokenIntrospector introspector(
            ApiTokens tokens, ClientAccess access, FacadeProperties properties) {
        return secret -> TokenCallers.find(tokens, secret)
                .filter(caller -> properties.client(caller.getName()).isEmpty())
                .or(() -> access.find(secret).flatMap(granted -> principal(granted, properties)))
                .orElseThrow(TokenCallers::unknown);
    }

    /// What is configured now holds: who was taken out of the configuration is out.
    private static Optional<OAuth2AuthenticatedPrincipal> principal(
            ClientAccess.Granted granted, FacadeProperties properties) {
        return properties.clients().stream()
                .filter(client -> client.name().equals(granted.client()))
                .findFirst()
                .map(client -> new DefaultOAuth2AuthenticatedPrincipal(
                        client.name(),
                        client.units().isEmpty()
                                ? Map.of("client_id", client.name())
                                : Map.of("client_id", client.name(), UNITS, client.units()),
                        TokenCallers.authorities(granted.scopes().stream().filter(client.scopes()::contains))));
    }
}
