package io.preceptor.routes.api;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.bearer.BearerChain;
import io.preceptor.routes.bearer.TokenCallers;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
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
        return BearerChain.of(
                http,
                TokenCallers.introspector(tokens),
                rights,
                TokenCallers::isGranted,
                properties.requestsAMinute(),
                (why, status, response) -> problem(why, status).write(response),
                "/api/**");
    }

    private static ApiProblem problem(BearerChain.Refusal why, HttpStatus status) {
        return switch (why) {
            case NO_TOKEN ->
                new ApiProblem(
                        status,
                        "unauthorized",
                        "No valid token",
                        "Send Authorization: Bearer with a token that is alive; tokens are made on the page API tokens",
                        List.of());
            case NOT_ALLOWED ->
                new ApiProblem(
                        status,
                        "forbidden",
                        "Not allowed",
                        "The token has no scope for this, or there is no such endpoint",
                        List.of());
            case TOO_MANY ->
                new ApiProblem(
                        status,
                        "too-many-requests",
                        "Too many requests",
                        "Wait as long as Retry-After says, and send more completions in each request",
                        List.of());
        };
    }
}
