package io.preceptor.portal.learner;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.Catalogue;
import io.preceptor.lms.compliance.Catalogue.Found;
import io.preceptor.lms.converge.Enrolments;
import io.preceptor.lms.converge.Enrolments.Outcome;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The catalogue, and what learners choose of it themselves.
@Controller
class CatalogueController {

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private final Catalogue catalogue;
    private final Enrolments enrolments;

    CatalogueController(Catalogue catalogue, Enrolments enrolments) {
        this.catalogue = catalogue;
        this.enrolments = enrolments;
    }

    @GetMapping("/catalogue")
    String find(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        String words = q == null ? "" : q.substring(0, Math.min(q.length(), LONGEST));
        // A page that is not there is the first one.
        int number = page < 1 || page > Integer.MAX_VALUE / MOST ? 1 : page;
        UUID person = account.staffMember();
        Found found =
                person == null ? new Found(List.of(), 0) : catalogue.find(person, words, (number - 1) * MOST, MOST);
        model.addAttribute("linked", person != null);
        model.addAttribute("q", words);
        model.addAttribute("found", found);
        model.addAttribute("number", number);
        model.addAttribute("isMore", found.total() > number * MOST);
        return "portal/catalogue";
    }

    @PostMapping("/catalogue/{course}/enrol")
    String enrol(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String course,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        Outcome outcome = enrolments.enrol(UUID.randomUUID(), person(account), course, account.username());
        switch (outcome) {
            case Outcome.Done _ -> next.addFlashAttribute("done", own.say("catalogue.enrolled"));
            case Outcome.Refused _ -> next.addFlashAttribute("problem", own.say("catalogue.refused"));
        }
        return outcome instanceof Outcome.Done ? "redirect:/" : "redirect:/catalogue";
    }

    @PostMapping("/catalogue/{course}/leave")
    String leave(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String course,
            @RequestParam(required = false) @Nullable String back,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        Outcome outcome = enrolments.leave(UUID.randomUUID(), person(account), course, account.username());
        next.addFlashAttribute(
                "done",
                own.say(
                        outcome instanceof Outcome.Done(boolean repeated) && !repeated
                                ? "catalogue.left"
                                : "catalogue.leftAlready"));
        return "mine".equals(back) ? "redirect:/" : "redirect:/catalogue";
    }

    private static UUID person(Account account) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }
}
