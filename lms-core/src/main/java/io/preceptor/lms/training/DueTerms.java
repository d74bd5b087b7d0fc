package io.preceptor.lms.training;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/// What a requirement grants around its due date.
///
/// @param grace       how long after the due date it is not yet overdue; null means not at all
/// @param notice      how long before a date of the calendar somebody must know of it to be held to it; null
///                    means [DueRule#NOTICE_DAYS] for a day of the year, and none for one date for everyone
/// @param nightShift  whether the due day ends with its night shift, on the next morning
/// @param returnGrace how long after a leave at least; null means as the hospital's settings say
public record DueTerms(
        @Nullable Period grace,
        @Nullable Period notice,
        boolean nightShift,
        @Nullable Period returnGrace) {

    /// Nothing beyond the due date itself.
    public static final DueTerms NONE = new DueTerms(null, null, false, null);

    public DueTerms {
        require("A grace period", grace);
        require("A notice", notice);
        require("A grace after the return", returnGrace);
    }

    private static void require(String what, @Nullable Period period) {
        if (period != null) {
            Periods.requireNotNegative(what, period);
        }
    }
}
