package io.preceptor.portal.signin;

import io.preceptor.portal.page.Visits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets an address try passwords only so often before it has to wait: each try costs the work of a comparison and a row
/// of the audit trail. Whoever is let in does not count, so that a hospital behind one address may change shifts.
final class SignInLimit extends OncePerRequestFilter {

    /// Tries in a minute that were refused or are under way.
    static final int EACH = 60;

    private final Visits tries = new Visits(EACH, Integer.MAX_VALUE);
    private final RequestMatcher signingIn =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/sign-in");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!signingIn.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!tries.isWelcome(request)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Visits.SPAN.toSeconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn) {
            tries.forgive(request);
        }
    }
}
