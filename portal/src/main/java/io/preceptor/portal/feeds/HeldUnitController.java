package io.preceptor.portal.feeds;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.feed.HeldUnits;
import io.preceptor.portal.right.RightsCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A person's word on the end of a unit that the guard holds.
@Controller
class HeldUnitController {

    private final HeldUnits units;
    private final AuditLog audit;

    HeldUnitController(HeldUnits units, AuditLog audit) {
        this.units = units;
        this.audit = audit;
    }

    /// What to do with it.
    enum Decision {
        WITHDRAW,
        KEEP
    }

    @PostMapping("/feeds/{name}/units/{number}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @PathVariable long number,
            @RequestParam Decision decision,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
            return "redirect:/feeds/" + name;
        }
        boolean decided =
                switch (decision) {
                    case WITHDRAW -> units.release(name, number, account.username(), reason);
                    case KEEP -> units.discard(name, number, account.username(), reason);
                };
        if (decided) {
            audit.append(account.username(), AuditAction.HOLD_DECIDED, "unit-report:" + number, decision.name());
            next.addFlashAttribute(
                    "done",
                    decision == Decision.WITHDRAW
                            ? "Withdrawn: its people are on hold in a moment, each with the reason. Nobody has ended."
                            : "Kept: the unit stays in use whatever the source said.");
        } else {
            next.addFlashAttribute("problem", "It does not wait for a decision any more.");
        }
        return "redirect:/feeds/" + name;
    }
}
