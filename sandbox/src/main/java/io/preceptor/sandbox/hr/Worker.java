package io.preceptor.sandbox.hr;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Somebody as an HR system keeps them.
///
/// @param number   with its leading zeros: `0004711`
/// @param manager  number of the manager; empty where there is none
/// @param modified when any of it was stored
public record Worker(
        String number, String given, String family, String manager, List<Assignment> assignments, Instant modified) {

    /// @param number  tells the jobs of one person apart
    /// @param status  `A`, `L` or `T`
    /// @param fte     its share of full time: `0.9`
    /// @param primary whether it is the main one
    public record Assignment(
            String number, String unit, String job, LocalDate since, String status, String fte, boolean primary) {

        public Assignment in(String otherUnit) {
            return new Assignment(number, otherUnit, job, since, status, fte, primary);
        }

        public Assignment as(String otherStatus) {
            return new Assignment(number, unit, job, since, otherStatus, fte, primary);
        }
    }

    public Worker {
        assignments = List.copyOf(assignments);
    }

    public String email() {
        return "w" + number + "@genhosp.example.org";
    }

    public Worker named(String otherFamily) {
        return new Worker(number, given, otherFamily, manager, assignments, modified);
    }

    public Worker with(List<Assignment> others) {
        return new Worker(number, given, family, manager, others, modified);
    }

    Worker at(Instant moment) {
        return new Worker(number, given, family, manager, assignments, moment);
    }
}
