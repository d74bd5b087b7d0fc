package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.sequencing.Truth;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a part said of objectives of its own, as it is kept.
public final class StatusJson {

    private static final JsonMapper JSON = new JsonMapper();

    private StatusJson() {}

    public static String write(Map<String, Status> objectives) {
        ObjectNode written = JSON.createObjectNode();
        objectives.forEach((id, status) -> {
            BigDecimal measure = status.measure();
            written.putObject(id)
                    .put("satisfied", status.satisfied().name())
                    .put("measure", measure == null ? null : measure.toPlainString());
        });
        return JSON.writeValueAsString(written);
    }

    public static Map<String, Status> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        var objectives = new HashMap<String, Status>();
        for (Map.Entry<String, JsonNode> one : JSON.readTree(json).properties()) {
            JsonNode measure = one.getValue().path("measure");
            objectives.put(
                    one.getKey(),
                    new Status(
                            Truth.UNKNOWN,
                            Truth.valueOf(one.getValue().path("satisfied").asString()),
                            measure.isString() ? new BigDecimal(measure.asString()) : null));
        }
        return objectives;
    }
}
