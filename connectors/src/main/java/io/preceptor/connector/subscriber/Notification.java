package io.preceptor.connector.subscriber;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that is said to a subscriber in one request.
///
/// @param headers that it wants beside
/// @param type    of the body; null where there is none
/// @param body    empty where there is none
public record Notification(
        String method,
        String endpoint,
        Map<String, String> headers,
        @Nullable String type,
        byte[] body) {
    public Notification {
        headers = Map.copyOf(headers);
    }
}
