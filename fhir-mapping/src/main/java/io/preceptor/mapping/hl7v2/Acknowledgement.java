package io.preceptor.mapping.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a receiver answered to a message of ours. Holds codes and places alone: an answer's words may quote what was
/// sent.
///
/// @param code      MSA-1: `AA`, `AE`, `AR`, `CA`, `CE`, `CR`
/// @param controlId MSA-2: to which message
/// @param errors    ERR-3.1 with its place, where it has one: `101 at CER-13`; ERR-1 of versions before 2.5
/// @param isUnset   a record of a master file was not taken (MFA-4 is `U`)
public record Acknowledgement(String code, String controlId, List<String> errors, boolean isUnset) {

    private static final Pattern PLACE = Pattern.compile("[A-Z][A-Z0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final List<String> CODES = List.of("AA", "AE", "AR", "CA", "CE", "CR");
    private static final int MOST_ERRORS = 10;

    public Acknowledgement {
        errors = List.copyOf(errors);
    }

    /// @return empty where the bytes are no acknowledgement
    public static Optional<Acknowledgement> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (text.length() < 8 || !text.startsWith("MSH")) {
            return Optional.empty();
        }
        String mark = text.substring(3, 4);
        char component = text.charAt(4);
        String code = "";
        String id = "";
        var errors = new ArrayList<String>();
        boolean isUnset = false;
        for (String line : text.split("[\r\n]+", 1000)) {
            String[] fields = line.split(Pattern.quote(mark), -1);
            switch (fields[0]) {
                case "MSA" -> {
                    code = field(fields, 1).toUpperCase(Locale.ROOT);
                    id = field(fields, 2);
                }
                case "ERR" -> error(fields, component, errors);
                case "MFA" -> isUnset |= first(field(fields, 4), component).equals("U");
                default -> {}
            }
        }
        return CODES.contains(code) ? Optional.of(new Acknowledgement(code, id, errors, isUnset)) : Optional.empty();
    }

    /// Whether the receiver says that it is its own fault: the record is locked, or its application failed.
    public boolean isTransient() {
        return code.equals("CE")
                || errors.stream().anyMatch(error -> error.startsWith("206") || error.startsWith("207"));
    }

    private static void error(String[] fields, char component, List<String> errors) {
        String number = first(field(fields, 3), component);
        String[] place = field(fields, 2).split(Pattern.quote(String.valueOf(component)), -1);
        if (number.isEmpty()) {
            place = field(fields, 1).split(Pattern.quote(String.valueOf(component)), -1);
            number = place.length > 3 ? place[3].replaceAll("\\D.*", "") : "";
        }
        if (NUMBER.matcher(number).matches() && errors.size() < MOST_ERRORS) {
            String where = PLACE.matcher(place[0]).matches() ? " at " + place[0] : "";
            String which = place.length > 2 && NUMBER.matcher(place[2]).matches() ? "-" + place[2] : "";
            errors.add(number + (where.isEmpty() ? "" : where + which));
        }
    }

    private static String field(String[] fields, int number) {
        return number < fields.length ? fields[number].strip() : "";
    }

    private static String first(String field, char component) {
        int end = field.indexOf(component);
        return end < 0 ? field : field.substring(0, end);
    }
}
