package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.converge.PersonState;
import java.util.Comparator;
import java.util.Locale;

/// How one person stands to one requirement, in words that can be compared.
final class Answer {

    private Answer() {}

    static String of(PersonState person, String requirement) {
        return person.duties().assignments().stream()
                .filter(one -> one.requirement().equals(requirement))
                .max(Comparator.comparingInt(Assignment::cycle))
                .map(Answer::words)
                .orElse("not required");
    }

    private static String words(Assignment one) {
        if (one.progress().isOpen()) {
            return "required, due on " + one.dueOn();
        }
        return one.progress() == Progress.WITHDRAWN
                ? "not required"
                : "required, " + one.progress().name().toLowerCase(Locale.ROOT);
    }
}
