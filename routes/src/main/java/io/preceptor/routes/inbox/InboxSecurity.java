package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.FhirSourcesProperties;
import io.preceptor.connector.fhir.FhirSubscription;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.api.ClientLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the doors: the source's secret with each request (RFC 6750), no session, no cookie, and the same table
/// of rights as the pages. A source speaks of itself alone: the name in the path must be its own.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class InboxSecurity {

    private static final String SOURCES = "sources";

    @Bean
    SourceSecrets sourceSecrets(FhirSourcesProperties sources) {
        var secrets = new HashMap<String, String>();
        sources.fhir().forEach(source -> {
            FhirSubscription subscription = source.subscription();
            if (subscription != null) {
                secrets.put(source.name(), subscription.secret());
            }
        });
        return new SourceSecrets(secrets);
    }

    @Bean
    @Order(0)
    SecurityFilterChain inboxChain(
            HttpSecurity http, SourceSecrets secrets, RightsCheck rights, InboxProperties properties) throws Exception {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        return http.securityMatcher("/notify/**")
                .authorizeHttpRequests(requested -> requested
                        .anyRequest()
                        .access((caller, context) -> new AuthorizationDecision(
                                isGranted(rights.find(context.getRequest()), caller.get(), context.getRequest()))))
                .oauth2ResourceServer(server -> server.opaqueToken(token -> token.introspector(introspector(secrets)))
                        .authenticationEntryPoint((request, response, failure) -> {
                            challenge.commence(request, response, failure);
                            Outcome.of(
                                            HttpStatus.valueOf(response.getStatus()),
                                            "login",
                                            "Send Authorization: Bearer with the secret of subscription.secret")
                                    .write(response);
                        })
                        .accessDeniedHandler((_, response, _) -> Outcome.of(
                                        HttpStatus.FORBIDDEN,
                                        "forbidden",
                                        "The secret is that of another source, or there is no such door")
                                .write(response)))
                .addFilterAfter(
                        new ClientLimit(
                                properties.requestsAMinute(),
                                response -> Outcome.of(
                                                HttpStatus.TOO_MANY_REQUESTS,
                                                "throttled",
                                                "Wait as long as Retry-After says, and tell more at once")
                                        .write(response)),
                        BearerTokenAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static boolean isGranted(
            Optional<PageRight> right, @Nullable Authentication caller, HttpServletRequest request) {
        return right.isPresent()
                && right.get().needs() instanceof PageRight.Needs.Source
                && caller != null
                && caller.getPrincipal() instanceof OAuth2AuthenticatedPrincipal source
                && source.getAttribute(SOURCES) instanceof Collection<?> names
                && names.contains(request.getRequestURI().split("/", -1)[3]);
    }

    private static OpaqueTokenIntrospector introspector(SourceSecrets secrets) {
        return shown -> {
            List<String> sources = secrets.of(shown);
            if (sources.isEmpty()) {
                throw new BadOpaqueTokenException("No source has this secret");
            }
            return new DefaultOAuth2AuthenticatedPrincipal(
                    sources.getFirst(), Map.of("client_id", sources.getFirst(), SOURCES, sources), List.of());
        };
    }
}
