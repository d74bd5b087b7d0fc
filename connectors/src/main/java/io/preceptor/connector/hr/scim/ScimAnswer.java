package io.preceptor.connector.hr.scim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An answer, without its transport.
///
/// @param body     `application/scim+json`; null where there is none
/// @param etag     of the resource; null where it is about none
/// @param location of the resource; null where it is about none
public record ScimAnswer(
        int status,
        byte @Nullable [] body,
        @Nullable String etag,
        @Nullable String location) {

    static ScimAnswer of(int status, ObjectNode body) {
        return new ScimAnswer(status, ScimJson.bytes(body), null, null);
    }

    /// About a resource, which says itself which version it is and where.
    static ScimAnswer resource(int status, ObjectNode whole, ObjectNode shown) {
        return new ScimAnswer(
                status,
                ScimJson.bytes(shown),
                whole.path("meta").path("version").asString(),
                whole.path("meta").path("location").asString());
    }

    static ScimAnswer empty(int status, @Nullable String etag) {
        return new ScimAnswer(status, null, etag, null);
    }

    /// As RFC 7644, 3.12 has it.
    ///
    /// @param type the word of its table 9; null where it has none for it
    public static ScimAnswer error(int status, @Nullable String type, String detail) {
        ObjectNode json = ScimJson.object();
        json.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        json.put("status", String.valueOf(status));
        if (type != null) {
            json.put("scimType", type);
        }
        json.put("detail", detail);
        return of(status, json);
    }

    static ScimAnswer error(ScimRefused refused) {
        ScimRefused.Type type = refused.type();
        return error(refused.status(), type == null ? null : type.word(), String.valueOf(refused.getMessage()));
    }
}
