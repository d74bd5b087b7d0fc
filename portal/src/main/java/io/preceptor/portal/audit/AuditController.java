package io.preceptor.portal.audit;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditCheck;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.IdentityReview;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who saw or changed what, and whether the trail is as it was written.
@Controller
class AuditController {

    private static final int PAGE = 100;
    private static final Pattern PERSON = Pattern.compile("person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AuditLog log;
    private final AuditCheck check;
    private final IdentityReview identity;

    AuditController(AuditLog log, AuditCheck check, IdentityReview identity) {
        this.log = log;
        this.check = check;
        this.identity = identity;
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        List<AuditEntry> entries = log.find(new Search(actor, action, subject, others(subject), before), PAGE + 1);
        boolean more = entries.size() > PAGE;
        List<AuditEntry> page = more ? entries.subList(0, PAGE) : entries;
        model.addAttribute("entries", page);
        model.addAttribute("next", more ? page.getLast().number() : null);
        model.addAttribute("actions", AuditAction.values());
        model.addAttribute("actor", actor);
        model.addAttribute("action", action);
        model.addAttribute("subject", subject);
        return "portal/audit";
    }

    /// Rows name a person by the id of then: those by which the person was known before stand for them too.
    private Set<String> others(@Nullable String subject) {
        if (subject == null || !PERSON.matcher(subject).matches()) {
            return Set.of();
        }
        UUID person = UUID.fromString(subject.substring(subject.indexOf(':') + 1));
        return identity.absorbed(person).stream().map(one -> "person:" + one).collect(Collectors.toSet());
    }

    @PostMapping("/audit/check")
    String check(@RequestAttribute(RightsCheck.ACCOUNT) Account account, RedirectAttributes next) {
        String said =
                switch (check.verify()) {
                    case AuditCheck.Verdict.Intact(long rows) -> {
                        String text = "All " + rows + " rows are as they were written.";
                        next.addFlashAttribute("done", text);
                        yield text;
                    }
                    case AuditCheck.Verdict.Broken(long number, String because) -> {
                        String text = "Row " + number + ": " + because + ".";
                        next.addFlashAttribute("problem", text + " Keep a copy of the database and tell security.");
                        yield text;
                    }
                };
        log.append(account.username(), AuditAction.AUDIT_CHECKED, "audit", said);
        return "redirect:/audit";
    }
}
