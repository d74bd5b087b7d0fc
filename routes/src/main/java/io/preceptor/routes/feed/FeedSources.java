package io.preceptor.routes.feed;

import io.preceptor.lms.feed.FeedRegistration;
import java.util.List;

/// The configured sources of one kind. Each kind of source brings one bean of this type, empty where none is
/// configured.
public record FeedSources(List<FeedRegistration> feeds) {
    public FeedSources {
        feeds = List.copyOf(feeds);
    }
}
