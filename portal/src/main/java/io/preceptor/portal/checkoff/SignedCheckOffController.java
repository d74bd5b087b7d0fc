package io.preceptor.portal.checkoff;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.checkoff.CheckOff;
import io.preceptor.lms.checkoff.CheckOffLists;
import io.preceptor.lms.checkoff.CheckOffs;
import io.preceptor.lms.checkoff.Outcome;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.Course;
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

/// Where a learner reads what the observer saw, and signs on their own phone.
@Controller
class SignedCheckOffController {

    private final CheckOffs checkOffs;
    private final CheckOffLists lists;
    private final SessionLists people;
    private final Worlds worlds;

    SignedCheckOffController(CheckOffs checkOffs, CheckOffLists lists, SessionLists people, Worlds worlds) {
        this.checkOffs = checkOffs;
        this.lists = lists;
        this.people = people;
        this.worlds = worlds;
    }

    @GetMapping("/sessions/check-offs/{id}")
    String look(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String code,
            Model model) {
        CheckOff checkOff = mine(account, id);
        CheckOff.Signature observer = checkOff.observer();
        model.addAttribute("checkOff", checkOff);
        model.addAttribute("current", checkOffs.isCurrent(checkOff));
        model.addAttribute(
                "title",
                worlds.upToNow()
                        .getLast()
                        .course(checkOff.course())
                        .map(Course::title)
                        .orElse(checkOff.course()));
        model.addAttribute(
                "steps",
                checkOffs.rule(checkOff.course()).map(CheckOffRule::steps).orElse(List.of()));
        model.addAttribute(
                "observer",
                observer == null
                        ? null
                        : people.accounts(List.of(observer.by())).get(observer.by()));
        model.addAttribute("code", (code == null || !code.matches("[0-9]{6}")) ? "" : code);
        return "portal/check-off-mine";
    }

    @PostMapping("/sessions/check-offs/{id}")
    String sign(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String code,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        CheckOff checkOff = mine(account, id);
        switch (checkOffs.signAsLearner(id, checkOff.person(), code == null ? "" : code, account.username())) {
            case Outcome.Done _ -> next.addFlashAttribute("done", own.say("checkoff.done"));
            case Outcome.Refused(var problems) ->
                next.addFlashAttribute(
                        "problem",
                        own.say("checkoff.refused." + problems.getFirst().at()));
        }
        return "redirect:/sessions/check-offs/" + id;
    }

    private CheckOff mine(Account account, UUID id) {
        UUID person = account.staffMember();
        return lists.find(id)
                .filter(one -> one.person().equals(person) && !one.abandoned())
                .orElseThrow(NotFound::new);
    }
}
