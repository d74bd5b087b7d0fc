package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an audience may ask about one position and about the person who holds it, on one day.
///
/// @param today          the day that is asked about, in the zone of the position
/// @param role           the key of the role; null when the job code is absent or the crosswalk does not name it
/// @param family         the job family of the role; null when the role is not known or is in none
/// @param unitPath       the unit's code first, then its parents; empty when the unit is not known
/// @param facility       the facility's code; null when not known
/// @param jurisdiction   whose rules hold there, the wider first: `US-MA` lies within `US`; null when not known
/// @param employmentType as the source wrote it; null when not known
/// @param fte            share of full time in percent; null when not known
/// @param shift          as the source wrote it; null when not known
/// @param hiredOn        null when not known
/// @param manager        a number of the person's manager; null when not known
/// @param numbers        every number by which the person is known
/// @param certifications every certification that we ever awarded them: what they hold is known, never in doubt
/// @param attributes     whatever else sources say, by name: `staff-type`, `x.blood-handling`
public record PositionFacts(
        LocalDate today,
        @Nullable String role,
        @Nullable String family,
        List<String> unitPath,
        @Nullable String facility,
        @Nullable String jurisdiction,
        @Nullable String employmentType,
        @Nullable BigDecimal fte,
        @Nullable String shift,
        @Nullable LocalDate hiredOn,
        @Nullable StaffNumber manager,
        Set<StaffNumber> numbers,
        List<Held> certifications,
        Map<String, String> attributes) {

    /// @param course what was completed for it
    /// @param from   first day
    /// @param until  last day, included; null where it never expires
    public record Held(
            String course, LocalDate from, @Nullable LocalDate until) {

        public boolean isValidOn(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }
    }

    public PositionFacts {
        unitPath = List.copyOf(unitPath);
        numbers = Set.copyOf(numbers);
        certifications = List.copyOf(certifications);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /// The four facts that do not depend on the day, where nothing else is known.
    public PositionFacts(
            @Nullable String role, List<String> unitPath, @Nullable String facility, @Nullable String employmentType) {
        this(
                LocalDate.EPOCH,
                role,
                null,
                unitPath,
                facility,
                null,
                employmentType,
                null,
                null,
                null,
                null,
                Set.of(),
                List.of(),
                Map.of());
    }

    /// The same facts on another day.
    public PositionFacts on(LocalDate day) {
        return new PositionFacts(
                day,
                role,
                family,
                unitPath,
                facility,
                jurisdiction,
                employmentType,
                fte,
                shift,
                hiredOn,
                manager,
                numbers,
                certifications,
                attributes);
    }
}
