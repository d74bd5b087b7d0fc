package io.preceptor.portal.learner;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.CourseFeedback;
import io.preceptor.lms.compliance.CourseFeedback.Opinion;
import io.preceptor.lms.converge.Learning;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.FieldText;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a learner says of a course that they have completed.
@Controller
class OpinionController {

    private static final int MOST_STARS = 5;

    private final CourseFeedback feedback;

    OpinionController(CourseFeedback feedback) {
        this.feedback = feedback;
    }

    @InitBinder("comment")
    void keepLines(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, FieldText.ofLines());
    }

    @PostMapping("/training/{assignment}/results/{attempt}/feedback")
    String give(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @PathVariable UUID attempt,
            @RequestParam(defaultValue = "0") int stars,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam(defaultValue = "false") boolean named,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        String said = comment == null ? "" : comment;
        if (stars < 1 || stars > MOST_STARS || said.length() > CourseFeedback.LONGEST) {
            next.addFlashAttribute("problem", own.say("feedback.refused", CourseFeedback.LONGEST));
        } else if (!feedback.give(person, Learning.completionId(attempt), new Opinion(stars, said, named))) {
            throw new NotFound();
        } else {
            next.addFlashAttribute("done", own.say("feedback.taken"));
        }
        return "redirect:/training/" + assignment + "/results/" + attempt;
    }
}
