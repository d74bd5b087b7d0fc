package io.preceptor.connector.hr.scim;

import io.preceptor.lms.journal.ProblemCode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A whole resource as a client sends it, to be made or to replace another (RFC 7644, 3.3 and 3.5.1).
///
/// @param resource   in the form of its schemas, without what is read-only or not kept
/// @param passedOver names of attributes that no schema has
/// @param isLess     whether anything that came is not in it
record ResourceReading(ObjectNode resource, Set<String> passedOver, boolean isLess) {

    static final String SCHEMAS = "schemas";

    /// @throws ScimRefused where it cannot be one
    static ResourceReading read(ScimType type, ObjectNode body) {
        var values = new ValueReading();
        ObjectNode resource = ScimJson.object();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            if (name.equalsIgnoreCase(SCHEMAS)) {
                checkSchemas(type, field.getValue());
                continue;
            }
            ScimSchema extension = type.extension(name).orElse(null);
            ScimAttribute attribute = type.core(name).orElse(null);
            if (extension != null) {
                ObjectNode read = extension(extension, field.getValue(), values);
                if (!read.isEmpty()) {
                    resource.set(extension.urn(), read);
                }
            } else if (attribute == null || !attribute.isReturned()) {
                values.pass(name);
            } else if (!attribute.isReadOnly()) {
                put(resource, attribute, field.getValue(), attribute.name(), values);
            }
        }
        checkRequired(type, resource);
        return new ResourceReading(resource, values.passedOver(), values.isLess());
    }

    private static ObjectNode extension(ScimSchema extension, JsonNode value, ValueReading values) {
        ObjectNode read = ScimJson.object();
        if (value.isNull()) {
            return read;
        }
        if (!(value instanceof ObjectNode object)) {
            throw ScimRefused.value(extension.urn(), ProblemCode.MALFORMED, "send a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            ScimAttribute attribute = extension.attribute(field.getKey()).orElse(null);
            if (attribute == null) {
                values.pass(extension.urn() + ":" + field.getKey());
            } else {
                put(read, attribute, field.getValue(), extension.urn() + ":" + attribute.name(), values);
            }
        }
        return read;
    }

    private static void put(ObjectNode into, ScimAttribute attribute, JsonNode value, String at, ValueReading values) {
        JsonNode read = values.read(attribute, value, at);
        if (read != null) {
            into.set(attribute.name(), read);
        }
    }

    /// Where schemas are named, that of the resource is among them (RFC 7643, 3).
    private static void checkSchemas(ScimType type, JsonNode schemas) {
        boolean named = false;
        for (JsonNode urn : schemas) {
            named |= urn.isString() && type.isCore(urn.asString());
        }
        if (!schemas.isArray() || !named) {
            throw ScimRefused.syntax(SCHEMAS, "name " + type.schema().urn());
        }
    }

    static void checkRequired(ScimType type, ObjectNode resource) {
        type.schema().attributes().stream()
                .filter(attribute -> attribute.isRequired() && !resource.has(attribute.name()))
                .findFirst()
                .ifPresent(attribute -> {
                    throw ScimRefused.value(attribute.name(), ProblemCode.MISSING, "send it");
                });
        checkParts(resource, type.schema());
        type.extensions().forEach(extension -> {
            if (resource.get(extension.urn()) instanceof ObjectNode part) {
                checkParts(part, extension);
            }
        });
    }

    private static void checkParts(ObjectNode resource, ScimSchema schema) {
        for (ScimAttribute attribute : schema.attributes()) {
            JsonNode value = resource.get(attribute.name());
            if (value != null && value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    String missing = missing(attribute, value.get(i));
                    if (missing != null) {
                        throw ScimRefused.value(
                                attribute.name() + "[" + i + "]." + missing, ProblemCode.MISSING, "send it");
                    }
                }
            }
        }
    }

    private static @Nullable String missing(ScimAttribute attribute, JsonNode value) {
        return attribute.subAttributes().stream()
                .filter(sub -> sub.isRequired() && !value.has(sub.name()))
                .map(ScimAttribute::name)
                .findFirst()
                .orElse(null);
    }
}
