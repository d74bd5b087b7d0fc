package io.preceptor.lms.training;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One question of a course's quiz.
///
/// @param key     stable within its course
/// @param text    what is asked
/// @param choices at least two, in the order in which they are shown; at least one of them right. Where several
///                are right, all of them together are the answer
/// @param bank    the question bank that it is drawn from; null where it is always asked
public record Question(
        String key,
        String text,
        List<Choice> choices,
        @Nullable String bank) {
    public Question {
        Keys.require("The key of a question", key);
        Keys.requireText("The text of a question", text);
        choices = List.copyOf(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("A question offers at least two choices: " + key);
        }
        if (choices.stream().noneMatch(Choice::right)) {
            throw new IllegalArgumentException("A question needs a right choice: " + key);
        }
        Keys.requireDistinct("The key of a choice", choices, Choice::key);
        if (bank != null) {
            Keys.require("The key of a question bank", bank);
        }
    }

    /// Always asked.
    public Question(String key, String text, List<Choice> choices) {
        this(key, text, choices, null);
    }

    /// The same question in other words.
    public Question worded(String otherText, List<Choice> others) {
        return new Question(key, otherText, others, bank);
    }

    /// The keys that make up the right answer; never empty.
    public Set<String> rightKeys() {
        return choices.stream().filter(Choice::right).map(Choice::key).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a learner may choose several.
    public boolean isMultiple() {
        return rightKeys().size() > 1;
    }

    /// Right means all right choices and no other; there is no half.
    public boolean isAnsweredBy(Set<String> chosen) {
        return rightKeys().equals(chosen);
    }
}
