package io.preceptor.lms.learning.packages.sequencing;

/// How learners go among the children of an activity: `imsss:controlMode`.
///
/// @param choice      whether a child may be chosen
/// @param choiceExit  whether something elsewhere may be chosen while somebody is in this activity
/// @param flow        whether `Next` and `Previous` lead from child to child
/// @param forwardOnly whether nobody goes back
public record Controls(boolean choice, boolean choiceExit, boolean flow, boolean forwardOnly) {

    public static final Controls USUAL = new Controls(true, true, false, false);
}
