package io.preceptor.portal.teaching;

import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A course as it stands in a form: text fields that may be wrong, and what they come to.
///
/// Answers stand one on a line; a right one begins with an asterisk. Keys are not typed: they stay with the question
/// and the answer they were given to, because recorded attempts name them.
record CourseForm(String key, String title, String minutes, String mark, String body, List<Asked> questions) {

    static final int MOST_QUESTIONS = 100;

    static final String TOO_MANY =
            "Questions: the page takes at most " + MOST_QUESTIONS + ". Edit a course of more as YAML, below.";

    private static final String RIGHT = "*";

    CourseForm {
        questions = List.copyOf(questions);
    }

    /// One question of the form.
    ///
    /// @param key     empty for one that is new
    /// @param text    what is asked; an empty one is left out
    /// @param choices one on a line
    record Asked(String key, String text, String choices) {}

    /// Either a course or what is wrong, for people to read.
    sealed interface Read {
        record Good(Course course) implements Read {}

        record Bad(List<String> problems) implements Read {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Whether a course can be edited in a form.
    static boolean takes(Course course) {
        return course.questions().size() <= MOST_QUESTIONS;
    }

    static CourseForm of(Course course) {
        return new CourseForm(
                course.key(),
                course.title(),
                String.valueOf(course.expectedTime().toMinutes()),
                String.valueOf(course.passMarkPercent()),
                course.body(),
                course.questions().stream()
                        .map(one -> new Asked(one.key(), one.text(), lines(one)))
                        .toList());
    }

    static CourseForm empty() {
        return new CourseForm("", "", "20", "80", "", List.of());
    }

    private static String lines(Question question) {
        return question.choices().stream()
                .map(choice ->
                        (choice.right() ? RIGHT + " " : "") + choice.text().replace('\n', ' '))
                .collect(Collectors.joining("\n"));
    }

    /// Read from the request itself: a line break is part of the text.
    static CourseForm read(HttpServletRequest form, String key) {
        String[] keys = all(form, "question-key");
        String[] texts = all(form, "question-text");
        String[] choices = all(form, "question-choices");
        var questions = new ArrayList<Asked>();
        for (int i = 0; i < texts.length && i < choices.length; i++) {
            String of = i < keys.length ? plain(keys[i]).strip() : "";
            questions.add(
                    new Asked(of, plain(texts[i]).strip(), plain(choices[i]).strip()));
        }
        return new CourseForm(
                key.isEmpty() ? one(form, "key").strip() : key,
                one(form, "title").strip(),
                one(form, "minutes").strip(),
                one(form, "mark").strip(),
                one(form, "body"),
                questions);
    }

    private static String[] all(HttpServletRequest form, String name) {
        String[] values = form.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static String one(HttpServletRequest form, String name) {
        String value = form.getParameter(name);
        return value == null ? "" : plain(value);
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace("\0", "");
    }

    boolean isFull() {
        return questions.size() >= MOST_QUESTIONS;
    }

    CourseForm withOneMore() {
        var more = new ArrayList<>(questions);
        more.add(new Asked("", "", ""));
        return new CourseForm(key, title, minutes, mark, body, more);
    }

    /// @param before the course as it was; null where it is new
    Read read(@Nullable Course before) {
        var problems = new ArrayList<String>();
        int takes = number(minutes, 1, 10_000, "Expected time: give whole minutes, at least one.", problems);
        int passes = number(mark, 0, 100, "Pass mark: give a whole number from 0 to 100.", problems);
        if (title.isEmpty()) {
            problems.add("Title: say what the learner sees.");
        }
        if (body.isBlank()) {
            problems.add("Text: write what is to be learned.");
        }
        if (questions.size() > MOST_QUESTIONS || (before != null && !takes(before))) {
            return new Read.Bad(List.of(TOO_MANY));
        }
        List<Question> asked = questions(before, problems);
        if (!problems.isEmpty()) {
            return new Read.Bad(problems);
        }
        try {
            Duration time = Duration.ofMinutes(takes);
            return new Read.Good(
                    before == null
                            ? new Course(key, title, time, body, asked, passes, null)
                            : before.worded(title, time, body, asked, passes));
        } catch (IllegalArgumentException refused) {
            return new Read.Bad(List.of(refused.getMessage() + "."));
        }
    }

    private static int number(String text, int least, int most, String otherwise, List<String> problems) {
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(otherwise);
        return least;
    }

    private List<Question> questions(@Nullable Course before, List<String> problems) {
        Set<String> taken = questions.stream().map(Asked::key).collect(Collectors.toCollection(HashSet::new));
        var all = new ArrayList<Question>();
        for (int i = 0; i < questions.size(); i++) {
            Asked asked = questions.get(i);
            if (asked.text().isEmpty() && asked.choices().isEmpty()) {
                continue;
            }
            String place = "Question " + (i + 1) + ": ";
            Question old = before == null ? null : before.question(asked.key()).orElse(null);
            String of = old == null ? fresh("q", taken) : asked.key();
            List<Choice> choices = choices(asked, old);
            if (asked.text().isEmpty()) {
                problems.add(place + "say what is asked, or empty its answers too.");
            } else if (choices.stream().map(Choice::key).distinct().count() < choices.size()) {
                problems.add(place + "give each answer once.");
            } else if (choices.size() < 2) {
                problems.add(place + "give at least two answers, each on a line.");
            } else if (choices.stream().noneMatch(Choice::right)) {
                problems.add(place + "begin each right answer with an asterisk.");
            } else {
                all.add(old == null ? new Question(of, asked.text(), choices) : old.worded(asked.text(), choices));
            }
        }
        return all;
    }

    /// An answer keeps its key where its words are the same, and where only the words of its line changed.
    private static List<Choice> choices(Asked asked, @Nullable Question old) {
        List<String> lines = asked.choices()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> words = lines.stream().map(CourseForm::words).toList();
        List<Choice> before = old == null ? List.of() : old.choices();
        var taken = new HashSet<String>();
        before.stream().filter(one -> words.contains(flat(one))).forEach(one -> taken.add(one.key()));
        var all = new ArrayList<Choice>();
        for (int i = 0; i < lines.size(); i++) {
            String text = words.get(i);
            Choice same = before.stream()
                    .filter(one -> flat(one).equals(text))
                    .findFirst()
                    .orElse(null);
            Choice there = i < before.size() ? before.get(i) : null;
            boolean right = lines.get(i).startsWith(RIGHT);
            if (same != null) {
                all.add(new Choice(same.key(), same.text(), right));
            } else if (there != null && taken.add(there.key())) {
                all.add(new Choice(there.key(), text, right));
            } else {
                before.forEach(one -> taken.add(one.key()));
                all.add(new Choice(fresh("a", taken), text, right));
            }
        }
        return all;
    }

    private static String words(String line) {
        return line.startsWith(RIGHT) ? line.substring(1).strip() : line;
    }

    private static String flat(Choice choice) {
        return choice.text().replace('\n', ' ').strip();
    }

    private static String fresh(String letter, Set<String> taken) {
        int number = 1;
        while (!taken.add(letter.toLowerCase(Locale.ROOT) + number)) {
            number++;
        }
        return letter + number;
    }
}
