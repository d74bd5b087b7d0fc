package io.preceptor.sandbox.workday;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One `Transaction_Log_Criteria_Data`: the ranges in which one transaction must lie. Each is whole or absent.
record Criterion(
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedThrough,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough) {

    boolean meets(Transaction transaction) {
        boolean isUpdated =
                updatedFrom == null || updatedThrough == null || transaction.isUpdated(updatedFrom, updatedThrough);
        boolean isEffective = effectiveFrom == null
                || effectiveThrough == null
                || (!transaction.effective().isBefore(effectiveFrom)
                        && !transaction.effective().isAfter(effectiveThrough));
        return isUpdated && isEffective;
    }
}
