package io.preceptor.portal.signin;

import io.preceptor.portal.page.OwnPlace;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/// Answers whoever's session ended while a page stood open: leads to the sign-in and back to that page, and says that
/// a form was not taken. Its token is gone with the session, so that this is no question of roles.
///
/// A part of a page that htmx asks for leads the whole page; a script that asks for no page is told the status alone.
final class SessionEnd implements AccessDeniedHandler, AuthenticationEntryPoint {

    private static final String SIGN_IN = "/sign-in";

    /// Where Spring Security's sign-in looks for the place to go on to.
    private static final String GOES_ON_TO = "SPRING_SECURITY_SAVED_REQUEST";

    private static final Pattern TOLD_BEFORE = Pattern.compile("(?<=[?&])unsent(?:&|$)");

    private final RightsCheck rights;
    private final AccessDeniedHandler refusing = new AccessDeniedHandlerImpl();
    private final AuthenticationEntryPoint asking = new LoginUrlAuthenticationEntryPoint(SIGN_IN);

    SessionEnd(RightsCheck rights) {
        this.rights = rights;
    }

    /// Nobody is signed in.
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (isPart(request)) {
            goOn(request, page(request));
            lead(HttpStatus.UNAUTHORIZED, SIGN_IN + "?ended", request, response);
        } else {
            asking.commence(request, response, why);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if (!(why instanceof CsrfException) || !(isPart(request) || isForPage(request))) {
            refusing.handle(request, response, why);
            return;
        }
        String path = path(request);
        Optional<String> page = page(request);
        if (path.equals(SIGN_IN)) {
            lead(HttpStatus.FORBIDDEN, unsent(SIGN_IN), request, response);
        } else if (isSignedIn() || isOpen(request)) {
            lead(HttpStatus.FORBIDDEN, unsent(page.orElse("/")), request, response);
        } else if (path.equals("/sign-out")) {
            lead(HttpStatus.FORBIDDEN, SIGN_IN + "?left", request, response);
        } else {
            goOn(request, page);
            lead(HttpStatus.FORBIDDEN, SIGN_IN + "?ended=unsent", request, response);
        }
    }

    /// Leads to the sign-in where a session was ended.
    void ended(HttpServletRequest request, HttpServletResponse response) throws IOException {
        lead(HttpStatus.UNAUTHORIZED, SIGN_IN + "?ended", request, response);
    }

    /// @param ifPart the status of an answer that has to tell the page around a part where to go
    private static void lead(HttpStatus ifPart, String place, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isPart(request)) {
            response.setHeader("HX-Redirect", request.getContextPath() + place);
            response.setStatus(ifPart.value());
        } else {
            response.sendRedirect(request.getContextPath() + place);
        }
    }

    private static void goOn(HttpServletRequest request, Optional<String> page) {
        page.ifPresent(place -> request.getSession().setAttribute(GOES_ON_TO, new SimpleSavedRequest(place)));
    }

    private static String unsent(String page) {
        return page + (page.contains("?") ? "&unsent" : "?unsent");
    }

    /// The page on which they stood, without the context's path; empty where it is none of ours that can be asked for.
    private Optional<String> page(HttpServletRequest request) {
        String said = request.getHeader(isPart(request) ? "HX-Current-URL" : HttpHeaders.REFERER);
        String context = request.getContextPath();
        return OwnPlace.on(request.getServerName(), said)
                .filter(place -> place.startsWith(context + "/"))
                .map(place -> untold(place.substring(context.length())))
                .filter(place -> rights.find(HttpMethod.GET, place.replaceFirst("\\?.*", ""))
                        .isPresent());
    }

    private static String untold(String page) {
        return TOLD_BEFORE.matcher(page).replaceAll("").replaceFirst("[?&]$", "");
    }

    private boolean isOpen(HttpServletRequest request) {
        return rights.find(request)
                .filter(right -> right.needs() instanceof PageRight.Needs.Nothing)
                .isPresent();
    }

    private static boolean isSignedIn() {
        Authentication found = SecurityContextHolder.getContext().getAuthentication();
        return found != null && found.getPrincipal() instanceof SignedIn;
    }

    private static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static boolean isForPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
