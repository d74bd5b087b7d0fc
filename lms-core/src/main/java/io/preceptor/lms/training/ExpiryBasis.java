package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;

/// From which day the validity of a certification counts.
public sealed interface ExpiryBasis {

    /// From the day of completion, whatever came before.
    record FromCompletion() implements ExpiryBasis {}

    /// From the day on which the certification before ends, where it is renewed within its window: nobody loses days
    /// by being early. Otherwise from the day of completion.
    record FromPreviousExpiry() implements ExpiryBasis {}

    /// Everyone's ends on the same day of the year: the last one within the validity. Where that leaves less than
    /// the minimum, it is the one of the year after.
    ///
    /// @param day           the 29th of February is the 28th in other years
    /// @param minimumActive how long one holds at least, a first one and a renewed one
    record OnFixedDay(MonthDay day, Period minimumActive) implements ExpiryBasis {
        public OnFixedDay {
            Periods.requireNotNegative("A minimum active period", minimumActive);
        }

        /// The last such day up to a day.
        LocalDate upTo(LocalDate latest) {
            LocalDate same = day.atYear(latest.getYear());
            return same.isAfter(latest) ? day.atYear(latest.getYear() - 1) : same;
        }

        LocalDate yearAfter(LocalDate one) {
            return day.atYear(one.getYear() + 1);
        }
    }
}
