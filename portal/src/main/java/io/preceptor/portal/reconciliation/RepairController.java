package io.preceptor.portal.reconciliation;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.reconciliation.Difference;
import io.preceptor.lms.reconciliation.Reconciliations;
import io.preceptor.lms.reconciliation.Reconciliations.Search;
import io.preceptor.lms.reconciliation.Repair;
import io.preceptor.lms.reconciliation.Repairs;
import io.preceptor.lms.reconciliation.Repairs.Answer;
import io.preceptor.lms.reconciliation.Repairs.Scope;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Repairs: what one would do, asked for, and a second person's word.
@Controller
class RepairController {

    private static final int SHOWN = 20;

    private final Reconciliations reconciliations;
    private final Repairs repairs;
    private final InstantSource clock;

    RepairController(Reconciliations reconciliations, Repairs repairs, InstantSource portalClock) {
        this.reconciliations = reconciliations;
        this.repairs = repairs;
        this.clock = portalClock;
    }

    @GetMapping("/reconciliation/repair")
    String preview(Asked asked, Model model) {
        Scope scope = asked.scope().orElseThrow(NotFound::new);
        model.addAttribute("scope", scope);
        model.addAttribute("count", repairs.count(scope));
        model.addAttribute(
                "differences",
                scope.one() == null
                        ? reconciliations.find(
                                new Search(scope.side(), scope.kind(), Difference.State.OPEN, null), SHOWN)
                        : reconciliations.difference(scope.one()).stream()
                                .filter(Difference::isOpen)
                                .toList());
        model.addAttribute("now", clock.instant());
        return "portal/repair-preview";
    }

    /// @param count how many the visitor was shown: another number by now is not what they agreed to
    @PostMapping("/reconciliation/repairs")
    String ask(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            Asked asked,
            @RequestParam(required = false) @Nullable Integer count,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        Optional<Scope> scope = asked.scope();
        if (scope.isEmpty() || count == null || reason == null) {
            next.addFlashAttribute("problem", "Choose what is to be mended, and say why.");
            return "redirect:/reconciliation";
        }
        return switch (repairs.ask(scope.get(), count, account.username(), reason)) {
            case Answer.Done done -> {
                next.addFlashAttribute("done", "Asked for: what becomes of it shows here.");
                yield "redirect:/reconciliation/repairs/" + done.number();
            }
            case Answer.Refused refused -> {
                next.addFlashAttribute("problem", refused.reason());
                yield "redirect:/reconciliation";
            }
        };
    }

    @GetMapping("/reconciliation/repairs/{number}")
    String repair(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable long number, Model model) {
        Repair repair = reconciliations.repair(number).orElseThrow(NotFound::new);
        model.addAttribute("repair", repair);
        model.addAttribute("mine", repair.askedBy().equals(account.username()));
        model.addAttribute("differences", repair.isAsked() ? reconciliations.asked(number, SHOWN) : List.of());
        model.addAttribute("now", clock.instant());
        return "portal/repair";
    }

    @PostMapping("/reconciliation/repairs/{number}/decide")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable Boolean approve,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (reconciliations.repair(number).isEmpty()) {
            throw new NotFound();
        }
        if (approve == null || reason == null) {
            next.addFlashAttribute("problem", "Approve or refuse it, and say why.");
        } else {
            switch (repairs.decide(number, approve, account.username(), reason)) {
                case Answer.Done _ ->
                    next.addFlashAttribute(
                            "done",
                            approve
                                    ? "Approved, and on its way by the ordinary path."
                                    : "Refused: they are open again.");
                case Answer.Refused refused -> next.addFlashAttribute("problem", refused.reason());
            }
        }
        return "redirect:/reconciliation/repairs/" + number;
    }
}
