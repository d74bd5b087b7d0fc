package io.preceptor.connector.hr.scim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What this server can do, in its own words (RFC 7644, 4; RFC 7643, 5 to 7).
final class Discovery {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    private final ScimLimits limits;

    Discovery(ScimLimits limits) {
        this.limits = limits;
    }

    ObjectNode config(String base) {
        ObjectNode config = ScimJson.object();
        config.putArray("schemas").add(CORE + "ServiceProviderConfig");
        config.putObject("patch").put("supported", true);
        config.putObject("bulk").put("supported", false).put("maxOperations", 0).put("maxPayloadSize", 0);
        config.putObject("filter").put("supported", true).put("maxResults", limits.mostOnAPage());
        config.putObject("changePassword").put("supported", false);
        config.putObject("sort").put("supported", true);
        config.putObject("etag").put("supported", true);
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A token of the page API tokens, with the scope scim.provision")
                .put("specUri", "https://www.rfc-editor.org/rfc/rfc6750")
                .put("primary", true);
        meta(config, "ServiceProviderConfig", base + "/ServiceProviderConfig");
        return config;
    }

    ObjectNode types(String base) {
        return list(Stream.of(ScimType.values()).map(type -> type(type, base)).toList());
    }

    Optional<ObjectNode> type(String name, String base) {
        return Stream.of(ScimType.values())
                .filter(type -> type.word().equals(name))
                .findFirst()
                .map(type -> type(type, base));
    }

    private static ObjectNode type(ScimType type, String base) {
        ObjectNode json = ScimJson.object();
        json.putArray("schemas").add(CORE + "ResourceType");
        json.put("id", type.word())
                .put("name", type.word())
                .put("endpoint", "/" + type.path())
                .put("description", type.schema().json().path("description").asString())
                .put("schema", type.schema().urn());
        if (!type.extensions().isEmpty()) {
            ArrayNode extensions = json.putArray("schemaExtensions");
            type.extensions()
                    .forEach(one ->
                            extensions.addObject().put("schema", one.urn()).put("required", false));
        }
        meta(json, "ResourceType", base + "/ResourceTypes/" + type.word());
        return json;
    }

    ObjectNode schemas(String base) {
        return list(ScimSchema.ALL.stream().map(schema -> schema(schema, base)).toList());
    }

    Optional<ObjectNode> schema(String urn, String base) {
        return ScimSchema.ALL.stream()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst()
                .map(schema -> schema(schema, base));
    }

    private static ObjectNode schema(ScimSchema schema, String base) {
        ObjectNode json = schema.json().deepCopy();
        meta(json, "Schema", base + "/Schemas/" + schema.urn());
        return json;
    }

    private static ObjectNode list(List<ObjectNode> all) {
        ObjectNode list = ScimJson.object();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", all.size()).put("startIndex", 1).put("itemsPerPage", all.size());
        list.putArray("Resources").addAll(all);
        return list;
    }

    private static void meta(ObjectNode json, String kind, String location) {
        json.putObject("meta").put("resourceType", kind).put("location", location);
    }
}
