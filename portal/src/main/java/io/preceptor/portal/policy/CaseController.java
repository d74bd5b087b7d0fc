package io.preceptor.portal.policy;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.RegressionCase;
import io.preceptor.lms.publish.RegressionCases;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Cases that are tried before each publication.
@Controller
class CaseController {

    private final RegressionCases cases;
    private final People people;
    private final Publications publications;
    private final AuditLog audit;

    CaseController(RegressionCases cases, People people, Publications publications, AuditLog audit) {
        this.audit = audit;
        this.cases = cases;
        this.people = people;
        this.publications = publications;
    }

    record Named(RegressionCase kept, String name) {}

    @GetMapping("/policy/cases")
    String look(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        audit.append(account.username(), AuditAction.PEOPLE_SEEN, "policy-cases", "");
        var world = publications.upToNow().getLast();
        model.addAttribute(
                "cases",
                cases.all().stream()
                        .map(one -> new Named(
                                one,
                                people.dossier(one.staff())
                                        .map(People.Dossier::name)
                                        .orElse("Somebody who is here no more")))
                        .toList());
        model.addAttribute("requirements", world.policy().requirements());
        model.addAttribute("says", new PolicyWords(world, null));
        return "portal/policy-cases";
    }

    /// @param staff a staff number, or our id
    @PostMapping("/policy/cases")
    String keep(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String staff,
            @RequestParam(required = false) @Nullable String requirement,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        if (staff == null || requirement == null || note == null || note.length() > 200) {
            next.addFlashAttribute("problem", "Name the person and the requirement, and say why the case is kept.");
            return "redirect:/policy/cases";
        }
        List<UUID> found = find(staff);
        if (found.size() != 1) {
            next.addFlashAttribute(
                    "problem", found.isEmpty() ? "Nobody has this staff number." : "Several people answer to this.");
        } else if (cases.keep(found.getFirst(), requirement, note, by.username())
                .isEmpty()) {
            next.addFlashAttribute(
                    "problem",
                    "It was not kept: choose a requirement of the list; at most " + RegressionCases.MOST
                            + " cases are kept.");
        } else {
            next.addFlashAttribute("done", "Kept: each approval looks at it first.");
        }
        return "redirect:/policy/cases";
    }

    private List<UUID> find(String staff) {
        try {
            return List.of(UUID.fromString(staff));
        } catch (IllegalArgumentException aNumber) {
            return people.find(new People.Search(staff, null, null, null, false, null), 2).stream()
                    .map(People.Line::uuid)
                    .toList();
        }
    }

    @PostMapping("/policy/cases/{number}/end")
    String end(@RequestAttribute(RightsCheck.ACCOUNT) Account by, @PathVariable long number, RedirectAttributes next) {
        next.addFlashAttribute(cases.end(number, by.username()) ? "done" : "problem", "It is tried no more.");
        return "redirect:/policy/cases";
    }
}
