package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The position is at least or at most such a share of full time, both included.
///
/// @param atLeast in percent; null where there is no lower bound
/// @param atMost  in percent; null where there is no upper bound
public record FteBetween(
        @Nullable BigDecimal atLeast, @Nullable BigDecimal atMost) implements Criterion {
    public FteBetween {
        if (atLeast == null && atMost == null) {
            throw new IllegalArgumentException("A share of full time has a least or a most");
        }
        atLeast = plain(atLeast);
        atMost = plain(atMost);
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            throw new IllegalArgumentException("The least share of full time is more than the most");
        }
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(this, between(facts.fte()), FactName.FTE, List.of());
    }

    private Verdict between(@Nullable BigDecimal fte) {
        if (fte == null) {
            return new Verdict.Undecided("the share of full time is not known");
        }
        String said = "works " + percent(fte) + " of full time";
        if (atLeast != null && fte.compareTo(atLeast) < 0) {
            return new Verdict.NotMet(said + ", less than " + percent(atLeast));
        }
        if (atMost != null && fte.compareTo(atMost) > 0) {
            return new Verdict.NotMet(said + ", more than " + percent(atMost));
        }
        return new Verdict.Met(said);
    }

    private static String percent(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString() + "%";
    }

    /// Equal shares are equal, however they are written.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal share) {
        return share == null ? null : new BigDecimal(share.stripTrailingZeros().toPlainString());
    }
}
