package io.preceptor.lms.feed;

import io.preceptor.lms.workforce.UnitTree;

/// Puts what a source says about units into force.
@FunctionalInterface
public interface SourceUnits {

    /// Everything that a source says about units as of now. Called in the transaction that stores what it said;
    /// what is in force already changes nothing.
    void inForce(String source, UnitTree units);

    /// How many of so many active people may be put on hold within an hour because their units are withdrawn:
    /// what goes beyond is held for a person to release. As many as come, where nobody guards.
    default long believed(long active) {
        return Long.MAX_VALUE;
    }
}
