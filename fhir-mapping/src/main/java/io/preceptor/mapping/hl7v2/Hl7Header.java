package io.preceptor.mapping.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The MSH segment of a message, readable even where the rest is broken or none of our business.
///
/// Nothing after the first segment is looked at, so that a patient's message can be refused unread.
///
/// @param delimiters MSH-1 and MSH-2; the usual ones where those are unusable
/// @param fields     as they stood, escapes and all: element n is MSH-n
/// @param saidAt     MSH-7; null where it is empty or unreadable
public record Hl7Header(
        Delimiters delimiters,
        List<String> fields,
        @Nullable Instant saidAt) {

    /// What stands before the first end of line is the header, but never more than this.
    private static final int LONGEST = 4096;

    private static final int LONGEST_FIELD = 250;
    private static final int MOST_FIELDS = 30;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{2}");

    public Hl7Header {
        fields = List.copyOf(fields);
    }

    /// @param receivedAt tells which of two moments is meant where a time without an offset comes twice
    /// @return empty where the bytes do not begin with an MSH segment
    public static Optional<Hl7Header> read(byte[] frame, Hl7Profile profile, Instant receivedAt) {
        int start = start(frame);
        int end = start;
        while (end < frame.length && end - start < LONGEST && frame[end] != '\r' && frame[end] != '\n') {
            end++;
        }
        // Every header of the ASCII family can be read so; the fields that name the rest are ASCII.
        String line = new String(frame, start, end - start, StandardCharsets.ISO_8859_1);
        if (line.length() < 4 || !line.startsWith("MSH") || Character.isLetterOrDigit(line.charAt(3))) {
            return Optional.empty();
        }
        var first = new Hl7Header(line, profile, receivedAt);
        // Where its characters take two bytes, a byte that looks like a delimiter may be half of one.
        Charset charset = MessageText.charset(first, profile);
        String text = charset == null ? line : new String(frame, start, end - start, charset);
        boolean isSame = text.equals(line) || text.length() < 4 || !text.startsWith("MSH" + line.charAt(3));
        return Optional.of(isSame ? first : new Hl7Header(text, profile, receivedAt));
    }

    /// MSH-10 of a message of our own; empty where it has none.
    public static String controlId(byte[] ours) {
        int end = 0;
        while (end < ours.length && ours[end] != '\r') {
            end++;
        }
        List<String> fields = fields(new String(ours, 0, end, StandardCharsets.ISO_8859_1));
        return fields.size() > 10 ? fields.get(10) : "";
    }

    private Hl7Header(String line, Hl7Profile profile, Instant receivedAt) {
        this(fields(line), profile, receivedAt);
    }

    private Hl7Header(List<String> fields, Hl7Profile profile, Instant receivedAt) {
        this(delimiters(fields), fields, Hl7Time.instant(time(fields), profile.zone(), receivedAt));
    }

    private static String time(List<String> fields) {
        return fields.size() > 7 ? first(fields.get(7), delimiters(fields)) : "";
    }

    private static List<String> fields(String line) {
        char mark = line.charAt(3);
        var fields = new ArrayList<String>(List.of("MSH", String.valueOf(mark)));
        int from = 4;
        while (from <= line.length() && fields.size() < MOST_FIELDS) {
            int to = line.indexOf(mark, from);
            String field = line.substring(from, to < 0 ? line.length() : to);
            fields.add(field.length() > LONGEST_FIELD ? "" : field);
            from = to < 0 ? line.length() + 1 : to + 1;
        }
        return fields;
    }

    /// How many bytes of blank space or byte order mark come before the message.
    static int start(byte[] frame) {
        int start = 0;
        if (frame.length > 2 && frame[0] == (byte) 0xEF && frame[1] == (byte) 0xBB && frame[2] == (byte) 0xBF) {
            start = 3;
        }
        while (start < frame.length && (frame[start] == '\r' || frame[start] == '\n' || frame[start] == ' ')) {
            start++;
        }
        return start;
    }

    /// The zone of all times of the message that name none: that of MSH-7 (HL7 v2.5.1, 2.14.9.7), else the source's.
    ZoneId zone(Hl7Profile profile) {
        return Hl7Time.zone(time(fields), profile.zone());
    }

    /// A field as it stood; empty where there is none.
    String raw(int number) {
        return number < fields.size() ? fields.get(number) : "";
    }

    String component(int number, int component) {
        String field = firstRepetition(raw(number), delimiters);
        int from = 0;
        for (int skipped = 1; skipped < component; skipped++) {
            int mark = field.indexOf(delimiters.component(), from);
            if (mark < 0) {
                return "";
            }
            from = mark + 1;
        }
        int end = field.indexOf(delimiters.component(), from);
        return field.substring(from, end < 0 ? field.length() : end).strip();
    }

    /// Whether MSH-1 and MSH-2 are such that the message can be taken apart.
    boolean areDelimitersUsable() {
        // What cannot be used was replaced when the header was read.
        return raw(2).length() >= 4 && raw(2).length() <= 5 && declared(fields).equals(delimiters);
    }

    /// The kind of message in the sender's words, `MFN^M02`; `unknown` where it is no code at all.
    public String kind() {
        String type = type();
        String trigger = trigger();
        return type.isEmpty() ? "unknown" : trigger.isEmpty() ? type : type + "^" + trigger;
    }

    /// MSH-9.1; empty where it is no code of the standard's form.
    public String type() {
        return code(component(9, 1));
    }

    /// MSH-9.2; empty where it is no code of the standard's form.
    public String trigger() {
        return code(component(9, 2));
    }

    /// MSH-10; null where there is none.
    public @Nullable String controlId() {
        String id = printable(raw(10));
        return id.isEmpty() ? null : id;
    }

    public String sendingApplication() {
        return printable(component(3, 1));
    }

    public String sendingFacility() {
        return printable(component(4, 1));
    }

    public String receivingApplication() {
        return printable(component(5, 1));
    }

    public String receivingFacility() {
        return printable(component(6, 1));
    }

    /// MSH-11.1.
    public String processingId() {
        return printable(component(11, 1));
    }

    /// MSH-11.2: `I` is an initial load.
    public String processingMode() {
        return printable(component(11, 2));
    }

    /// MSH-12.1.
    public String version() {
        return printable(component(12, 1));
    }

    /// MSH-15, when the sender wants to hear that the message was taken: `AL`, `NE`, `ER`, `SU`; empty where
    /// unsaid.
    public String acceptAcknowledgement() {
        return printable(component(15, 1));
    }

    /// MSH-16, when the sender wants to hear what became of it: `AL`, `NE`, `ER`, `SU`; empty where unsaid.
    public String applicationAcknowledgement() {
        return printable(component(16, 1));
    }

    /// MSH-18, all of its repetitions; empty where it is.
    List<String> charsets() {
        String field = raw(18);
        if (field.isBlank()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        int from = 0;
        while (from <= field.length()) {
            int to = field.indexOf(delimiters.repetition(), from);
            names.add(printable(first(field.substring(from, to < 0 ? field.length() : to), delimiters)));
            from = to < 0 ? field.length() + 1 : to + 1;
        }
        return names;
    }

    /// In enhanced mode the sender says in MSH-15 and MSH-16 which answers it wants.
    boolean isEnhanced() {
        return !acceptAcknowledgement().isEmpty()
                || !applicationAcknowledgement().isEmpty();
    }

    private static String first(String field, Delimiters delimiters) {
        String whole = firstRepetition(field, delimiters);
        int end = whole.indexOf(delimiters.component());
        return (end < 0 ? whole : whole.substring(0, end)).strip();
    }

    private static String firstRepetition(String field, Delimiters delimiters) {
        int end = field.indexOf(delimiters.repetition());
        return end < 0 ? field : field.substring(0, end);
    }

    private static Delimiters delimiters(List<String> fields) {
        Delimiters declared = declared(fields);
        return declared.areUsable() ? declared : Delimiters.USUAL;
    }

    private static Delimiters declared(List<String> fields) {
        String marks = (fields.size() > 2 ? fields.get(2) : "") + "    ";
        return new Delimiters(
                fields.get(1).charAt(0), marks.charAt(0), marks.charAt(1), marks.charAt(2), marks.charAt(3));
    }

    private static String code(String text) {
        return CODE.matcher(text).matches() ? text : "";
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String printable(String text) {
        if (!hasControl(text)) {
            return text;
        }
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
