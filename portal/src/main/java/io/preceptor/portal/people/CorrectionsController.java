package io.preceptor.portal.people;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.PastCorrections;
import io.preceptor.portal.right.RightsCheck;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What sources corrected of anybody's past, the latest first.
@Controller
class CorrectionsController {

    private final PastCorrections corrections;
    private final AuditLog audit;

    CorrectionsController(PastCorrections corrections, AuditLog audit) {
        this.corrections = corrections;
        this.audit = audit;
    }

    /// @param before where the page before it ended
    @GetMapping("/corrections")
    String list(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        audit.append(account.username(), AuditAction.PEOPLE_SEEN, "corrections", "");
        model.addAttribute("looked", corrections.before(before));
        model.addAttribute("first", before == Long.MAX_VALUE);
        return "portal/corrections";
    }
}
