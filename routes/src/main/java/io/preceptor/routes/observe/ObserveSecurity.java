package io.preceptor.routes.observe;

import static io.preceptor.portal.right.PageRight.open;

import io.preceptor.portal.right.DeclaredPages;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/// Who may read what is for machines: health is for everyone and says up or down; the metrics ask for a token, on
/// whatever port they are served.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ObserveSecurity {

    static final String METRICS = "/actuator/prometheus";

    /// A load balancer has no account.
    @Bean
    DeclaredPages healthPages() {
        return () -> List.of(
                open(HttpMethod.GET, "/actuator/health"),
                open(HttpMethod.GET, "/actuator/health/liveness"),
                open(HttpMethod.GET, "/actuator/health/readiness"));
    }

    /// Before the portal's chain, which would ask for an account.
    @Bean
    @Order(1)
    SecurityFilterChain metricsSecurity(HttpSecurity http, ObserveProperties properties) throws Exception {
        return http.securityMatcher(METRICS)
                .authorizeHttpRequests(asked -> asked.anyRequest()
                        .access((_, context) -> new AuthorizationDecision(
                                properties.isShown(context.getRequest().getHeader("Authorization")))))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .build();
    }
}
