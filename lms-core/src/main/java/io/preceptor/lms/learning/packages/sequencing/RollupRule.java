package io.preceptor.lms.learning.packages.sequencing;

import java.math.BigDecimal;
import java.util.List;

/// When what lies below an activity makes it completed or satisfied: `imsss:rollupRule`.
///
/// @param count   how many, where `children` asks for a count
/// @param percent which share from 0 to 1, where it asks for a percentage
public record RollupRule(Result result, Children children, int count, BigDecimal percent, Conditions conditions) {

    public enum Result {
        SATISFIED("satisfied"),
        NOT_SATISFIED("notSatisfied"),
        COMPLETED("completed"),
        INCOMPLETE("incomplete");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        boolean isOfCompletion() {
            return this == COMPLETED || this == INCOMPLETE;
        }
    }

    public enum Children {
        ALL("all"),
        ANY("any"),
        NONE("none"),
        AT_LEAST_COUNT("atLeastCount"),
        AT_LEAST_PERCENT("atLeastPercent");

        private final String word;

        Children(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// @param answers of each child that counts; at least one
    boolean holds(List<Truth> answers) {
        long yes = answers.stream().filter(one -> one == Truth.YES).count();
        return switch (children) {
            case ALL -> yes == answers.size();
            case ANY -> yes > 0;
            case NONE -> answers.stream().allMatch(one -> one == Truth.NO);
            case AT_LEAST_COUNT -> yes >= count;
            case AT_LEAST_PERCENT ->
                BigDecimal.valueOf(yes).compareTo(percent.multiply(BigDecimal.valueOf(answers.size()))) >= 0;
        };
    }
}
