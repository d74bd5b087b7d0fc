package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one version of a pack makes of a requirement: it asks for it, or no more.
///
/// @param pack    the version
/// @param asks    false where the versions before asked for it, and this one does not
/// @param earlier what the version before makes of it; null where none asked for it
public record PackTerms(Pack pack, boolean asks, @Nullable Requirement earlier) {

    /// The terms that hold for somebody on a day; empty where the pack asks nothing of them.
    ///
    /// @param here       the requirement as this version writes it
    /// @param assignedOn when the open assignment was made; null where none is open
    Optional<Requirement> terms(Requirement here, LocalDate today, @Nullable LocalDate assignedOn) {
        Optional<Requirement> older = earlier == null ? Optional.empty() : earlier.terms(today, assignedOn);
        LocalDate from = pack.effectiveFrom();
        Grandfather gently = pack.grandfather();
        if (from != null && today.isBefore(from)) {
            return older;
        }
        if (from != null && gently != null && gently.keeps(from, today, assignedOn) && older.isPresent()) {
            return older;
        }
        return asks ? Optional.of(here) : Optional.empty();
    }

    /// Why the pack asks nothing on a day.
    String why(LocalDate today) {
        LocalDate from = pack.effectiveFrom();
        boolean isToCome = from != null && today.isBefore(from);
        if (earlier != null && (isToCome || isGoneBefore(earlier, today))) {
            return earlier.whyNoTerms(today);
        }
        return isToCome
                ? pack.name() + ", version " + pack.version() + ", is in force from " + from
                : "since " + from + " " + pack.name() + " asks for it no more";
    }

    private boolean isGoneBefore(Requirement before, LocalDate today) {
        return !asks
                && before.pack() != null
                && !before.pack().asks()
                && before.terms(today, null).isEmpty();
    }

    /// The days on which the terms of somebody may change.
    Stream<LocalDate> turns() {
        Grandfather gently = pack.grandfather();
        LocalDate until = gently == null || earlier == null ? null : gently.until();
        return Stream.of(
                        Stream.ofNullable(pack.effectiveFrom()),
                        until == null ? Stream.<LocalDate>empty() : Stream.of(until.plusDays(1)),
                        earlier == null ? Stream.<LocalDate>empty() : earlier.turns())
                .flatMap(days -> days);
    }
}
