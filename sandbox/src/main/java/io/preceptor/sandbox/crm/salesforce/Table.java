package io.preceptor.sandbox.crm.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The records of one object, found by id or by an external id. An upsert that changes nothing is a write there
/// too.
final class Table {

    /// @param created whether there was none before
    record Upserted(String id, boolean created) {}

    private final String prefix;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final Map<String, String> byExternalId = new LinkedHashMap<>();
    private long last;

    Table(String prefix) {
        this.prefix = prefix;
    }

    synchronized Upserted upsert(String field, String value, Map<String, String> fields) {
        String id = byExternalId.get(field + "=" + value);
        boolean created = id == null;
        if (id == null) {
            id = prefix + String.format(Locale.ROOT, "%015d", ++last);
            rows.put(id, new LinkedHashMap<>(Map.of("Id", id, field, value)));
            byExternalId.put(field + "=" + value, id);
        }
        row(id).ifPresent(row -> row.putAll(fields));
        return new Upserted(id, created);
    }

    synchronized boolean delete(String id) {
        byExternalId.values().removeIf(id::equals);
        return rows.remove(id) != null;
    }

    /// A second record with the same value, as an org without a unique index may hold it.
    synchronized void duplicate(String id) {
        row(id).ifPresent(row -> {
            String other = prefix + String.format(Locale.ROOT, "%015d", ++last);
            var copy = new LinkedHashMap<>(row);
            copy.put("Id", other);
            rows.put(other, copy);
        });
    }

    /// The rows whose field has one of the values.
    synchronized List<Map<String, String>> where(String field, List<String> values) {
        var found = new ArrayList<Map<String, String>>();
        for (String value : values) {
            String id = byExternalId.get(field + "=" + value);
            if (id != null) {
                row(id).ifPresent(row -> found.add(Map.copyOf(row)));
            }
        }
        return found.isEmpty() || prefix.equals("003") ? scan(field, values) : found;
    }

    synchronized int size() {
        return rows.size();
    }

    private List<Map<String, String>> scan(String field, List<String> values) {
        return rows.values().stream()
                .filter(row -> values.contains(row.getOrDefault(field, "")))
                .<Map<String, String>>map(Map::copyOf)
                .toList();
    }

    private Optional<Map<String, String>> row(String id) {
        return Optional.ofNullable(rows.get(id));
    }
}
