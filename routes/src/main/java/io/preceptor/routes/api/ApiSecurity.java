package io.preceptor.routes.api;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the API: a bearer token (RFC 6750) with each request, no session, no cookie, and the same table
/// of rights as the pages.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class ApiSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain apiChain(HttpSecurity http, ApiTokens tokens, RightsCheck rights, ApiProperties properties)
            throws Exception {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        var denied = new BearerTokenAccessDeniedHandler();
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requested -> requested
                        .anyRequest()
                        .access((caller, context) -> new AuthorizationDecision(
                                TokenCallers.isGranted(rights.find(context.getRequest()), caller.get()))))
                .oauth2ResourceServer(server -> server.opaqueToken(
                                token -> token.introspector(TokenCallers.introspector(tokens)))
                        .authenticationEntryPoint((request, response, failure) -> {
                            challenge.commence(request, response, failure);
                            new ApiProblem(
                                            HttpStatus.valueOf(response.getStatus()),
                                            "unauthorized",
                                            "No valid token",
                                            "Send Authorization: Bearer with a token that is alive; tokens are made on the"
                                                    + " page API tokens",
                                            List.of())
                                    .write(response);
                        })
                        .accessDeniedHandler((request, response, failure) -> {
                            denied.handle(request, response, failure);
                            new ApiProblem(
                                            HttpStatus.FORBIDDEN,
                                            "forbidden",
                                            "Not allowed",
                                            "The token has no scope for this, or there is no such endpoint",
                                            List.of())
                                    .write(response);
                        }))
                .addFilterAfter(
                        new ClientLimit(properties.requestsAMinute(), ApiSecurity::tooMany),
                        BearerTokenAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void tooMany(HttpServletResponse response) throws IOException {
        new ApiProblem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "Wait as long as Retry-After says, and send more completions in each request",
                        List.of())
                .write(response);
    }
}
