package io.preceptor.lms.workforce;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One job that a person holds in one unit.
///
/// @param source         which source states it
/// @param key            the source's key of it
/// @param unit           the unit's code; null where the source names none
/// @param facility       the facility that the unit belongs to; null where unknown
/// @param jobCode        the code as the source sends it; null where it sends none
/// @param role           what the crosswalk makes of the job code; null where it is not mapped
/// @param startsOn       first day, in the zone of the unit; null where not stated: it counts as begun
/// @param endsOn         last day, included; null where open
/// @param primary        whether it is the main one
/// @param employmentType as the source sends it (HL7 table 0066); null where not stated
/// @param origins        who said each of these
public record Position(
        String source,
        String key,
        @Nullable String unit,
        @Nullable String facility,
        @Nullable String jobCode,
        @Nullable String role,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        boolean primary,
        @Nullable String employmentType,
        Map<Attribute, Origin> origins) {

    public Position {
        origins = new TreeMap<>(origins);
    }

    /// Whether it is held on that day.
    public boolean isHeldOn(LocalDate day) {
        return (startsOn == null || !startsOn.isAfter(day)) && (endsOn == null || !endsOn.isBefore(day));
    }
}
