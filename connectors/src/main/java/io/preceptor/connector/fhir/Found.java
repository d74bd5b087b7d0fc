package io.preceptor.connector.fhir;

import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.ReadBack.Seen;
import org.jspecify.annotations.Nullable;

/// What looking for a person's practitioner came to.
sealed interface Found {

    /// The one practitioner who bears the person's identifier, as just read.
    ///
    /// @param place   `Practitioner/7`
    /// @param version for If-Match, `W/"3"`; null where the server names none
    /// @param json    the resource as the server sent it
    record Bearer(String place, @Nullable String version, String json) implements Found {}

    /// At the place where it was shown before stands a practitioner who bears none of the person's identifiers.
    record Stranger(Bearer there) implements Found {}

    /// Nobody is there.
    record Gone() implements Found {}

    /// The push ends here.
    ///
    /// @param seen what it says to whoever only looks
    record Ended(DeliveryOutcome outcome, Seen seen) implements Found {
        Ended(DeliveryOutcome outcome) {
            this(outcome, Seen.notNow(outcome));
        }
    }
}
