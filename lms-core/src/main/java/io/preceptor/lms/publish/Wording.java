package io.preceptor.lms.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A policy's values in words. Reads records by their components, so that what is new in a policy shows without a
/// change here.
final class Wording {

    private static final int LONG = 120;

    private Wording() {}

    /// `effectiveFrom` and `AfterPositionStart` as people write them.
    static String name(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /// Each component of a record by its name in words; what is not there is "none".
    static Map<String, String> fields(Record value) {
        var fields = new LinkedHashMap<String, String>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            fields.put(name(component.getName()), words(value(value, component)));
        }
        return fields;
    }

    static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Optional<?> optional -> words(optional.orElse(null));
            case Boolean is -> is ? "yes" : "no";
            case Period period -> period(period);
            case Duration duration -> duration.toMinutes() + " minutes";
            case Enum<?> constant -> name(constant.name().replace('_', ' '));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> words(entry.getKey()) + ": " + words(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining("; "));
            case Collection<?> many -> many(many);
            case Record one -> record(one);
            case String text -> text(text);
            default -> value.toString();
        };
    }

    private static String many(Collection<?> many) {
        if (many.isEmpty()) {
            return "none";
        }
        List<String> words = many.stream().map(Wording::words).toList();
        if (!(many instanceof List)) {
            words = words.stream().sorted().toList();
        }
        String joined = String.join(many.iterator().next() instanceof Record ? "; " : ", ", words);
        return joined.length() > LONG * 5 ? many.size() + " entries, fingerprint " + fingerprint(joined) : joined;
    }

    /// A record without a part is its name; with one part, its name and that; with more, each part by name.
    private static String record(Record one) {
        RecordComponent[] components = one.getClass().getRecordComponents();
        String name = name(one.getClass().getSimpleName());
        if (components.length == 0) {
            return name;
        }
        if (components.length == 1) {
            Object only = value(one, components[0]);
            String words = words(only);
            return name + (holdsRecords(only) ? " (" + words + ")" : " " + words);
        }
        var parts = new ArrayList<String>();
        for (RecordComponent component : components) {
            Object part = value(one, component);
            if (part != null) {
                parts.add(name(component.getName()) + " " + words(part));
            }
        }
        return name + " (" + String.join(", ", parts) + ")";
    }

    private static boolean holdsRecords(@Nullable Object value) {
        return value instanceof Record
                || (value instanceof Collection<?> many && many.stream().anyMatch(Record.class::isInstance));
    }

    private static String period(Period period) {
        var parts = new ArrayList<String>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        return parts.isEmpty() ? "0 days" : String.join(" and ", parts);
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    private static String text(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONG
                ? line
                : line.substring(0, LONG) + "… (" + text.length() + " characters, fingerprint " + fingerprint(text)
                        + ")";
    }

    /// So that two long texts that begin alike are seen to differ.
    private static String fingerprint(String text) {
        return String.format(Locale.ROOT, "%08x", text.hashCode());
    }

    private static @Nullable Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("A component of a policy's record cannot be read", impossible);
        }
    }
}
