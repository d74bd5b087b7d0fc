package io.preceptor.lms.training;

/// Whether a criterion holds for a position: three answers, because a fact may be unknown, and unknown is never
/// no.
public sealed interface Verdict {

    /// One clause without a full stop, in words that a learner understands.
    String because();

    record Met(String because) implements Verdict {}

    record NotMet(String because) implements Verdict {}

    /// A fact is missing that would decide it.
    record Undecided(String because) implements Verdict {}
}
