package io.preceptor.lms.workforce;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one native object says now: attribute by attribute the latest report that states it.
///
/// [#fold] is idempotent and free of order, so that reports may come late, twice or shuffled. One thing is not known
/// anew where three come shuffled: whether the middle one had ended what an inferred first day was said of
/// ([InferredDays]), where that day comes last.
///
/// @param object   whose record it is
/// @param cleared  for each group the latest order at which a report gave the group as a whole: earlier
///                 statements are gone
/// @param ended    the latest tombstone; null where there was none
/// @param latest   the order of the latest report of any kind; null before the first
/// @param held     the latest statement on each path
public record SourceRecord(
        SourceObject object,
        Map<AttributeGroup, ReportOrder> cleared,
        @Nullable ReportOrder ended,
        @Nullable ReportOrder latest,
        Map<AttributePath, Held> held) {

    /// @param order the report that states it; its `arrival` is the report's fact number
    public record Held(Stated stated, ReportOrder order) {}

    public SourceRecord {
        cleared = Collections.unmodifiableMap(new TreeMap<>(cleared));
        held = Collections.unmodifiableMap(new TreeMap<>(held));
    }

    public static SourceRecord empty(SourceObject object) {
        return new SourceRecord(object, Map.of(), null, null, Map.of());
    }

    /// Adds one report, wherever it stands in time.
    ///
    /// @param number the report's fact number
    public SourceRecord fold(StaffReport report, long number) {
        if (!report.object().equals(object)) {
            throw new IllegalArgumentException("A report is folded into the record of its own object");
        }
        ReportOrder order = ReportOrder.of(report, number);
        var barriers = new EnumMap<AttributeGroup, ReportOrder>(AttributeGroup.class);
        barriers.putAll(cleared);
        for (AttributeGroup group : AttributeGroup.values()) {
            if (replaces(report, group)) {
                barriers.merge(group, order, SourceRecord::later);
            }
        }
        var statements = new TreeMap<>(held);
        report.statements()
                .forEach((path, stated) -> statements.merge(
                        path, new Held(stated, order), (a, b) -> a.order().compareTo(b.order()) >= 0 ? a : b));
        var inferred = new TreeMap<AttributePath, Held>();
        statements.forEach((path, one) -> {
            if (InferredDays.isOne(path, one.stated())) {
                inferred.put(path, one);
            }
        });
        statements
                .entrySet()
                .removeIf(entry -> isBefore(
                        entry.getValue().order(), barriers.get(entry.getKey().group())));
        inferred.forEach((path, day) -> {
            boolean isWhole = replaces(report, AttributeGroup.POSITION);
            ReportOrder barrier = barriers.get(AttributeGroup.POSITION);
            if (InferredDays.holds(path, day, held, statements, report, order, isWhole, barrier)) {
                statements.put(path, InferredDays.now(day, statements));
            } else {
                statements.remove(path);
            }
        });
        ReportOrder tombstone = report.scope() == ReportScope.END ? laterOf(ended, order) : ended;
        return new SourceRecord(object, barriers, tombstone, laterOf(latest, order), statements);
    }

    /// Whether the object's last word is that it is gone.
    public boolean isEnded() {
        return ended != null && ended.equals(latest);
    }

    /// What is said on a path; null where nothing is, or where it was cleared.
    public Stated.@Nullable Value value(AttributePath path) {
        Held found = held.get(path);
        return found != null && found.stated() instanceof Stated.Value value ? value : null;
    }

    /// Whether anything of this report still speaks.
    public boolean speaks(long number) {
        return (ended != null && ended.arrival() == number)
                || cleared.values().stream().anyMatch(order -> order.arrival() == number)
                || held.values().stream()
                        .anyMatch(statement -> statement.order().arrival() == number);
    }

    private static boolean replaces(StaffReport report, AttributeGroup group) {
        return switch (report.scope()) {
            case SNAPSHOT -> true;
            case PATCH -> report.replaced().contains(group);
            // The name and the identifiers of someone deleted are still theirs; what they did here is over.
            case END ->
                switch (group) {
                    case POSITION, CREDENTIAL, FREE -> true;
                    case PERSON, IDENTIFIER -> false;
                };
        };
    }

    private static boolean isBefore(ReportOrder order, @Nullable ReportOrder barrier) {
        return barrier != null && order.compareTo(barrier) < 0;
    }

    private static ReportOrder laterOf(@Nullable ReportOrder a, ReportOrder b) {
        return a == null ? b : later(a, b);
    }

    private static ReportOrder later(ReportOrder a, ReportOrder b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
