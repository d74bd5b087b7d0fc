package io.preceptor.portal.teaching;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.teaching.Survey;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.teaching.Surveys.Answered;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Answering a survey, once and without a name.
@Controller
class SurveyAnswerController {

    private static final String FIELD = "a.";

    private final Surveys surveys;

    SurveyAnswerController(Surveys surveys) {
        this.surveys = surveys;
    }

    @GetMapping("/surveys/{id}")
    String look(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        return page(open(account, id), List.of(), model);
    }

    @PostMapping("/surveys/{id}")
    String answer(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            @ModelAttribute("own") LearnerWords own,
            Model model,
            RedirectAttributes next) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        var answers = new HashMap<Integer, String>();
        for (int i = 0; i < Survey.MOST_QUESTIONS; i++) {
            String value = form.getFirst(FIELD + i);
            if (value != null) {
                answers.put(
                        i, value.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ").strip());
            }
        }
        if (surveys.answer(id, person, answers) instanceof Answered.Refused(var faults)) {
            List<String> problems = faults.stream()
                    .map(fault -> own.say("teach.refused." + fault.kind(), fault.question(), Survey.LONGEST_TEXT))
                    .toList();
            List<Survey> open = surveys.openFor(person).stream()
                    .filter(one -> one.id().equals(id))
                    .toList();
            if (!open.isEmpty()) {
                model.addAttribute("given", answers);
                return page(open.getFirst(), problems, model);
            }
            next.addFlashAttribute("problem", String.join(" ", problems));
        } else {
            next.addFlashAttribute("done", own.say("teach.thanks"));
        }
        return "redirect:/";
    }

    private Survey open(Account account, UUID id) {
        UUID person = account.staffMember();
        return person == null
                ? notFound()
                : surveys.openFor(person).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(NotFound::new);
    }

    private static Survey notFound() {
        throw new NotFound();
    }

    private static String page(Survey survey, List<String> problems, Model model) {
        model.addAttribute("survey", survey);
        model.addAttribute("problems", problems);
        model.addAttribute("fewest", Surveys.FEWEST);
        return "portal/survey";
    }
}
