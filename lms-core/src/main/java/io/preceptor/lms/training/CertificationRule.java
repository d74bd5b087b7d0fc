package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What completing a course certifies, and for how long.
///
/// @param title    the words on the certificate
/// @param validity counted from the day of completion; null means that it never expires
/// @param window   the recertification window: how long before the expiry the course may be taken anew. Zero
///                 where nothing expires
public record CertificationRule(String title, @Nullable Period validity, Period window) {
    public CertificationRule {
        Keys.requireText("The title of a certification", title);
        Periods.requireNotNegative("The recertification window", window);
        if (validity == null) {
            if (!window.isZero()) {
                throw new IllegalArgumentException("What never expires has no recertification window");
            }
        } else {
            Periods.requireNotNegative("The validity of a certification", validity);
            if (validity.isZero()) {
                throw new IllegalArgumentException("The validity of a certification must be longer than nothing");
            }
            if (!Periods.isShorter(window, validity)) {
                throw new IllegalArgumentException("The recertification window must be shorter than the validity");
            }
        }
    }

    /// The last day on which a certification awarded on that day holds; empty when it never expires. The day of
    /// the award one validity later is the last one included.
    public Optional<LocalDate> expiresOn(LocalDate awardedOn) {
        return validity == null ? Optional.empty() : Optional.of(awardedOn.plus(validity));
    }

    /// The first day of the recertification window; empty when nothing expires.
    public Optional<LocalDate> windowOpensOn(LocalDate awardedOn) {
        return expiresOn(awardedOn).map(expiry -> expiry.minus(window));
    }
}
