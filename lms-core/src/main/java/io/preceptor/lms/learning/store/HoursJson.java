package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.training.CreditHours;
import org.jspecify.annotations.Nullable;

/// Hours of credit as the database keeps them.
final class HoursJson {

    private HoursJson() {}

    /// @return null where there are none
    static @Nullable String write(CreditHours hours) {
        return hours.hasNone() ? null : Json.write(hours);
    }

    static CreditHours read(@Nullable String json) {
        return json == null ? CreditHours.NONE : Json.read(json, CreditHours.class);
    }
}
