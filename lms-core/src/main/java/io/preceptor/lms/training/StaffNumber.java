package io.preceptor.lms.training;

import java.net.URI;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A number by which somebody is known, as a policy writes it: it never writes a name.
///
/// @param system whose numbers these are, an absolute URI; null where a source does not say
/// @param value  never blank
public record StaffNumber(@Nullable URI system, String value) implements Comparable<StaffNumber> {

    private static final Comparator<StaffNumber> ORDER = Comparator.comparing(
                    (StaffNumber number) -> String.valueOf(number.system()))
            .thenComparing(StaffNumber::value);

    public StaffNumber {
        value = value.strip();
        Keys.requireText("The value of a staff number", value);
        if (system != null && !system.isAbsolute()) {
            throw new IllegalArgumentException("The system of a staff number must be an absolute URI");
        }
    }

    @Override
    public int compareTo(StaffNumber other) {
        return ORDER.compare(this, other);
    }
}
