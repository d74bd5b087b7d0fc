package io.preceptor.routes.bearer;

import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of one interface for systems: a bearer token with each request (RFC 6750), no session, no cookie, the same
/// table of rights as the pages, and a limit for each client. Who a token is, what it may, and how a refusal reads is
/// the interface's own.
public final class BearerChain {

    private BearerChain() {}

    /// Whether somebody may.
    @FunctionalInterface
    public interface Grant {
        /// @param right  what the endpoint asks for; empty where it is not declared
        /// @param caller null where nobody signed in
        boolean isGranted(Optional<PageRight> right, @Nullable Authentication caller, HttpServletRequest request);
    }

    /// Why a request is not served.
    public enum Refusal {
        /// No token, or none that is alive: `WWW-Authenticate` is set.
        NO_TOKEN,
        /// The token does not allow it: `WWW-Authenticate` is set.
        NOT_ALLOWED,
        /// Too many of one client: `Retry-After` is set.
        TOO_MANY
    }

    /// Writes a refusal in the interface's own words.
    @FunctionalInterface
    public interface Refusals {
        void write(Refusal why, HttpStatus status, HttpServletResponse response) throws IOException;
    }

    /// @param requestsAMinute of each client
    /// @param paths           patterns of what the chain is for
    public static SecurityFilterChain of(
            HttpSecurity http,
            OpaqueTokenIntrospector introspector,
            RightsCheck rights,
            Grant grant,
            int requestsAMinute,
            Refusals refusals,
            String... paths)
            throws Exception {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        var denied = new BearerTokenAccessDeniedHandler();
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requested -> requested
                        .anyRequest()
                        .access((caller, context) -> new AuthorizationDecision(grant.isGranted(
                                rights.find(context.getRequest()), caller.get(), context.getRequest()))))
                .oauth2ResourceServer(server -> server.opaqueToken(token -> token.introspector(introspector))
                        .authenticationEntryPoint((request, response, failure) -> {
                            challenge.commence(request, response, failure);
                            refusals.write(Refusal.NO_TOKEN, HttpStatus.valueOf(response.getStatus()), response);
                        })
                        .accessDeniedHandler((request, response, failure) -> {
                            denied.handle(request, response, failure);
                            refusals.write(Refusal.NOT_ALLOWED, HttpStatus.FORBIDDEN, response);
                        }))
                .addFilterAfter(
                        new ClientLimit(
                                requestsAMinute,
                                response -> refusals.write(Refusal.TOO_MANY, HttpStatus.TOO_MANY_REQUESTS, response)),
                        BearerTokenAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
