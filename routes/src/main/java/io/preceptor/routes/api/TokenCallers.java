package io.preceptor.routes.api;

import io.preceptor.lms.access.ApiToken;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.portal.right.PageRight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return secret -> {
            ApiToken token = tokens.find(secret)
                    .orElseThrow(() -> new BadOpaqueTokenException("The token is unknown, expired or revoked"));
            List<GrantedAuthority> authorities = token.scopes().stream()
                    .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(AUTHORITY + scope.word()))
                    .toList();
            return new DefaultOAuth2AuthenticatedPrincipal(
                    token.client(), Map.of("client_id", token.client()), authorities);
        };
    }

    /// @param right what the endpoint asks for; empty where it is not declared: nobody may
    public static boolean isGranted(Optional<PageRight> right, @Nullable Authentication caller) {
        if (right.isEmpty() || caller == null || !(caller.getPrincipal() instanceof OAuth2AuthenticatedPrincipal)) {
            return false;
        }
        return switch (right.get().needs()) {
            case PageRight.Needs.Token(var scope) ->
                caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(each -> (AUTHORITY + scope.word()).equals(each));
            case PageRight.Needs.SignIn _ -> true;
            case PageRight.Needs.Nothing _, PageRight.Needs.Right _, PageRight.Needs.Source _ -> false;
        };
    }
}
