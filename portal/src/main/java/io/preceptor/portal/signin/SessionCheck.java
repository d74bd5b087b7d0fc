package io.preceptor.portal.signin;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the account of a session anew with each request: what an administrator takes away is gone with the next
/// click, and a first password opens nothing but the page on which it is replaced.
final class SessionCheck extends OncePerRequestFilter {

    private static final Set<String> WITH_FIRST_PASSWORD = Set.of("/password", "/sign-out");

    private final Accounts accounts;
    private final RightsCheck rights;
    private final SessionEnd end;

    SessionCheck(Accounts accounts, RightsCheck rights, SessionEnd end) {
        this.accounts = accounts;
        this.rights = rights;
        this.end = end;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (isOpen(request)
                || authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Account> account = accounts.find(signedIn.account())
                .filter(Account::enabled)
                .filter(found -> found.passwordChangedAt().equals(signedIn.passwordChangedAt()));
        if (account.isEmpty()) {
            end(request);
            end.ended(request, response);
            return;
        }
        request.setAttribute(RightsCheck.ACCOUNT, account.get());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (account.get().mustChangePassword() && !WITH_FIRST_PASSWORD.contains(path)) {
            response.sendRedirect(request.getContextPath() + "/password");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOpen(HttpServletRequest request) {
        return rights.find(request)
                .filter(right -> right.needs() instanceof PageRight.Needs.Nothing)
                .isPresent();
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
