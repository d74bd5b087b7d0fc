package io.preceptor.lms.learning.packages;

/// Where a learner wants to go among the parts of a package.
public sealed interface Move {

    record Next() implements Move {}

    record Previous() implements Move {}

    /// @param part the place of the part, from 0
    record To(int part) implements Move {}
}
