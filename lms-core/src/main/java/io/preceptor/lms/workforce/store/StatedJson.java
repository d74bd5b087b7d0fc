package io.preceptor.lms.workforce.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportOrder;
import io.preceptor.lms.workforce.SourceRecord.Held;
import io.preceptor.lms.workforce.Stated;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// One statement as it stands in `jsonb`, keyed by its path. Without a value it is a clear.
///
/// @param v  value
/// @param s  code system
/// @param d  display
/// @param at place in the source's words
/// @param i  true where it was inferred; null where it was not
/// @param o  order of the report, only in a source record
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatedJson(
        @Nullable String v,
        @Nullable String s,
        @Nullable String d,
        String at,
        @Nullable Boolean i,
        @Nullable String o) {

    private static final TypeReference<Map<String, StatedJson>> MAP = new TypeReference<>() {};

    static String statements(Map<AttributePath, Stated> statements) {
        var map = new TreeMap<String, StatedJson>();
        statements.forEach((path, stated) -> map.put(path.toString(), of(stated, null)));
        return Json.write(map);
    }

    static Map<AttributePath, Stated> statements(String json) {
        var statements = new TreeMap<AttributePath, Stated>();
        Json.read(json, MAP).forEach((path, stated) -> statements.put(AttributePath.parse(path), stated.stated()));
        return statements;
    }

    static String held(Map<AttributePath, Held> held) {
        var map = new TreeMap<String, StatedJson>();
        // Most of what a record holds was said by one report: its order is written once.
        var orders = new HashMap<ReportOrder, String>();
        held.forEach((path, one) ->
                map.put(path.toString(), of(one.stated(), orders.computeIfAbsent(one.order(), ReportOrder::toString))));
        return Json.write(map);
    }

    static Map<AttributePath, Held> held(String json) {
        var held = new TreeMap<AttributePath, Held>();
        var orders = new HashMap<String, ReportOrder>();
        Json.read(json, MAP)
                .forEach((path, one) -> held.put(
                        AttributePath.parse(path),
                        new Held(one.stated(), orders.computeIfAbsent(String.valueOf(one.o()), ReportOrder::parse))));
        return held;
    }

    private static StatedJson of(Stated stated, @Nullable String order) {
        return switch (stated) {
            case Stated.Value value ->
                new StatedJson(
                        value.text(),
                        value.system(),
                        value.display(),
                        value.at(),
                        value.isInferred() ? true : null,
                        order);
            case Stated.Cleared cleared -> new StatedJson(null, null, null, cleared.at(), null, order);
        };
    }

    private Stated stated() {
        return v == null ? new Stated.Cleared(at) : new Stated.Value(v, s, d, at, Boolean.TRUE.equals(i));
    }
}
