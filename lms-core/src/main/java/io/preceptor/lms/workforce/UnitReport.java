package io.preceptor.lms.workforce;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What is said about one unit or facility.
///
/// @param code         as the sources write it in a position; case matters
/// @param title        what people read
/// @param kind         a unit may hold units; a facility stands above its units
/// @param parent       the code of what it lies within; null at the top
/// @param zone         its time zone; null means that of its parent
/// @param jurisdiction the state or country whose rules hold there (`US-MA`); null means that of its parent
public record UnitReport(
        String code,
        String title,
        UnitKind kind,
        @Nullable String parent,
        @Nullable ZoneId zone,
        @Nullable String jurisdiction) {
    public UnitReport {
        if (code.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("A unit has a code and a title");
        }
    }
}
