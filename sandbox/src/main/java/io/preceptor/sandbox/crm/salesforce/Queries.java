package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers of `query` and `queryAll`, page by page. What a query found stays as it was found for as long as its
/// pages are asked for.
///
/// Twists, as a test asked for them: `loop` (the next page is this one), `elsewhere` (the next page is on another
/// server), `wrong-type`, `short` (a page lacks records that were announced).
final class Queries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Found(Soql query, String resource, List<Map<String, String>> rows, int size) {}

    private final Org org;
    private final Map<String, Found> open = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    Queries(Org org) {
        this.org = org;
    }

    /// All pages end, as after two days.
    void forget() {
        open.clear();
    }

    /// @param resource `query`, or `queryAll` for the deleted too
    /// @param size     records in one page
    String first(String soql, String resource, int size, String twist) throws Refusal {
        var query = Soql.parse(soql);
        for (String field : query.fields()) {
            if (!org.schema().has(query.object(), field)) {
                throw new Refusal(400, "INVALID_FIELD", "No such column '" + field + "' on entity");
            }
        }
        for (Soql.Condition condition : query.conditions()) {
            if (!org.schema().has(query.object(), condition.field())) {
                throw new Refusal(400, "INVALID_FIELD", "No such column '" + condition.field() + "' on entity");
            }
        }
        var found = new Found(query, resource, rows(query, resource.equals("queryAll")), size);
        String locator = "01g" + String.format(Locale.ROOT, "%015d", last.incrementAndGet());
        if (found.rows().size() > size) {
            open.put(locator, found);
        }
        return page(found, locator, 0, twist);
    }

    private List<Map<String, String>> rows(Soql query, boolean isWithDeleted) throws Refusal {
        Table table = org.table(query.object());
        // By an external id, which is how a table of a hundred thousand is asked for one.
        if (query.conditions().size() == 1
                && query.conditions().getFirst().comparison().equals("IN")) {
            var only = query.conditions().getFirst();
            return table.where(only.field(), only.values());
        }
        var rows = table.all(isWithDeleted).stream().filter(query::holds);
        for (String field : query.order().reversed()) {
            rows = rows.sorted(Comparator.comparing(row -> row.getOrDefault(field, "")));
        }
        return rows.toList();
    }

    /// @param locator `01g…-2000`
    String more(String locator, String twist) throws Refusal {
        int dash = locator.lastIndexOf('-');
        Found found = dash < 0 ? null : open.get(locator.substring(0, dash));
        if (found == null) {
            throw new Refusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(found, locator.substring(0, dash), Integer.parseInt(locator.substring(dash + 1)), twist);
    }

    private String page(Found found, String locator, int from, String twist) throws Refusal {
        int end = Math.min(from + found.size(), found.rows().size());
        boolean isLoop = twist.equals("loop");
        boolean isDone = end == found.rows().size() && !isLoop && !twist.equals("elsewhere");
        ObjectNode answer =
                JSON.createObjectNode().put("totalSize", found.rows().size()).put("done", isDone);
        if (!isDone) {
            answer.put(
                    "nextRecordsUrl",
                    twist.equals("elsewhere")
                            ? "http://169.254.169.254/latest/meta-data"
                            : "/services/data/v66.0/" + found.resource() + "/" + locator + "-" + (isLoop ? from : end));
            open.put(locator, found);
        }
        ArrayNode records = answer.putArray("records");
        for (int i = from; i < (twist.equals("short") ? from + (end - from) / 2 : end); i++) {
            record(records.addObject(), found, found.rows().get(i), twist);
        }
        return answer.toString();
    }

    private void record(ObjectNode record, Found found, Map<String, String> row, String twist) throws Refusal {
        String object = found.query().object();
        record.putObject("attributes").put("type", twist.equals("wrong-type") ? "Patient__c" : object);
        var related = new LinkedHashMap<String, Map<String, String>>();
        for (String field : found.query().fields()) {
            int dot = field.indexOf('.');
            if (dot < 0) {
                put(record, field, org.schema().type(object, field), row.getOrDefault(field, ""));
                continue;
            }
            String relation = field.substring(0, dot);
            if (!related.containsKey(relation)) {
                related.put(relation, org.table(object).byId(row.getOrDefault(relation + "Id", "")));
                record.putNull(relation);
            }
            var other = related.getOrDefault(relation, Map.of());
            if (!other.isEmpty()) {
                ObjectNode node = record.path(relation).isObject()
                        ? (ObjectNode) record.path(relation)
                        : record.putObject(relation);
                String name = field.substring(dot + 1);
                put(node, name, "string", other.getOrDefault(name, ""));
            }
        }
    }

    private static void put(ObjectNode node, String field, String type, String value) {
        switch (type) {
            case "boolean" -> node.put(field, value.equals("true"));
            // What no org does, but what a field of another type looks like.
            case "address" -> node.putObject(field).put("street", value);
            default -> node.put(field, value.isEmpty() ? null : value);
        }
    }
}
