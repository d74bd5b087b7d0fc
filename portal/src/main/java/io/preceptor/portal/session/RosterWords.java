package io.preceptor.portal.session;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.session.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How pages of those who teach answer.
final class RosterWords {

    private RosterWords() {}

    /// Says what came of it, and goes on.
    static String answer(Outcome outcome, String done, RedirectAttributes next, String back, String on) {
        return switch (outcome) {
            case Outcome.Refused(var problems) -> {
                next.addFlashAttribute("problem", words(problems));
                yield "redirect:" + back;
            }
            case Outcome.Done _ -> {
                next.addFlashAttribute("done", done);
                yield "redirect:" + on;
            }
        };
    }

    static String words(List<Problem> problems) {
        return problems.stream().map(one -> sentence(one.fix())).collect(Collectors.joining(" "));
    }

    private static String sentence(String fix) {
        return Character.toUpperCase(fix.charAt(0)) + fix.substring(1) + ".";
    }
}
