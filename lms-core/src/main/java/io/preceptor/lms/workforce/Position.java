package io.preceptor.lms.workforce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
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
/// @param fte            share of full time in percent; null where not stated, or where it is no share
/// @param shift          as the source sends it; null where not stated
/// @param free           what the object that states the position says of things that the house gave a name
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
        @Nullable BigDecimal fte,
        @Nullable String shift,
        Map<String, StaffMember.Attested> free,
        Map<Attribute, Origin> origins) {

    public Position {
        origins = new TreeMap<>(origins);
        // Positions that were kept before there was any name none.
        free = Collections.unmodifiableMap(free == null ? new TreeMap<>() : new TreeMap<>(free));
    }

    /// One of which a source says no more than who works where as what, and when.
    public Position(
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
        this(
                source,
                key,
                unit,
                facility,
                jobCode,
                role,
                startsOn,
                endsOn,
                primary,
                employmentType,
                null,
                null,
                Map.of(),
                origins);
    }

    /// The same job from another first day to another last day.
    Position withDays(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Position(
                source,
                key,
                unit,
                facility,
                jobCode,
                role,
                first,
                last,
                primary,
                employmentType,
                fte,
                shift,
                free,
                origins);
    }

    /// Whether it is held on that day.
    public boolean isHeldOn(LocalDate day) {
        return (startsOn == null || !startsOn.isAfter(day)) && (endsOn == null || !endsOn.isBefore(day));
    }
}
