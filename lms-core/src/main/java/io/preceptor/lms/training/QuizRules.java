package io.preceptor.lms.training;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How the questions of a course are put.
///
/// @param draw       of each question bank, how many of its questions an attempt asks, drawn at random; a question of
///                   no bank is always asked
/// @param isShuffled whether each attempt shows the choices in an order of its own
/// @param attempts   how many failed attempts there may be in a row; null for any number
/// @param pause      how long it takes after the last of them until there may be more; null where a manager or an
///                   educator must release them
/// @param review     what a learner is shown of wrong answers
public record QuizRules(
        Map<String, Integer> draw,
        boolean isShuffled,
        @Nullable Integer attempts,
        @Nullable Duration pause,
        Review review) {

    /// Every question, in its order, as often as one likes.
    public static final QuizRules NONE = new QuizRules(Map.of(), false, null, null, Review.QUESTIONS);

    /// What a learner is shown after handing in.
    public enum Review {
        /// The score alone.
        NOTHING,
        /// Which questions were answered wrong.
        QUESTIONS,
        /// Those, what was answered, and what would have been right.
        ANSWERS
    }

    public QuizRules {
        draw = Collections.unmodifiableMap(new TreeMap<>(draw));
        draw.forEach((bank, count) -> {
            Keys.require("The key of a question bank", bank);
            if (count < 1) {
                throw new IllegalArgumentException("Of a question bank at least one question is drawn");
            }
        });
        if (attempts != null && attempts < 1) {
            throw new IllegalArgumentException("There is at least one attempt");
        }
        if (pause != null && (attempts == null || pause.isNegative() || pause.isZero())) {
            throw new IllegalArgumentException("One waits for some time, and where attempts are numbered alone");
        }
    }
}
