package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What completing a course or a learning path certifies, and for how long.
///
/// @param title      the words on the certificate
/// @param validity   counted as `basis` says; null means that it never expires
/// @param window     the recertification window: how long before the expiry the course may be taken anew. Zero
///                   where nothing expires
/// @param basis      from which day the validity counts
/// @param refresher  the key of the shorter course or path that renews it; null where only the whole does
/// @param lapseGrace how long after the expiry the refresher still renews it; after that the whole is asked again
public record CertificationRule(
        String title,
        @Nullable Period validity,
        Period window,
        ExpiryBasis basis,
        @Nullable String refresher,
        Period lapseGrace) {
    public CertificationRule {
        Keys.requireText("The title of a certification", title);
        Periods.requireNotNegative("The recertification window", window);
        Periods.requireNotNegative("The grace after a lapse", lapseGrace);
        if (validity == null) {
            if (!window.isZero() || !(basis instanceof ExpiryBasis.FromCompletion) || refresher != null) {
                throw new IllegalArgumentException(
                        "What never expires has no recertification window, no other basis and no refresher");
            }
        } else {
            Periods.requireNotNegative("The validity of a certification", validity);
            if (validity.isZero()) {
                throw new IllegalArgumentException("The validity of a certification must be longer than nothing");
            }
            if (!Periods.isShorter(window, validity)) {
                throw new IllegalArgumentException("The recertification window must be shorter than the validity");
            }
            if (basis instanceof ExpiryBasis.OnFixedDay fixed) {
                requireOneDay(validity, fixed);
            }
        }
        if (refresher != null) {
            Keys.require("The refresher of a certification", refresher);
        } else if (!lapseGrace.isZero()) {
            throw new IllegalArgumentException("A grace after a lapse is for a refresher, and there is none");
        }
    }

    /// Counted from completion, renewed by taking the whole again.
    public CertificationRule(String title, @Nullable Period validity, Period window) {
        this(title, validity, window, new ExpiryBasis.FromCompletion(), null, Period.ZERO);
    }

    private static void requireOneDay(Period validity, ExpiryBasis.OnFixedDay fixed) {
        if (Periods.isShorter(validity, Period.ofYears(1))) {
            throw new IllegalArgumentException("What ends on a day of the year is valid for a year at least");
        }
        if (!Periods.isShorter(fixed.minimumActive(), validity)) {
            throw new IllegalArgumentException("The minimum active period must be shorter than the validity");
        }
    }

    /// The last day on which a first certification awarded on that day holds; empty when it never expires. The
    /// day of the award one validity later is the last one included.
    public Optional<LocalDate> expiresOn(LocalDate awardedOn) {
        return Optional.ofNullable(expiry(awardedOn, null).on());
    }

    /// The first day of the recertification window of a first certification; empty when nothing expires.
    public Optional<LocalDate> windowOpensOn(LocalDate awardedOn) {
        return expiresOn(awardedOn).map(expiry -> expiry.minus(window));
    }

    /// Until when a certification holds that is awarded on a day.
    ///
    /// @param before the last day of the certification before; null where there is none, or where it does not end
    public Expiry expiry(LocalDate awardedOn, @Nullable LocalDate before) {
        if (validity == null) {
            return new Expiry(null, "it never expires");
        }
        LocalDate plain = awardedOn.plus(validity);
        String counted = Periods.words(validity) + " after completion on " + awardedOn;
        boolean renewed = before != null && !awardedOn.isAfter(before) && !awardedOn.isBefore(before.minus(window));
        return switch (basis) {
            case ExpiryBasis.FromCompletion _ -> new Expiry(plain, counted);
            case ExpiryBasis.FromPreviousExpiry _ -> {
                if (before != null && renewed) {
                    yield new Expiry(
                            before.plus(validity),
                            Periods.words(validity) + " after the certification before ended on " + before
                                    + "; renewed within its window, on " + awardedOn);
                }
                yield new Expiry(plain, before == null ? counted : counted + "; " + outside(awardedOn, before));
            }
            case ExpiryBasis.OnFixedDay fixed -> {
                if (before != null && renewed) {
                    // A year after the 28th of February may be the 29th.
                    yield fixed(
                            fixed,
                            awardedOn,
                            before.plus(validity).plusDays(1),
                            "the certification before ended on " + before + ", and it was renewed on " + awardedOn
                                    + "; ends every year on this day");
                }
                yield fixed(fixed, awardedOn, plain, "ends every year on this day; completed on " + awardedOn);
            }
        };
    }

    private static Expiry fixed(ExpiryBasis.OnFixedDay fixed, LocalDate awardedOn, LocalDate latest, String because) {
        LocalDate on = fixed.upTo(latest);
        return on.isBefore(awardedOn.plus(fixed.minimumActive()))
                ? new Expiry(
                        fixed.yearAfter(on),
                        "ends every year on this day; " + on + " was fewer than " + Periods.words(fixed.minimumActive())
                                + " after completion on " + awardedOn)
                : new Expiry(on, because);
    }

    private static String outside(LocalDate awardedOn, LocalDate before) {
        return awardedOn.isAfter(before)
                ? "the certification before had ended on " + before
                : "the window before " + before + " had not opened";
    }
}
