package io.preceptor.routes.scim;

import static io.preceptor.portal.right.PageRight.scoped;

import io.preceptor.lms.access.Scope;
import io.preceptor.portal.right.DeclaredPages;
import io.preceptor.portal.right.PageRight;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// The table of the endpoints, in the same matrix as the pages. One scope opens all of them: who provisions reads what
/// it provisions, and sees nothing of others.
@Component
final class ScimPages implements DeclaredPages {

    @Override
    public List<PageRight> pages() {
        return Stream.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)
                .map(method -> scoped(method, "/scim/v2/**", Scope.SCIM_PROVISION))
                .toList();
    }
}
