package io.preceptor.portal.journal;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.workforce.HeldReports;
import io.preceptor.portal.right.RightsCheck;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A person's word on a report that is parked or that the guard holds.
@Controller
class HoldController {

    private final HeldReports held;
    private final AuditLog audit;

    HoldController(HeldReports held, AuditLog audit) {
        this.held = held;
        this.audit = audit;
    }

    /// What to do with it.
    enum Decision {
        RELEASE,
        DISCARD
    }

    @PostMapping("/journal/{id}/reports/{report}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable long id,
            @PathVariable long report,
            @RequestParam Decision decision,
            @RequestParam String reason,
            RedirectAttributes next) {
        if (reason.isBlank()) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
            return "redirect:/journal/" + id;
        }
        boolean decided =
                switch (decision) {
                    case RELEASE -> held.release(report, account.username(), reason);
                    case DISCARD -> held.discard(report, account.username(), reason);
                };
        if (decided) {
            audit.append(account.username(), AuditAction.HOLD_DECIDED, "report:" + report, decision.name());
            next.addFlashAttribute(
                    "done",
                    decision == Decision.RELEASE
                            ? "Released: it is applied in a moment, or stopped again with its reason."
                            : "Discarded: it changes nobody. The message stays in the journal.");
        } else {
            next.addFlashAttribute("problem", "It does not wait for a decision any more.");
        }
        return "redirect:/journal/" + id;
    }
}
