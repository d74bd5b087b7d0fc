package io.preceptor.portal.session;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.session.Outcome;
import io.preceptor.lms.session.Session;
import java.util.List;
import java.util.UUID;
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

    /// @param after the session once they were enrolled
    static String in(Session after, UUID person) {
        return after.seat(person)
                .filter(Session.Seat::waiting)
                .map(seat -> "It is full: they are on the waiting list, number " + after.queued(seat) + ".")
                .orElse("They are in.");
    }

    /// @param before the session before they left
    static String out(Session before, UUID person) {
        return before.makesRoom(person) ? "They are out. The first who waits has their place." : "They are out.";
    }

    static String words(List<Problem> problems) {
        return problems.stream().map(one -> sentence(one.fix())).collect(Collectors.joining(" "));
    }

    private static String sentence(String fix) {
        return Character.toUpperCase(fix.charAt(0)) + fix.substring(1) + ".";
    }
}
