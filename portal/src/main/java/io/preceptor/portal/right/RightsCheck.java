package io.preceptor.portal.right;

import io.preceptor.lms.access.Account;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Lets a request pass if the page is declared and its need is met, and refuses everything else.
@Component
public final class RightsCheck implements AuthorizationManager<RequestAuthorizationContext> {

    /// The request attribute that holds the [Account] of whoever is signed in, fresh from the database.
    public static final String ACCOUNT = "io.preceptor.portal.account";

    private record Row(PathPattern pattern, PageRight right) {}

    private final List<Row> rows;

    RightsCheck(List<DeclaredPages> declared) {
        rows = declared.stream()
                .flatMap(part -> part.pages().stream())
                .map(right -> new Row(PathPatternParser.defaultInstance.parse(right.pattern()), right))
                .sorted(Comparator.comparing(Row::pattern))
                .toList();
    }

    /// Every declared page.
    public List<PageRight> table() {
        return rows.stream().map(Row::right).toList();
    }

    /// The declaration that covers a request, the most specific one where several do.
    public Optional<PageRight> find(HttpServletRequest request) {
        HttpMethod asked = HttpMethod.valueOf(request.getMethod());
        return find(
                asked.equals(HttpMethod.HEAD) ? HttpMethod.GET : asked,
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /// The same for a page that is not asked for yet.
    ///
    /// @param said without the context's path and without a query
    public Optional<PageRight> find(HttpMethod method, String said) {
        var path = PathContainer.parsePath(said);
        return rows.stream()
                .filter(row ->
                        row.right().method().equals(method) && row.pattern().matches(path))
                .findFirst()
                .map(Row::right);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Account account = request.getAttribute(ACCOUNT) instanceof Account found ? found : null;
        return new AuthorizationDecision(
                find(request).filter(right -> right.isGrantedTo(account)).isPresent());
    }
}
