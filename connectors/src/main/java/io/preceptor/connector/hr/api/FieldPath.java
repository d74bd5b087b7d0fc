package io.preceptor.connector.hr.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Where a field stands, seen from a row: `/personNumber` of the record, `./jobCode` of the row itself,
/// `../startDate` of the object whose list holds the row.
///
/// @param text    as the configuration writes it
/// @param up      how many objects above the row; -1 for the record
/// @param pointer from there
record FieldPath(String text, int up, JsonPointer pointer) {

    /// @throws IllegalArgumentException where it is no such path
    static FieldPath of(String text) {
        int up = text.startsWith("./") ? 0 : -1;
        String rest = up == 0 ? text.substring(1) : text;
        while (rest.startsWith("../")) {
            up = up < 0 ? 1 : up + 1;
            rest = rest.substring(3);
            if (!rest.startsWith("../")) {
                rest = "/" + rest;
            }
        }
        if (rest.length() < 2) {
            throw new IllegalArgumentException("A field's path names a field");
        }
        return new FieldPath(text, up, JsonPointer.compile(rest));
    }

    /// @param around the record first, the row last: every object on the way
    /// @return null where there is nothing
    @Nullable
    JsonNode in(List<JsonNode> around) {
        int at = up < 0 ? 0 : around.size() - 1 - up;
        JsonNode found = at < 0 ? null : around.get(at).at(pointer);
        return found == null || found.isMissingNode() || found.isNull() ? null : found;
    }
}
