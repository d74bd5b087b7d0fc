package io.preceptor.portal.completions;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.learning.ReportAccounts;
import io.preceptor.lms.learning.ReportAccounts.Progress;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
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

/// What others told of completions: what waits, and how far a roster is.
@Controller
class CompletionsController {

    private static final int PAGE = 100;

    private final Completions completions;
    private final ReportAccounts accounts;
    private final Rosters rosters;
    private final AuditLog audit;

    CompletionsController(Completions completions, ReportAccounts accounts, Rosters rosters, AuditLog audit) {
        this.completions = completions;
        this.accounts = accounts;
        this.rosters = rosters;
        this.audit = audit;
    }

    @GetMapping("/completions")
    String list(Model model) {
        model.addAttribute("parked", accounts.parked(PAGE));
        model.addAttribute("most", PAGE);
        model.addAttribute("issuers", rosters.issuers());
        return "portal/completions";
    }

    @GetMapping("/completions/entries/{entry}")
    String entry(@PathVariable long entry, @RequestParam(required = false) @Nullable Integer after, Model model) {
        Progress progress = accounts.progress(entry);
        if (progress.total() == 0) {
            throw new NotFound();
        }
        var lines = accounts.ofEntry(entry, after, PAGE + 1);
        boolean more = lines.size() > PAGE;
        model.addAttribute("entry", entry);
        model.addAttribute("progress", progress);
        model.addAttribute("lines", more ? lines.subList(0, PAGE) : lines);
        model.addAttribute("next", more ? lines.get(PAGE - 1).ordinal() : null);
        return "portal/completions-entry";
    }

    @PostMapping("/completions/reports/{id}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (accounts.account(id).isEmpty()) {
            throw new NotFound();
        }
        if ("RETRY".equals(decision)) {
            tell(next, account, id, completions.retry(id), "tried again", "It is tried again in a moment.");
        } else if (reason == null) {
            next.addFlashAttribute("problem", "Say why it is discarded, so that the next person understands it.");
        } else {
            boolean done = completions.discard(id, account.username(), reason);
            tell(next, account, id, done, "discarded: " + reason, "Discarded. It stays in the journal.");
        }
        return "redirect:/completions";
    }

    private void tell(RedirectAttributes next, Account by, UUID id, boolean done, String detail, String said) {
        if (done) {
            audit.append(by.username(), AuditAction.COMPLETION_DECIDED, "completion:" + id, detail);
            next.addFlashAttribute("done", said);
        } else {
            next.addFlashAttribute("problem", "It is not parked any more.");
        }
    }
}
