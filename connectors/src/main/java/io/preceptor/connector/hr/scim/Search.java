package io.preceptor.connector.hr.scim;

import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is asked for, by parameters of a GET or by a message to `/.search` (RFC 7644, 3.4.2 and 3.4.3).
///
/// @param filter     null for everything
/// @param sortBy     null for the order in which resources were made
/// @param startIndex from 1
/// @param count      0 for the total alone
record Search(
        @Nullable String filter,
        @Nullable String sortBy,
        boolean isDescending,
        int startIndex,
        int count,
        Projection projection) {

    private static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

    static Search of(Map<String, String> query, ScimLimits limits) {
        return new Search(
                blank(query.get("filter")),
                blank(query.get("sortBy")),
                isDescending(query.get("sortOrder")),
                Math.max(1, number("startIndex", query.get("startIndex"), 1)),
                Math.clamp(number("count", query.get("count"), limits.pageSize()), 0, limits.mostOnAPage()),
                Projection.of(query.get("attributes"), query.get("excludedAttributes")));
    }

    static Search of(ObjectNode body, ScimLimits limits) {
        var query = new HashMap<String, String>();
        body.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (field.getKey().equalsIgnoreCase("schemas")) {
                checkSchemas(value);
            } else if (value.isArray()) {
                List<String> names = new ArrayList<>();
                value.forEach(one -> names.add(one.asString("")));
                query.put(field.getKey(), String.join(",", names));
            } else if (value.isString() || value.isNumber()) {
                query.put(field.getKey(), value.asString());
            }
        });
        return of(query, limits);
    }

    private static void checkSchemas(JsonNode schemas) {
        for (JsonNode urn : schemas) {
            if (urn.asString("").equalsIgnoreCase(SEARCH_REQUEST)) {
                return;
            }
        }
        throw ScimRefused.syntax("schemas", "name " + SEARCH_REQUEST);
    }

    private static boolean isDescending(@Nullable String order) {
        if (order == null || order.equalsIgnoreCase("ascending")) {
            return false;
        }
        if (order.equalsIgnoreCase("descending")) {
            return true;
        }
        throw ScimRefused.value("sortOrder", ProblemCode.UNKNOWN_CODE, "send ascending or descending");
    }

    private static int number(String name, @Nullable String text, int byDefault) {
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            throw ScimRefused.value(name, ProblemCode.MALFORMED, "send a whole number");
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
