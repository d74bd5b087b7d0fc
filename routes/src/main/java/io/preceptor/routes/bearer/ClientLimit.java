package io.preceptor.routes.bearer;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps one client from taking the node for itself. There are as many limits as clients with a living token.
final class ClientLimit extends OncePerRequestFilter {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final RateLimiterConfig config;
    private final Map<String, RateLimiter> limits = new ConcurrentHashMap<>();

    private final Answer answer;

    /// How a client is asked to wait; the header that says how long is set already.
    @FunctionalInterface
    interface Answer {
        void write(HttpServletResponse response) throws IOException;
    }

    ClientLimit(int requestsAMinute, Answer answer) {
        this.answer = answer;
        config = RateLimiterConfig.custom()
                .limitRefreshPeriod(PERIOD)
                .limitForPeriod(requestsAMinute)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || !(caller.getPrincipal() instanceof OAuth2AuthenticatedPrincipal client)) {
            chain.doFilter(request, response);
            return;
        }
        RateLimiter limit = limits.computeIfAbsent(client.getName(), name -> RateLimiter.of(name, config));
        if (limit.acquirePermission()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(PERIOD.toSeconds()));
        answer.write(response);
    }
}
