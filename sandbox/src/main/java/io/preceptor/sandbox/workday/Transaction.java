package io.preceptor.sandbox.workday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One line of a worker's transaction log.
///
/// @param id          unique in the tenant
/// @param entered     when it was entered
/// @param effective   from which day it holds
/// @param change      what it changes; of nobody yet, null
/// @param rescindedAt when it was taken back; null: it stands
record Transaction(
        String id,
        Instant entered,
        LocalDate effective,
        UnaryOperator<@Nullable Worker> change,
        @Nullable Instant rescindedAt) {

    Transaction rescinded(Instant at) {
        return new Transaction(id, entered, effective, change, at);
    }

    /// Whether it holds as was known then, its day aside.
    boolean stands(Instant asOf) {
        return !entered.isAfter(asOf) && (rescindedAt == null || rescindedAt.isAfter(asOf));
    }

    /// Whether somebody entered it, or took it back, within these moments.
    boolean isUpdated(Instant from, Instant through) {
        return isWithin(entered, from, through) || (rescindedAt != null && isWithin(rescindedAt, from, through));
    }

    private static boolean isWithin(Instant moment, Instant from, Instant through) {
        return !moment.isBefore(from) && !moment.isAfter(through);
    }
}
