package io.preceptor.sandbox.hr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What can be wrong with the records of a page.
final class Twist {

    private Twist() {}

    /// Of the page's first record.
    ///
    /// @param id     the field by which the record is known
    /// @param family the field of the family name, within `around`
    static void first(ArrayNode records, String id, ObjectNode around, String family, String twist) {
        if (records.isEmpty() || !(records.get(0) instanceof ObjectNode record)) {
            return;
        }
        switch (twist) {
            case "no-id" -> record.remove(id);
            case "number-id" ->
                record.put(id, Long.parseLong("1" + record.path(id).asText().replaceAll("\\D", "")));
            case "fraction" -> around.put(family, 12.5);
            case "list" -> around.putArray(family).add("Zebedee");
            case "control" -> around.put(family, "Zebe\u0007dee");
            case "text" -> records.set(0, records.textNode("Zebedee"));
            default -> {}
        }
    }
}
