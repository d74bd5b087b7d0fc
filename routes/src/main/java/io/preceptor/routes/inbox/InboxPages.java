package io.preceptor.routes.inbox;

import static io.preceptor.portal.right.PageRight.sourced;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.preceptor.portal.right.DeclaredPages;
import io.preceptor.portal.right.PageRight;
import java.util.List;
import org.springframework.stereotype.Component;

/// The table of the doors, in the same matrix as the pages.
@Component
final class InboxPages implements DeclaredPages {

    @Override
    public List<PageRight> pages() {
        return List.of(
                sourced(POST, NotificationEndpoint.PATH),
                sourced(PUT, NotificationEndpoint.PATH),
                sourced(POST, NotificationEndpoint.OF_ONE),
                sourced(PUT, NotificationEndpoint.OF_ONE),
                sourced(DELETE, NotificationEndpoint.OF_ONE),
                sourced(GET, FeedEndpoint.BASE + "/metadata"),
                sourced(POST, FeedEndpoint.BASE),
                sourced(POST, FeedEndpoint.OF_TYPE),
                sourced(PUT, FeedEndpoint.OF_ONE),
                sourced(DELETE, FeedEndpoint.OF_ONE));
    }
}
