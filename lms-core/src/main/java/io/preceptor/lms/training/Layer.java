package io.preceptor.lms.training;

import java.util.Set;

/// Who asks for what is in a pack, the wider first. It says what the places are over which the pack holds.
public enum Layer {
    /// Countries.
    NATIONAL,
    /// States or regions of a country.
    STATE,
    /// Facilities that somebody accredits.
    ACCREDITOR,
    FACILITY,
    UNIT;

    /// Who works where the pack holds.
    Criterion within(Set<String> places) {
        return switch (this) {
            case NATIONAL, STATE -> new JurisdictionWithin(places);
            case ACCREDITOR, FACILITY -> new Criterion.FacilityIn(places);
            case UNIT -> new Criterion.UnitWithin(places);
        };
    }
}
