package io.preceptor.portal.journal;

import io.preceptor.lms.journal.FieldNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A kept message as a page shows it: HL7 v2 by segment and field, JSON by element, anything else as text.
///
/// @param segments of HL7 v2; of JSON one for each top element; empty for anything else
/// @param text     for anything else; empty where masked
/// @param masked   whether values are left out: the shape stays, the words are gone
record MessageView(List<Segment> segments, String text, boolean masked) {

    /// @param name   `STF`, `Practitioner`
    /// @param fields those that are not empty
    record Segment(String name, int ordinal, List<Field> fields) {}

    /// @param place `STF-3`, `name[0].family`
    /// @param name  `Staff Name`; empty where the standard has no other name for it
    /// @param value as sent; dots where masked
    record Field(String place, String name, String value, boolean masked) {}

    private static final String DOTS = "••••";

    /// Of the message itself, never of a person: who sends, when, what kind, and its number.
    private static final Set<String> HEADER = Set.of("MSH", "MFI", "MSA");

    /// Of the event what it is and when it was: EVN-5 is whoever entered it.
    private static final Set<Integer> EVENT = Set.of(1, 2, 3, 6);

    /// What else begins a line is a piece of a field that had an end of line in it.
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");

    static MessageView of(String text, boolean masked, FieldNames names) {
        if (isHl7(text)) {
            return new MessageView(segments(text, masked, names), "", masked);
        }
        var elements = JsonElements.of(text);
        if (!elements.isEmpty()) {
            return new MessageView(List.of(elements(elements, masked)), "", masked);
        }
        return new MessageView(List.of(), masked ? "" : text, masked);
    }

    /// What stands at a place, each repetition for itself; nothing where the message has no such place.
    ///
    /// @param place `STF-3`: the field as sent, `STF-3.1`: its first component; `Practitioner.name.family` or
    ///              `name.family` for JSON, whatever the position in a list
    static Stream<String> values(String text, String place) {
        return isHl7(text)
                ? hl7Values(text, place)
                : JsonElements.of(text).stream()
                        .filter(element -> element.isAt(place))
                        .map(JsonElements.Element::value);
    }

    private static Stream<String> hl7Values(String text, String place) {
        int dash = place.indexOf('-');
        int dot = place.indexOf('.');
        if (dash < 1) {
            return Stream.empty();
        }
        String segment = place.substring(0, dash);
        int field = number(place.substring(dash + 1, dot > dash ? dot : place.length()));
        int component = dot > dash ? number(place.substring(dot + 1)) : 0;
        if (field < 1 || component < 0) {
            return Stream.empty();
        }
        char separator = text.charAt(3);
        int shift = segment.equals("MSH") ? 1 : 0;
        return text.lines()
                .flatMap(line -> Arrays.stream(line.split("\r", -1)))
                .filter(line -> line.startsWith(segment))
                .map(line -> split(line, separator))
                .filter(parts -> parts.getFirst().equals(segment) && field - shift < parts.size() && field > shift)
                .map(parts -> parts.get(field - shift))
                // The delimiters themselves are no repetitions.
                .flatMap(value -> shift == 1 && field == 2 ? Stream.of(value) : split(value, repetition(text)).stream())
                .map(value -> component == 0 ? value : component(value, text, component))
                .filter(value -> !value.isEmpty());
    }

    private static String component(String value, String text, int component) {
        List<String> parts = split(value, text.length() > 4 ? text.charAt(4) : '^');
        return component <= parts.size() ? parts.get(component - 1) : "";
    }

    private static char repetition(String text) {
        return text.length() > 5 ? text.charAt(5) : '~';
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static boolean isHl7(String text) {
        return text.startsWith("MSH") && text.length() > 3;
    }

    private static Segment elements(List<JsonElements.Element> elements, boolean masked) {
        String kind = elements.stream()
                .filter(element -> element.path().equals("resourceType"))
                .map(JsonElements.Element::value)
                .findFirst()
                .orElse("JSON");
        return new Segment(
                masked ? "JSON" : kind,
                1,
                elements.stream()
                        .map(element -> new Field(element.path(), "", masked ? DOTS : element.value(), masked))
                        .toList());
    }

    private static List<Segment> segments(String text, boolean masked, FieldNames names) {
        char separator = text.charAt(3);
        var segments = new ArrayList<Segment>();
        int ordinal = 0;
        for (String line : text.split("[\r\n]+", -1)) {
            if (!line.isBlank()) {
                segments.add(segment(line, separator, ++ordinal, masked, names));
            }
        }
        return segments;
    }

    private static Segment segment(String line, char separator, int ordinal, boolean masked, FieldNames names) {
        List<String> parts = split(line, separator);
        String first = parts.getFirst();
        String name = masked && !NAME.matcher(first).matches() ? "???" : first;
        // In MSH the separator itself is the first field.
        int shift = name.equals("MSH") ? 1 : 0;
        var fields = new ArrayList<Field>();
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i).isEmpty()) {
                int position = i + shift;
                boolean hide = masked && !isOfTheMessage(name, position);
                fields.add(new Field(
                        name + "-" + position, names.of(name, position).orElse(""), hide ? DOTS : parts.get(i), hide));
            }
        }
        return new Segment(name.length() > 8 ? "???" : name, ordinal, fields);
    }

    private static boolean isOfTheMessage(String segment, int field) {
        return HEADER.contains(segment) || (segment.equals("EVN") && EVENT.contains(field));
    }

    private static List<String> split(String line, char separator) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
            parts.add(line.substring(from, at));
            from = at + 1;
        }
        parts.add(line.substring(from));
        return parts;
    }
}
