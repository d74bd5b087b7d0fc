package io.preceptor.connector.hr.scim;

import io.preceptor.lms.feed.ProvisionedResource;
import io.preceptor.lms.feed.Provisioning.Named;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A resource as it is answered: what the client told, and what this server adds to it.
///
/// @param base how the client reaches this server
record Rendering(ScimType type, String base) {

    /// @param beside the groups of a user, the members of a group; empty where they are not asked for
    ObjectNode whole(ProvisionedResource resource, List<Named> beside) {
        ObjectNode told = ScimJson.own(resource.content());
        ObjectNode whole = ScimJson.object();
        ArrayNode schemas = whole.putArray("schemas").add(type.schema().urn());
        type.extensions().stream().map(ScimSchema::urn).filter(told::has).forEach(schemas::add);
        whole.put("id", resource.id().toString());
        whole.setAll(told);
        if (!beside.isEmpty()) {
            ArrayNode list = whole.putArray(type == ScimType.USER ? "groups" : "members");
            ScimType other = type == ScimType.USER ? ScimType.GROUP : ScimType.USER;
            for (Named one : beside) {
                list.addObject()
                        .put("value", one.id().toString())
                        .put("$ref", location(other, one.id().toString()))
                        .put("display", one.label())
                        .put("type", type == ScimType.USER ? "direct" : "User");
            }
        }
        whole.putObject("meta")
                .put("resourceType", type.word())
                .put("created", resource.createdAt().toString())
                .put("lastModified", resource.modifiedAt().toString())
                .put("location", location(type, resource.id().toString()))
                .put("version", etag(resource.version()));
        return whole;
    }

    private String location(ScimType of, String id) {
        return base + "/" + of.path() + "/" + id;
    }

    static String etag(long version) {
        return "W/\"" + version + "\"";
    }

    /// Whether a header names a version (RFC 9110, 13.1): any of a list, or every one.
    static boolean names(String header, long version) {
        for (String tag : header.split(",", -1)) {
            String bare = tag.strip();
            if (bare.equals("*") || bare.equals(etag(version)) || bare.equals("\"" + version + "\"")) {
                return true;
            }
        }
        return false;
    }
}
