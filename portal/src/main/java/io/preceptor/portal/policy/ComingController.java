package io.preceptor.portal.policy;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.portal.right.RightsCheck;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Has an approved draft take force on a day to come, and takes the day back.
@Controller
class ComingController {

    private final ComingPublications coming;

    ComingController(ComingPublications coming) {
        this.coming = coming;
    }

    @PostMapping("/policy/drafts/{number}/schedule")
    String schedule(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable LocalDate on,
            RedirectAttributes next) {
        if (on == null) {
            next.addFlashAttribute("problem", "Choose the day on which it takes force.");
            return "redirect:/policy/drafts/" + number;
        }
        return DraftController.after(
                number, coming.schedule(number, on, by.username()), "It takes force by itself on that day.", next);
    }

    @PostMapping("/policy/drafts/{number}/unschedule")
    String withdraw(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return note == null || note.length() > 200
                ? DraftController.why(number, next)
                : DraftController.after(
                        number,
                        coming.withdraw(number, note, by.username()),
                        "Withdrawn from its day: it is approved, and not in force.",
                        next);
    }
}
