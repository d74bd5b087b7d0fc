package io.preceptor.mapping.hl7v2;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a message as settings write it: `STF-2.1`, `STF-2(2).4.2`, `ZEM-3`.
///
/// @param segment its name
public record FieldPlace(String segment, Place place) {

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9]{2})-([1-9]\\d{0,2})(?:\\(([1-9]\\d{0,2})\\))?"
            + "(?:\\.([1-9]\\d{0,2})(?:\\.([1-9]\\d{0,2}))?)?");

    /// @return empty where the text names no place
    public static Optional<FieldPlace> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        int repetition = form.group(3) == null ? 0 : Integer.parseInt(form.group(3)) - 1;
        return Optional.of(new FieldPlace(
                form.group(1),
                new Place(Integer.parseInt(form.group(2)), repetition, number(form.group(4)), number(form.group(5)))));
    }

    /// Whether it names a field with all that is in it.
    public boolean isWholeField() {
        return place.repetition() == 0 && place.component() == 0;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        return segment + "-" + place;
    }
}
