package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.FhirSourcesProperties;
import io.preceptor.connector.fhir.FhirSubscription;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.bearer.BearerChain;
import io.preceptor.routes.host.StartRefused;
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
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the doors: the source's secret with each request (RFC 6750), no session, no cookie, and the same table
/// of rights as the pages. A source speaks of itself alone: the name in the path must be its own.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class InboxSecurity {

    private static final String SOURCES = "sources";

    @Bean
    SourceSecrets sourceSecrets(FhirSourcesProperties sources, FeedDoors doors) {
        var secrets = new HashMap<String, String>();
        sources.fhir().forEach(source -> {
            FhirSubscription subscription = source.subscription();
            if (subscription != null) {
                secrets.put(source.name(), subscription.secret());
            }
        });
        doors.feeds().forEach((name, feed) -> {
            if (secrets.put(name, feed.secret()) != null) {
                throw new StartRefused(
                        "preceptor.sources.fhir and preceptor.sources.fhir-feeds both name " + name,
                        "Give each source a name of its own.");
            }
        });
        return new SourceSecrets(secrets);
    }

    @Bean
    @Order(0)
    SecurityFilterChain inboxChain(
            HttpSecurity http, SourceSecrets secrets, RightsCheck rights, InboxProperties properties) throws Exception {
        return BearerChain.of(
                http,
                introspector(secrets),
                rights,
                InboxSecurity::isGranted,
                properties.requestsAMinute(),
                (why, status, response) -> outcome(why, status).write(response),
                "/notify/**",
                "/feed/**");
    }

    private static Outcome outcome(BearerChain.Refusal why, HttpStatus status) {
        return switch (why) {
            case NO_TOKEN ->
                Outcome.of(
                        status,
                        "login",
                        "Send Authorization: Bearer with the secret of subscription.secret, or of the feed");
            case NOT_ALLOWED ->
                Outcome.of(status, "forbidden", "The secret is that of another source, or there is no such door");
            case TOO_MANY -> Outcome.of(status, "throttled", "Wait as long as Retry-After says, and tell more at once");
        };
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
