package io.preceptor.routes.facade;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ClientAccess;
import io.preceptor.lms.access.Scope;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.bearer.BearerChain;
import io.preceptor.routes.bearer.TokenCallers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the facade: a bearer token with each request, no session, no cookie, the same table of rights as the
/// pages, and refusals as FHIR has them. Beside it the door at which tokens are asked for, which is open.
@Configuration(proxyBeanMethods = false)
class FacadeSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain facadeChain(
            HttpSecurity http, ApiTokens tokens, ClientAccess access, RightsCheck rights, FacadeProperties properties)
            throws Exception {
        return BearerChain.of(
                http,
                FacadeCallers.introspector(tokens, access, properties),
                rights,
                FacadeSecurity::isGranted,
                properties.requestsAMinute(),
                FacadeSecurity::refuse,
                "/fhir",
                "/fhir/**");
    }

    @Bean
    @Order(0)
    SecurityFilterChain clientSignInChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(SmartConfiguration.TOKENS)
                .authorizeHttpRequests(requested -> requested.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void refuse(BearerChain.Refusal why, HttpStatus status, HttpServletResponse response)
            throws IOException {
        switch (why) {
            case NO_TOKEN ->
                Outcomes.write(
                        response,
                        status.value(),
                        "login",
                        "Send Authorization: Bearer with a token that is alive; where they are had says"
                                + " /fhir/.well-known/smart-configuration");
            case NOT_ALLOWED ->
                Outcomes.write(
                        response,
                        status.value(),
                        "forbidden",
                        "The token has no scope for this, or it is not served: nothing is written here");
            case TOO_MANY ->
                Outcomes.write(
                        response,
                        status.value(),
                        "throttled",
                        "Wait as long as Retry-After says, and ask for more on a page");
        }
    }

    private static boolean isGranted(
            Optional<PageRight> right, @Nullable Authentication authentication, HttpServletRequest request) {
        if (right.isEmpty()) {
            return false;
        }
        return switch (right.get().needs()) {
            case PageRight.Needs.Nothing _ -> true;
            case PageRight.Needs.Token(Scope scope) ->
                authentication != null
                        && authentication.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal
                        && isCalled(scope, principal, request);
            case PageRight.Needs.SignIn _, PageRight.Needs.Right _, PageRight.Needs.Source _ -> false;
        };
    }

    private static boolean isCalled(Scope needed, OAuth2AuthenticatedPrincipal principal, HttpServletRequest request) {
        Set<String> words = TokenCallers.scopes(principal);
        if (!words.contains(needed.word())) {
            return false;
        }
        Set<FacadeType> types = Stream.of(FacadeType.values())
                .filter(type -> words.contains(type.scope().word()))
                .collect(Collectors.toSet());
        Set<String> units = principal.getAttribute(FacadeCallers.UNITS) instanceof Collection<?> some
                ? some.stream().map(String::valueOf).collect(Collectors.toSet())
                : null;
        new Caller(principal.getName(), types, units).put(request);
        return true;
    }
}
