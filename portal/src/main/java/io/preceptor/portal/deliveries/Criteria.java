package io.preceptor.portal.deliveries;

import io.preceptor.lms.returns.DeliveryList.Place;
import io.preceptor.lms.returns.DeliveryList.Search;
import io.preceptor.lms.returns.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a visitor looks for among the deliveries; null means any.
///
/// @param text  part of the last reason
/// @param older wanted for at least so long
public record Criteria(
        @Nullable String target,
        @Nullable DeliveryState state,
        @Nullable String text,
        @Nullable UUID person,
        @Nullable Age older) {

    /// How long something waits, as one chooses it.
    public enum Age {
        HOUR("An hour", Duration.ofHours(1)),
        DAY("A day", Duration.ofDays(1)),
        WEEK("A week", Duration.ofDays(7));

        private final String words;
        private final Duration duration;

        Age(String words, Duration duration) {
            this.words = words;
            this.duration = duration;
        }

        /// How people read it.
        public String words() {
            return words;
        }
    }

    Search search(Instant now, @Nullable Place before) {
        return new Search(target, state, text, person, older == null ? null : now.minus(older.duration), before);
    }
}
