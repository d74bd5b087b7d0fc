package io.preceptor.portal.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A kept message as a page shows it: HL7 v2 by segment and field position, anything else as text.
///
/// @param segments of HL7 v2; empty for anything else
/// @param text     for anything but HL7 v2; empty where masked
/// @param masked   whether values are left out: the shape stays, the words are gone
record MessageView(List<Segment> segments, String text, boolean masked) {

    /// @param name `STF`
    /// @param fields those that are not empty
    record Segment(String name, int ordinal, List<Field> fields) {}

    /// @param place `STF-3`
    /// @param value as sent; dots where masked
    record Field(String place, String value, boolean masked) {}

    private static final String DOTS = "••••";

    /// Of the message itself, never of a person: who sends, when, what kind, and its number.
    private static final Set<String> HEADER = Set.of("MSH", "MFI", "EVN", "MSA");

    static MessageView of(byte[] content, boolean masked) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.startsWith("MSH") && text.length() > 3) {
            return new MessageView(segments(text, masked), "", masked);
        }
        return new MessageView(List.of(), masked ? "" : text, masked);
    }

    private static List<Segment> segments(String text, boolean masked) {
        char separator = text.charAt(3);
        var segments = new ArrayList<Segment>();
        int ordinal = 0;
        for (String line : text.split("[\r\n]+", -1)) {
            if (!line.isBlank()) {
                segments.add(segment(line, separator, ++ordinal, masked));
            }
        }
        return segments;
    }

    private static Segment segment(String line, char separator, int ordinal, boolean masked) {
        List<String> parts = split(line, separator);
        String name = parts.getFirst();
        boolean hide = masked && !HEADER.contains(name);
        // In MSH the separator itself is the first field.
        int shift = name.equals("MSH") ? 1 : 0;
        var fields = new ArrayList<Field>();
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i).isEmpty()) {
                fields.add(new Field(name + "-" + (i + shift), hide ? DOTS : parts.get(i), hide));
            }
        }
        return new Segment(name.length() > 8 ? "???" : name, ordinal, fields);
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
