package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.Reported.Completed;
import io.preceptor.lms.learning.packages.Reported.Passed;
import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.sequencing.Truth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What the server makes of what a part reported. Where the manifest gives a measure, the number alone decides: without
/// it the part is not done, whatever else it says.
///
/// @param isDone       whether the part counts as completed, and passed where that can be
/// @param isFailed     whether the learner was measured, or said, to have failed
/// @param scorePercent 0 to 100; null where the part gave no score
public record Judged(
        boolean isDone, boolean isFailed, @Nullable Integer scorePercent) {

    public static final Judged NOTHING = new Judged(false, false, null);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static Judged of(Measures measures, Reported reported) {
        Completed completed = completed(measures, reported);
        Passed passed = passed(measures, reported);
        boolean isMeasured = measures.masteryScore() != null || measures.scaledPassingScore() != null;
        boolean done =
                switch (completed) {
                    case YES -> passed == Passed.YES || (passed == Passed.NOT_SAID && !isMeasured);
                    // SCORM 1.2 has one word for both, and many a package of 2004 says only that one passed.
                    case NOT_SAID -> passed == Passed.YES;
                    case NO -> false;
                };
        return new Judged(done, passed == Passed.NO, score(reported));
    }

    /// The same apart, for rules of sequencing.
    public static Status status(Measures measures, Reported reported) {
        return new Status(
                switch (completed(measures, reported)) {
                    case YES -> Truth.YES;
                    case NO -> Truth.NO;
                    case NOT_SAID -> Truth.UNKNOWN;
                },
                switch (passed(measures, reported)) {
                    case YES -> Truth.YES;
                    case NO -> Truth.NO;
                    case NOT_SAID -> Truth.UNKNOWN;
                },
                reported.scaled());
    }

    private static Completed completed(Measures measures, Reported reported) {
        if (measures.completionThreshold() == null) {
            return reported.completed();
        }
        return reported.progress() != null && reported.progress().compareTo(measures.completionThreshold()) >= 0
                ? Completed.YES
                : Completed.NO;
    }

    private static Passed passed(Measures measures, Reported reported) {
        if (measures.masteryScore() != null) {
            return measured(reported.raw(), measures.masteryScore());
        }
        if (measures.scaledPassingScore() != null) {
            return measured(reported.scaled(), measures.scaledPassingScore());
        }
        return reported.passed();
    }

    private static Passed measured(@Nullable BigDecimal score, BigDecimal least) {
        if (score == null) {
            return Passed.NOT_SAID;
        }
        return score.compareTo(least) >= 0 ? Passed.YES : Passed.NO;
    }

    private static @Nullable Integer score(Reported reported) {
        BigDecimal percent = percent(reported);
        return percent == null
                ? null
                : Math.clamp(percent.setScale(0, RoundingMode.FLOOR).longValue(), 0, 100);
    }

    private static @Nullable BigDecimal percent(Reported reported) {
        if (reported.scaled() != null) {
            return reported.scaled().multiply(HUNDRED);
        }
        BigDecimal raw = reported.raw();
        if (raw == null) {
            return null;
        }
        BigDecimal least = reported.least() == null ? BigDecimal.ZERO : reported.least();
        BigDecimal most = reported.most() == null ? HUNDRED : reported.most();
        return most.compareTo(least) <= 0
                ? raw
                : raw.subtract(least).multiply(HUNDRED).divide(most.subtract(least), 6, RoundingMode.HALF_UP);
    }
}
