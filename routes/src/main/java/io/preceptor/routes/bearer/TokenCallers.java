package io.preceptor.routes.bearer;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.portal.right.PageRight;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/// Systems that come with a token of the page API tokens.
public final class TokenCallers {

    private static final String AUTHORITY = "SCOPE_";

    private TokenCallers() {}

    /// Looks a secret up among the living tokens; the caller's name is the client's.
    public static OpaqueTokenIntrospector introspector(ApiTokens tokens) {
        return secret -> find(tokens, secret).orElseThrow(TokenCallers::unknown);
    }

    /// Whose a living token is; empty where there is none with this secret.
    public static Optional<OAuth2AuthenticatedPrincipal> find(ApiTokens tokens, String secret) {
        return tokens.find(secret)
                .map(token -> new DefaultOAuth2AuthenticatedPrincipal(
                        token.client(),
                        Map.of("client_id", token.client()),
                        authorities(token.scopes().stream().map(Scope::word))));
    }

    /// The authorities that scopes are.
    ///
    /// @param scopes each as a token endpoint writes it
    public static List<GrantedAuthority> authorities(Stream<String> scopes) {
        return scopes.<GrantedAuthority>map(word -> new SimpleGrantedAuthority(AUTHORITY + word))
                .toList();
    }

    /// The scopes of a caller, as [#authorities] took them.
    public static Set<String> scopes(OAuth2AuthenticatedPrincipal caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .flatMap(Stream::ofNullable)
                .filter(word -> word.startsWith(AUTHORITY))
                .map(word -> word.substring(AUTHORITY.length()))
                .collect(Collectors.toSet());
    }

    public static BadOpaqueTokenException unknown() {
        return new BadOpaqueTokenException("The token is unknown, expired or revoked");
    }

    /// @param right what the endpoint asks for; empty where it is not declared: nobody may
    public static boolean isGranted(
            Optional<PageRight> right, @Nullable Authentication caller, HttpServletRequest request) {
        if (right.isEmpty()
                || caller == null
                || !(caller.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal)) {
            return false;
        }
        return switch (right.get().needs()) {
            case PageRight.Needs.Token(var scope) -> scopes(principal).contains(scope.word());
            case PageRight.Needs.SignIn _ -> true;
            case PageRight.Needs.Nothing _, PageRight.Needs.Right _, PageRight.Needs.Source _ -> false;
        };
    }
}
