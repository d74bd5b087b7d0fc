package io.preceptor.lms.teaching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A short survey of what people need to learn.
///
/// @param opensOn  first day on which it can be answered, in the hospital's zone
/// @param closesOn last day, included
/// @param units    codes of the units that are asked, with all below them; empty for all
/// @param roles    keys of the roles that are asked; empty for all
public record Survey(
        UUID id,
        String title,
        String madeBy,
        LocalDate opensOn,
        LocalDate closesOn,
        Set<String> units,
        Set<String> roles,
        List<Question> questions) {

    /// So many questions take two minutes.
    public static final int MOST_QUESTIONS = 10;

    public static final int LONGEST_TEXT = 1_000;

    public Survey {
        units = new TreeSet<>(units);
        roles = new TreeSet<>(roles);
        questions = List.copyOf(questions);
    }

    public enum Kind {
        /// From 1, not at all, to 5, very much.
        SCALE,
        /// In their own words.
        TEXT
    }

    /// @param course the course that it is about, so that its answers count for what to teach next; null for none
    public record Question(Kind kind, String text, @Nullable String course) {}

    public boolean isOpenOn(LocalDate day) {
        return !day.isBefore(opensOn) && !day.isAfter(closesOn);
    }

    /// What is wrong with it, each for people to read; empty where it is sound.
    ///
    /// @param knownUnits codes that are published
    public List<String> problems(Set<String> knownUnits, Set<String> knownRoles, Set<String> knownCourses) {
        var problems = new ArrayList<String>();
        if (title.isBlank() || title.length() > 200) {
            problems.add("Title: say what the survey is about, in at most 200 characters.");
        }
        if (closesOn.isBefore(opensOn)) {
            problems.add("Last day: it lies before the first one.");
        }
        if (questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
            problems.add("Questions: ask between one and " + MOST_QUESTIONS + ".");
        }
        questions.stream()
                .filter(one -> one.text().isBlank() || one.text().length() > 300)
                .forEach(_ -> problems.add("Questions: each has a text of at most 300 characters."));
        questions.stream()
                .filter(one -> one.course() != null && !knownCourses.contains(one.course()))
                .forEach(_ -> problems.add("Questions: choose a course that is in force."));
        if (!knownUnits.containsAll(units)) {
            problems.add("Units: give codes as the sources write them; one of these is not known.");
        }
        if (!knownRoles.containsAll(roles)) {
            problems.add("Roles: one of these is not known.");
        }
        return problems;
    }
}
