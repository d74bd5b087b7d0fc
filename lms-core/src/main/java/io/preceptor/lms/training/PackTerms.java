package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a requirement stands in the life of its pack.
///
/// @param pack        the version that says so
/// @param earlier     what the version before asks under the same key; null where it does not
/// @param endsOn      the first day of the version that asks for it no more; null where there is none
/// @param endsGently  what becomes then of those who are assigned; null: it is withdrawn from them
public record PackTerms(
        Pack pack,
        @Nullable Requirement earlier,
        @Nullable LocalDate endsOn,
        @Nullable Grandfather endsGently) {

    /// The terms that hold for somebody on a day; empty where the pack asks nothing of them.
    ///
    /// @param assignedOn when the open assignment was made; null where none is open
    Optional<Requirement> terms(Requirement here, LocalDate today, @Nullable LocalDate assignedOn) {
        LocalDate from = pack.effectiveFrom();
        Grandfather gently = pack.grandfather();
        if (from != null
                && (today.isBefore(from)
                        || (earlier != null && gently != null && gently.keeps(from, today, assignedOn)))) {
            return earlier == null ? Optional.empty() : earlier.terms(today, assignedOn);
        }
        boolean isOver = endsOn != null && !today.isBefore(endsOn);
        boolean isKept = endsOn != null && endsGently != null && endsGently.keeps(endsOn, today, assignedOn);
        return isOver && !isKept ? Optional.empty() : Optional.of(here);
    }

    /// Why the pack asks for it on none of its terms.
    String why(LocalDate today) {
        LocalDate from = pack.effectiveFrom();
        if (endsOn != null && !today.isBefore(endsOn)) {
            return "since " + endsOn + " " + pack.name() + " asks for it no more";
        }
        return pack.name() + ", version " + pack.version() + ", is in force from " + from;
    }

    /// The days on which the terms of somebody may change.
    Stream<LocalDate> turns() {
        Grandfather gently = pack.grandfather();
        return Stream.of(
                        Stream.ofNullable(pack.effectiveFrom()),
                        Stream.ofNullable(endsOn),
                        dayAfter(earlier == null ? null : gently),
                        dayAfter(endsGently),
                        earlier == null ? Stream.<LocalDate>empty() : earlier.turns())
                .flatMap(days -> days);
    }

    private static Stream<LocalDate> dayAfter(@Nullable Grandfather gently) {
        LocalDate until = gently == null ? null : gently.until();
        return until == null ? Stream.empty() : Stream.of(until.plusDays(1));
    }
}
