package io.preceptor.lms.training;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a person has learned so far, as far as a due date may depend on it. Days in the zone of the position.
public interface Learnt {

    /// Somebody of whom nothing is known.
    Learnt NOTHING = new Learnt() {
        @Override
        public @Nullable LocalDate lastCompletedOn(String course) {
            return null;
        }

        @Override
        public @Nullable LocalDate certifiedUntil(String course) {
            return null;
        }
    };

    /// Null where the course, or what counts as it, was never completed.
    @Nullable
    LocalDate lastCompletedOn(String course);

    /// The last day of the certification that holds longest, also where that day has passed; null where there
    /// is none that ends.
    @Nullable
    LocalDate certifiedUntil(String course);
}
