package io.preceptor.sandbox.crm.salesforce;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The records of one object, found by id or by an external id. An upsert that changes nothing is a write there
/// too. What is deleted lies in the recycle bin until that is emptied.
final class Table {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000'+0000'").withZone(ZoneOffset.UTC);

    /// @param created whether there was none before
    record Upserted(String id, boolean created) {}

    private final String prefix;
    private final InstantSource clock;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> bin = new LinkedHashMap<>();
    private final Map<String, String> byExternalId = new LinkedHashMap<>();
    private long last;

    Table(String prefix, InstantSource clock) {
        this.prefix = prefix;
        this.clock = clock;
    }

    synchronized Upserted upsert(String field, String value, Map<String, String> fields) {
        String id = byExternalId.get(field + "=" + value);
        boolean created = id == null;
        if (id == null) {
            id = prefix + String.format(Locale.ROOT, "%015d", ++last);
            rows.put(id, new LinkedHashMap<>(Map.of("Id", id, field, value, "IsDeleted", "false")));
            byExternalId.put(field + "=" + value, id);
        }
        row(id).ifPresent(row -> {
            row.putAll(fields);
            row.put("SystemModstamp", stamp());
        });
        return new Upserted(id, created);
    }

    synchronized boolean delete(String id) {
        byExternalId.values().removeIf(id::equals);
        var row = rows.remove(id);
        if (row != null) {
            row.put("IsDeleted", "true");
            row.put("SystemModstamp", stamp());
            bin.put(id, row);
        }
        return row != null;
    }

    synchronized void emptyBin() {
        bin.clear();
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

    synchronized List<Map<String, String>> all(boolean isWithDeleted) {
        var all = new ArrayList<Map<String, String>>();
        rows.values().forEach(row -> all.add(Map.copyOf(row)));
        if (isWithDeleted) {
            bin.values().forEach(row -> all.add(Map.copyOf(row)));
        }
        return all;
    }

    synchronized Map<String, String> byId(String id) {
        return row(id).<Map<String, String>>map(Map::copyOf).orElse(Map.of());
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

    /// To the second, as an org keeps it.
    private String stamp() {
        return STAMP.format(clock.instant());
    }

    static Instant moment(String stamp) {
        return Instant.parse(stamp.replace("+0000", "Z"));
    }
}
