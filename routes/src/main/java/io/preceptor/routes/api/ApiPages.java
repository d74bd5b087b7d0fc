package io.preceptor.routes.api;

import static io.preceptor.lms.access.Scope.COMPLETIONS_READ;
import static io.preceptor.lms.access.Scope.COMPLETIONS_WRITE;
import static io.preceptor.lms.access.Scope.WHY_READ;
import static io.preceptor.portal.right.PageRight.scoped;
import static io.preceptor.portal.right.PageRight.signedIn;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.preceptor.portal.right.DeclaredPages;
import io.preceptor.portal.right.PageRight;
import java.util.List;
import org.springframework.stereotype.Component;

/// The table of the endpoints, in the same matrix as the pages.
@Component
final class ApiPages implements DeclaredPages {

    @Override
    public List<PageRight> pages() {
        return List.of(
                scoped(POST, "/api/completions", COMPLETIONS_WRITE),
                scoped(GET, "/api/completions/{id}", COMPLETIONS_READ),
                scoped(GET, "/api/people/{id}/why/{requirement}", WHY_READ),
                // How the API is used: for whoever holds any living token, and for nobody else.
                signedIn(GET, "/api/openapi.yaml"));
    }
}
