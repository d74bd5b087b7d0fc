package io.preceptor.lms.journal.store;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.util.RawValue;

/// How values stand in `jsonb` columns and how sets of rows travel to a statement: one mapper for all stores.
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static <T> T read(String json, TypeReference<T> type) {
        return MAPPER.readValue(json, type);
    }

    /// What [#write] made, to stand in a row as it is: a column of type `jsonb` of `jsonb_to_recordset`. As text
    /// it would be escaped here and parsed twice there.
    public static RawValue raw(String json) {
        return new RawValue(json);
    }

    /// An empty set of rows, to be filled and bound as one parameter to `jsonb_to_recordset`.
    public static ArrayNode rows() {
        return MAPPER.createArrayNode();
    }
}
