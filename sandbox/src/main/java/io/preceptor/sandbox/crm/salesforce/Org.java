package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preceptor.sandbox.crm.Control;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the org stores, and the rules by which it takes rows: at most 200 in a collection, one object, by
/// external id.
final class Org {

    static final int MOST_ROWS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Schema schema = new Schema();
    private final Map<String, Table> tables;
    private final Control control;

    /// @param clock stamps what is written
    Org(Control control, InstantSource clock) {
        this.control = control;
        this.tables = Map.of(
                "Contact",
                new Table("003", clock),
                "BoardCertification",
                new Table("0ZE", clock),
                "Training__c",
                new Table("a01", clock));
    }

    Schema schema() {
        return schema;
    }

    Table table(String object) throws Refusal {
        return Optional.ofNullable(tables.get(object))
                .filter(_ -> schema.has(object))
                .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "The requested resource does not exist"));
    }

    /// `PATCH /composite/sobjects/{Object}/{ExtIdField}`: answered row by row, in order.
    String upsert(String object, String field, JsonNode body, Optional<String> rowFault) throws Refusal {
        Table table = table(object);
        if (!schema.isExternalId(object, field)) {
            throw new Refusal(400, "INVALID_FIELD", "Field " + field + " is not an external id of " + object);
        }
        JsonNode records = body.path("records");
        if (!records.isArray() || records.size() > MOST_ROWS) {
            throw new Refusal(400, "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records");
        }
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode row : records) {
            ObjectNode result = results.addObject();
            String code = rowFault.orElseGet(() -> wrongWith(object, field, row));
            if (code.isEmpty()) {
                var upserted = table.upsert(field, row.path(field).asText(), fields(row, field));
                control.took(object + "/" + upserted.id());
                result.put("id", upserted.id()).put("success", true).put("created", upserted.created());
                result.putArray("errors");
            } else {
                failed(
                        result,
                        code,
                        "A rule of the org refuses " + row.path(field).asText());
            }
        }
        return results.toString();
    }

    /// `DELETE /composite/sobjects?ids=`
    String delete(List<String> ids, Optional<String> rowFault) {
        ArrayNode results = JSON.createArrayNode();
        for (String id : ids) {
            ObjectNode result = results.addObject();
            boolean isDone = rowFault.isEmpty() && tables.values().stream().anyMatch(table -> table.delete(id));
            if (isDone) {
                control.took("deleted/" + id);
                result.put("id", id).put("success", true).putArray("errors");
            } else {
                failed(result, rowFault.orElse("ENTITY_IS_DELETED"), "entity is deleted");
            }
        }
        return results.toString();
    }

    private static void failed(ObjectNode result, String code, String message) {
        ObjectNode error = result.put("success", false).putArray("errors").addObject();
        error.put("statusCode", code).put("message", message).putArray("fields");
    }

    /// @return empty where the row can be taken
    String wrongWith(String object, String field, JsonNode row) {
        for (var names = row.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals("attributes") && !schema.has(object, name)) {
                return "INVALID_FIELD";
            }
        }
        return row.path(field).asText("").isEmpty() ? "REQUIRED_FIELD_MISSING" : "";
    }

    static Map<String, String> fields(JsonNode row, String but) {
        var fields = new LinkedHashMap<String, String>();
        row.properties().forEach(entry -> {
            if (!entry.getKey().equals(but) && !entry.getKey().equals("attributes")) {
                fields.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? "" : entry.getValue().asText());
            }
        });
        return fields;
    }
}
