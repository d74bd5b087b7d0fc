package io.preceptor.lms.training.format;

import java.util.HashSet;
import java.util.Set;

/// The places of work that a policy may name.
///
/// @param units         the codes of all units
/// @param facilities    the codes of all facilities
/// @param jurisdictions those that units and facilities state: what they lie within is known with them
public record Places(Set<String> units, Set<String> facilities, Set<String> jurisdictions) {
    public Places {
        jurisdictions = Set.copyOf(jurisdictions);
        units = Set.copyOf(units);
        facilities = Set.copyOf(facilities);
    }

    /// Places of no jurisdiction.
    public Places(Set<String> units, Set<String> facilities) {
        this(units, facilities, Set.of());
    }

    /// Every jurisdiction and each that it lies within: `US-MA` and `US`.
    Set<String> widening() {
        Set<String> all = new HashSet<>();
        for (String place : jurisdictions) {
            for (int end = place.length(); end > 0; end = place.lastIndexOf('-', end - 1)) {
                all.add(place.substring(0, end));
            }
        }
        return all;
    }
}
