package io.preceptor.lms.teaching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A course as a candidate for what to teach next, with everything that made its rank.
///
/// @param need    how much people say they need it, 1 to 5; null where fewer than five said so, or no survey asked
/// @param asked   how many people have it to do or have completed it; `overdue` of them are overdue
/// @param tries   attempts within the last year; `failed` of them failed
public record Topic(
        String key, String title, @Nullable Double need, long asked, long overdue, long tries, long failed) {

    /// How much each sign counts; what is not known counts as nothing.
    public record Weights(int need, int overdue, int failed) {

        public static final Weights USUAL = new Weights(50, 30, 20);

        public Weights {
            if (need < 0 || overdue < 0 || failed < 0 || need + overdue + failed == 0) {
                throw new IllegalArgumentException("Weights are not negative, and one of them counts");
            }
        }

        int sum() {
            return need + overdue + failed;
        }
    }

    /// One sign with what it adds to the score.
    ///
    /// @param share  0 to 1; null where it is not known
    /// @param points of 100
    public record Part(@Nullable Double share, int weight, double points) {}

    /// The need from 1 to 5 as 0 to 1.
    public @Nullable Double needShare() {
        return need == null ? null : (need - 1) / 4;
    }

    public @Nullable Double overdueShare() {
        return asked == 0 ? null : (double) overdue / asked;
    }

    public @Nullable Double failedShare() {
        return tries == 0 ? null : (double) failed / tries;
    }

    /// Need, overdue and failed, in this order; the score is their sum.
    public List<Part> parts(Weights weights) {
        return List.of(
                part(needShare(), weights.need(), weights),
                part(overdueShare(), weights.overdue(), weights),
                part(failedShare(), weights.failed(), weights));
    }

    private static Part part(@Nullable Double share, int weight, Weights weights) {
        return new Part(share, weight, share == null ? 0 : 100 * share * weight / weights.sum());
    }

    /// 0 to 100.
    public double score(Weights weights) {
        return parts(weights).stream().mapToDouble(Part::points).sum();
    }
}
