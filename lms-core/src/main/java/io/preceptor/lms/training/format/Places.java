package io.preceptor.lms.training.format;

import java.util.Set;

/// The places of work that a policy may name.
///
/// @param units      the codes of all units
/// @param facilities the codes of all facilities
public record Places(Set<String> units, Set<String> facilities) {
    public Places {
        units = Set.copyOf(units);
        facilities = Set.copyOf(facilities);
    }
}
