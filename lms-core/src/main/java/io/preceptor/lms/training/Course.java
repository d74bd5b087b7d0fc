package io.preceptor.lms.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text to read, perhaps something to watch or read beside it, with a quiz after it; without questions, taking it
/// in and confirming is the whole course.
///
/// @param key             stable across publications: completions name it
/// @param title           what the learner sees
/// @param expectedTime    how long most people take, in whole minutes
/// @param body            the text, in Markdown (CommonMark)
/// @param questions       in the order in which they are asked; may be empty
/// @param passMarkPercent the share of right answers that passes, 0 to 100; without questions it is of no account
/// @param certification   what completion certifies; null when nothing
/// @param terms           what comes before it, the credit it gives, and when it is given no more
/// @param material        what is to be watched, read or done beside the text; null where nothing is
/// @param quiz            how its questions are put
public record Course(
        String key,
        String title,
        Duration expectedTime,
        String body,
        List<Question> questions,
        int passMarkPercent,
        @Nullable CertificationRule certification,
        CourseTerms terms,
        @Nullable Material material,
        QuizRules quiz) {

    /// A picture of the text, as it stands there once the file is known: `![Wash](sha256:...)`.
    private static final Pattern PICTURE = Pattern.compile("\\(sha256:([0-9a-f]{64})[ )]");

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
        requireDraws(questions, quiz);
        if (material instanceof Material.Bundle && !questions.isEmpty()) {
            throw new IllegalArgumentException("A course with a package asks its questions within it");
        }
    }

    /// With neither material nor rules for its quiz.
    public Course(
            String key,
            String title,
            Duration expectedTime,
            String body,
            List<Question> questions,
            int passMarkPercent,
            @Nullable CertificationRule certification,
            CourseTerms terms) {
        this(key, title, expectedTime, body, questions, passMarkPercent, certification, terms, null, QuizRules.NONE);
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

    private static void requireDraws(List<Question> questions, QuizRules quiz) {
        Map<String, Integer> banks = new HashMap<>();
        questions.stream()
                .map(Question::bank)
                .filter(Objects::nonNull)
                .forEach(bank -> banks.merge(bank, 1, Integer::sum));
        if (!banks.keySet().equals(quiz.draw().keySet())) {
            throw new IllegalArgumentException("Of each question bank it is said how many questions are drawn");
        }
        quiz.draw().forEach((bank, count) -> {
            if (count > banks.getOrDefault(bank, 0)) {
                throw new IllegalArgumentException("No more questions are drawn than a bank holds: " + bank);
            }
        });
    }

    /// With other material.
    public Course withMaterial(@Nullable Material other) {
        return new Course(
                key, title, expectedTime, body, questions, passMarkPercent, certification, terms, other, quiz);
    }

    /// The SHA-256 of every file that belongs to it: of its material, and the pictures of its text.
    public Set<String> contentFiles() {
        Set<String> files = new LinkedHashSet<>();
        if (material != null) {
            material.files().forEach(file -> files.add(file.sha256()));
        }
        PICTURE.matcher(body).results().forEach(found -> files.add(found.group(1)));
        return files;
    }

    /// The same course in other words; what surrounds it stays as it is.
    public Course worded(
            String otherTitle, Duration otherTime, String otherBody, List<Question> others, int otherMark) {
        return new Course(
                key, otherTitle, otherTime, otherBody, others, otherMark, certification, terms, material, quiz);
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
            if (question.bank() != null) {
                part(text, "bank", question.bank());
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
        addMaterial(text);
        addQuiz(text);
        addFormats(text, terms.formats());
        return sha256(text.toString());
    }

    /// A course that is read on the screen keeps the hash it had before there were other formats.
    private static void addFormats(StringBuilder text, Formats formats) {
        if (formats.equals(Formats.ONLINE)) {
            return;
        }
        part(text, "formats", Boolean.toString(formats.all()), String.valueOf(formats.within()));
        formats.offered().forEach(format -> part(text, format.word()));
        CheckOffRule checkOff = formats.checkOff();
        if (checkOff != null) {
            addSteps(text, checkOff);
        }
    }

    private static void addSteps(StringBuilder text, CheckOffRule checkOff) {
        for (CheckStep step : checkOff.steps()) {
            part(text, "step", step.key(), step.text(), Boolean.toString(step.critical()));
        }
    }

    /// SHA-256 in lower-case hex over the steps of its check-off: while they stay the same, one that was begun goes
    /// on, whatever else of the course changes. Null where it has none.
    public @Nullable String stepsHash() {
        CheckOffRule checkOff = terms.formats().checkOff();
        if (checkOff == null) {
            return null;
        }
        var text = new StringBuilder();
        part(text, "steps-1", key);
        addSteps(text, checkOff);
        return sha256(text.toString());
    }

    /// What had no material keeps its hash. Of a file its bytes count, not its name.
    private void addMaterial(StringBuilder text) {
        switch (material) {
            case null -> {}
            case Material.Video(ContentFile file, var captions, int percent) -> {
                part(text, "video", file.sha256(), Integer.toString(percent));
                captions.forEach((language, caption) -> part(text, "caption", language, caption.sha256()));
            }
            case Material.Document(ContentFile file, int seconds) ->
                part(text, "document", file.sha256(), Integer.toString(seconds));
            case Material.Bundle(ContentFile file, Material.Bundle.Kind kind, String launch) ->
                part(text, "package", file.sha256(), kind.word(), launch);
        }
    }

    /// What was asked before there were rules keeps its hash.
    private void addQuiz(StringBuilder text) {
        if (!quiz.equals(QuizRules.NONE)) {
            part(
                    text,
                    "quiz",
                    quiz.draw().toString(),
                    Boolean.toString(quiz.isShuffled()),
                    String.valueOf(quiz.attempts()),
                    String.valueOf(quiz.pause()),
                    quiz.review().name());
        }
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
