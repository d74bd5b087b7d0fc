package io.preceptor.routes.scim;

import io.preceptor.connector.hr.scim.ScimAnswer;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.api.ClientLimit;
import io.preceptor.routes.api.TokenCallers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the SCIM server: a bearer token with each request, no session, no cookie, the same table of rights as
/// the pages, and refusals as SCIM has them.
@Configuration(proxyBeanMethods = false)
class ScimSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain scimChain(HttpSecurity http, ApiTokens tokens, RightsCheck rights, ScimProperties properties)
            throws Exception {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        var denied = new BearerTokenAccessDeniedHandler();
        return http.securityMatcher("/scim", "/scim/**")
                .authorizeHttpRequests(requested -> requested
                        .anyRequest()
                        .access((caller, context) -> new AuthorizationDecision(
                                TokenCallers.isGranted(rights.find(context.getRequest()), caller.get()))))
                .oauth2ResourceServer(server -> server.opaqueToken(
                                token -> token.introspector(TokenCallers.introspector(tokens)))
                        .authenticationEntryPoint((request, response, failure) -> {
                            challenge.commence(request, response, failure);
                            write(
                                    response,
                                    response.getStatus(),
                                    "Send Authorization: Bearer with a token that is alive; tokens are made on the page"
                                            + " API tokens");
                        })
                        .accessDeniedHandler((request, response, failure) -> {
                            denied.handle(request, response, failure);
                            write(
                                    response,
                                    HttpServletResponse.SC_FORBIDDEN,
                                    "The token has not the scope scim.provision, or there is no such endpoint");
                        }))
                .addFilterAfter(
                        new ClientLimit(
                                properties.requestsAMinute(),
                                response -> write(response, 429, "Wait as long as Retry-After says")),
                        BearerTokenAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void write(HttpServletResponse response, int status, String detail) throws IOException {
        byte[] body = ScimAnswer.error(status, null, detail).body();
        response.setStatus(status);
        response.setContentType(ScimEndpoint.MEDIA_TYPE);
        if (body != null) {
            response.getOutputStream().write(body);
        }
    }
}
