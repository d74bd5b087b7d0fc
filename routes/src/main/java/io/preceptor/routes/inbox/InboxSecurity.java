package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.FhirSourcesProperties;
import io.preceptor.connector.fhir.FhirSubscription;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ClientAccess;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.bearer.BearerChain;
import io.preceptor.routes.bearer.TokenCallers;
import io.preceptor.routes.facade.FacadeCallers;
import io.preceptor.routes.facade.FacadeProperties;
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
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the doors: the source's secret with each request (RFC 6750), or at the door of a feed a token of its
/// client by the rule of the facade; no session, no cookie, and the same table of rights as the pages. A source speaks
/// of itself alone: the name in the path must be its own.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
class InboxSecurity {

    private static final String SOURCES = "sources";
    private static final String WITH_TOKEN = "with_token";

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
            if (secrets.containsKey(name)) {
                throw new StartRefused(
                        "preceptor.sources.fhir and preceptor.sources.fhir-feeds both name " + name,
                        "Give each source a name of its own.");
            }
            String secret = feed.secret();
            if (secret != null) {
                secrets.put(name, secret);
            }
        });
        return new SourceSecrets(secrets);
    }

    @Bean
    @Order(0)
    SecurityFilterChain inboxChain(
            HttpSecurity http,
            SourceSecrets secrets,
            FeedDoors doors,
            ApiTokens tokens,
            ClientAccess access,
            FacadeProperties facade,
            RightsCheck rights,
            InboxProperties properties)
            throws Exception {
        return BearerChain.of(
                http,
                introspector(secrets, doors, FacadeCallers.introspector(tokens, access, facade)),
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
                        "Send Authorization: Bearer with the secret of subscription.secret, or of the feed, or with a token"
                                + " of the feed's client");
            case NOT_ALLOWED ->
                Outcome.of(
                        status, "forbidden", "The secret or token is that of another source, or there is no such door");
            case TOO_MANY -> Outcome.of(status, "throttled", "Wait as long as Retry-After says, and tell more at once");
        };
    }

    private static boolean isGranted(
            Optional<PageRight> right, @Nullable Authentication caller, HttpServletRequest request) {
        if (right.isEmpty()
                || !(right.get().needs() instanceof PageRight.Needs.Source)
                || caller == null
                || !(caller.getPrincipal() instanceof OAuth2AuthenticatedPrincipal source)
                || !(source.getAttribute(SOURCES) instanceof Collection<?> names)
                || !names.contains(request.getRequestURI().split("/", -1)[3])) {
            return false;
        }
        if (source.getAttribute(WITH_TOKEN) == null) {
            return true;
        }
        // What comes in a request is known when it was read; somebody who may feed nothing comes no further.
        FeedScopes scopes = FeedScopes.of(TokenCallers.scopes(source));
        scopes.put(request);
        return right.get().pattern().startsWith("/feed/") && !scopes.isNone();
    }

    private static OpaqueTokenIntrospector introspector(
            SourceSecrets secrets, FeedDoors doors, OpaqueTokenIntrospector tokens) {
        return shown -> {
            List<String> sources = secrets.of(shown);
            if (sources.isEmpty()) {
                return fed(tokens.introspect(shown), doors);
            }
            return new DefaultOAuth2AuthenticatedPrincipal(
                    sources.getFirst(), Map.of("client_id", sources.getFirst(), SOURCES, sources), List.of());
        };
    }

    /// A system with a token, and the directories that are its own to feed.
    private static OAuth2AuthenticatedPrincipal fed(OAuth2AuthenticatedPrincipal caller, FeedDoors doors) {
        return new DefaultOAuth2AuthenticatedPrincipal(
                caller.getName(),
                Map.of(
                        "client_id",
                        caller.getName(),
                        SOURCES,
                        doors.feeds().entrySet().stream()
                                .filter(feed ->
                                        caller.getName().equals(feed.getValue().client()))
                                .map(Map.Entry::getKey)
                                .toList(),
                        WITH_TOKEN,
                        true),
                List.copyOf(caller.getAuthorities()));
    }
}
