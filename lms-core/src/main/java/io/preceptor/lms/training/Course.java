package io.preceptor.lms.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text to read with a quiz after it; without questions, reading and confirming is the whole course.
///
/// @param key             stable across publications: completions name it
/// @param title           what the learner sees
/// @param expectedTime    how long most people take, in whole minutes
/// @param body            the text, in Markdown (CommonMark)
/// @param questions       in the order in which they are asked; may be empty
/// @param passMarkPercent the share of right answers that passes, 0 to 100; without questions it is of no account
/// @param certification   what completion certifies; null when nothing
/// @param terms           what comes before it, the credit it gives, and when it is given no more
public record Course(
        String key,
        String title,
        Duration expectedTime,
        String body,
        List<Question> questions,
        int passMarkPercent,
        @Nullable CertificationRule certification,
        CourseTerms terms) {
    public Course {
        Keys.require("The key of a course", key);
        Keys.requireText("The title of a course", title);
        Keys.requireText("The body of a course", body);
        questions = List.copyOf(questions);
        if (expectedTime.toMinutes() < 1 || !expectedTime.equals(Duration.ofMinutes(expectedTime.toMinutes()))) {
            throw new IllegalArgumentException("The expected time of a course is whole minutes, at least one");
        }
        if (passMarkPercent < 0 || passMarkPercent > 100) {
            throw new IllegalArgumentException("The pass mark of a course is a percentage, 0 to 100");
        }
        Keys.requireDistinct("The key of a question", questions, Question::key);
    }

    /// Nothing comes before it, and it gives no credit.
    public Course(
            String key,
            String title,
            Duration expectedTime,
            String body,
            List<Question> questions,
            int passMarkPercent,
            @Nullable CertificationRule certification) {
        this(key, title, expectedTime, body, questions, passMarkPercent, certification, CourseTerms.NONE);
    }

    public Optional<Question> question(String questionKey) {
        return questions.stream()
                .filter(question -> question.key().equals(questionKey))
                .findFirst();
    }

    /// SHA-256 in lower-case hex over everything a learner reads and is held to. An attempt keeps it, so that
    /// it is known later which words were learned. Equal courses have equal hashes on every machine and in
    /// every release.
    public String contentHash() {
        StringBuilder text = new StringBuilder();
        part(text, "course-1", key, title, expectedTime.toString(), body, Integer.toString(passMarkPercent));
        for (Question question : questions) {
            part(text, "question", question.key(), question.text());
            for (Choice choice : question.choices()) {
                part(text, "choice", choice.key(), choice.text(), Boolean.toString(choice.right()));
            }
        }
        if (certification != null) {
            part(
                    text,
                    "certification",
                    certification.title(),
                    String.valueOf(certification.validity()),
                    certification.window().toString());
            addRenewal(text, certification);
        }
        return sha256(text.toString());
    }

    /// What was certified before there was a choice keeps its hash.
    private static void addRenewal(StringBuilder text, CertificationRule certification) {
        if (!(certification.basis() instanceof ExpiryBasis.FromCompletion) || certification.refresher() != null) {
            part(
                    text,
                    "renewal",
                    certification.basis().toString(),
                    String.valueOf(certification.refresher()),
                    certification.lapseGrace().toString());
        }
    }

    /// Each part is led by its length, so that no shift of words between two parts can give the same text.
    private static void part(StringBuilder text, String... parts) {
        for (String part : parts) {
            text.append(part.length()).append(':').append(part).append('\n');
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
