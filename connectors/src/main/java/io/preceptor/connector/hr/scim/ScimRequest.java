package io.preceptor.connector.hr.scim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request, without its transport.
///
/// @param path        below `/scim/v2`, without empty parts
/// @param query       of each name the first value
/// @param ifMatch     the header; null where it is absent
/// @param ifNoneMatch the header; null where it is absent
/// @param contentType the header; null where it is absent
/// @param body        as far as it was read; one byte more than is allowed says that it is too large
/// @param client      the system, by the name on its token
/// @param peer        the other end of the connection
/// @param base        how the client reaches this server: `https://learning.example.org/scim/v2`
public record ScimRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable String contentType,
        byte[] body,
        String client,
        String peer,
        String base) {

    public ScimRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /// What is written into the journal as the kind of the message.
    String kind() {
        return method + (path.isEmpty() ? "" : " /" + path.getFirst());
    }
}
