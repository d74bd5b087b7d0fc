package io.preceptor.lms.training;

/// One answer that a learner may choose.
///
/// @param key   stable within its question, so that a kept attempt stays readable when the words change
/// @param text  what the learner reads
/// @param right whether choosing it is part of the right answer
public record Choice(String key, String text, boolean right) {
    public Choice {
        Keys.require("The key of a choice", key);
        Keys.requireText("The text of a choice", text);
    }
}
