package io.preceptor.connector.hr.scim;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON of clients, within limits of depth and length.
final class ScimJson {

    private static final int DEEPEST = 12;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ScimJson() {}

    /// @throws ScimRefused where it is no JSON object, or nested too deep
    static ObjectNode object(byte[] body) {
        JsonNode read;
        try {
            read = MAPPER.readTree(body);
        } catch (JacksonException unreadable) {
            throw ScimRefused.syntax(
                    "body", "send one JSON object in UTF-8 with each name once, nested at most " + DEEPEST + " deep");
        }
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw ScimRefused.syntax("body", "send a JSON object");
    }

    /// What was written by this product.
    static ObjectNode own(byte[] json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    static ObjectNode own(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] bytes(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    static String text(JsonNode json) {
        return MAPPER.writeValueAsString(json);
    }
}
