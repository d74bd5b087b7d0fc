package io.preceptor.lms.learning;

import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// That somebody began a course. A fact: it says which content it was, and which questions it asks, in which order.
///
/// @param staff       whose it is, under the identity of today
/// @param contentHash the content that it is held to, whatever is published meanwhile
/// @param asked       the questions, in the order in which they are asked
/// @param isHandedIn  whether it was judged
public record Begun(
        UUID id,
        long staff,
        String course,
        String contentHash,
        List<Asked> asked,
        Instant begunAt,
        boolean isHandedIn) {
    public Begun {
        asked = List.copyOf(asked);
    }

    /// @param question its key
    /// @param choices  the keys of its choices, in the order in which they are shown
    public record Asked(String question, List<String> choices) {
        public Asked {
            choices = List.copyOf(choices);
        }
    }

    /// Draws the questions of an attempt: from each bank as many as its course says, the others all.
    public static List<Asked> draw(Course course, RandomGenerator random) {
        Map<String, List<String>> banks = new HashMap<>();
        for (Question question : course.questions()) {
            String bank = question.bank();
            if (bank != null) {
                banks.computeIfAbsent(bank, _ -> new ArrayList<>()).add(question.key());
            }
        }
        Set<String> drawn = new HashSet<>();
        course.quiz().draw().forEach((bank, count) -> {
            List<String> keys = new ArrayList<>(banks.getOrDefault(bank, List.of()));
            Collections.shuffle(keys, Random.from(random));
            drawn.addAll(keys.subList(0, count));
        });
        return course.questions().stream()
                .filter(question -> question.bank() == null || drawn.contains(question.key()))
                .map(question -> asked(question, course.quiz().isShuffled(), random))
                .toList();
    }

    private static Asked asked(Question question, boolean isShuffled, RandomGenerator random) {
        List<String> choices =
                question.choices().stream().map(Choice::key).collect(Collectors.toCollection(ArrayList::new));
        if (isShuffled) {
            Collections.shuffle(choices, Random.from(random));
        }
        return new Asked(question.key(), choices);
    }

    /// The questions as this attempt shows them.
    ///
    /// @param content the course with the content that it is held to
    public List<Question> questions(Course content) {
        return asked.stream()
                .map(one -> content.question(one.question())
                        .map(question -> ordered(question, one.choices()))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Question ordered(Question question, List<String> order) {
        List<Choice> choices = new ArrayList<>(question.choices());
        choices.sort((one, other) -> Integer.compare(order.indexOf(one.key()), order.indexOf(other.key())));
        return new Question(question.key(), question.text(), choices, question.bank());
    }
}
