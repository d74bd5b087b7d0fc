package io.preceptor.lms.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one reading of a source ended.
public sealed interface FeedOutcome {

    /// Everything that there is was read.
    ///
    /// @param records how many records were new or changed
    record UpToDate(long records) implements FeedOutcome {}

    /// The other side is away or busy: go on later from the same place.
    ///
    /// @param reason in words without staff data
    /// @param after  what it asked for (Retry-After, RFC 9110 section 10.2.3); null where it did not say
    /// @param alarm  whether somebody should look at it now all the same
    record TryLater(String reason, @Nullable Duration after, boolean alarm) implements FeedOutcome {

        /// Without an alarm, as long as it does not last.
        public TryLater(String reason, @Nullable Duration after) {
            this(reason, after, false);
        }
    }

    /// Reading again cannot mend it: a person must.
    ///
    /// @param reason in a sentence that says what to do; no staff data
    record Stopped(String reason) implements FeedOutcome {}
}
