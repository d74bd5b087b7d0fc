package io.preceptor.portal.verify;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.Proofs;
import io.preceptor.lms.compliance.Proofs.Checked;
import io.preceptor.lms.compliance.Proofs.Validity;
import io.preceptor.lms.learning.SigningKey;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.Chip;
import io.preceptor.portal.page.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Whether a certificate is genuine and still holds, for anybody who has its code.
@Controller
class VerifyController {

    private static final int EACH = 30;
    private static final int ALL = 600;

    private final Proofs proofs;
    private final AuditLog audit;
    private final Visits visits = new Visits(EACH, ALL);

    VerifyController(Proofs proofs, AuditLog audit) {
        this.proofs = proofs;
        this.audit = audit;
    }

    /// Takes a code that somebody types.
    @GetMapping("/verify")
    String type(@RequestParam(required = false) @Nullable String code, HttpServletResponse response) {
        secret(response);
        String plain = code == null ? "" : SigningKey.plain(code);
        if (plain.isEmpty()) {
            return "portal/verify";
        }
        // What is no code at all gets the same answer as one that nobody knows.
        return "redirect:/verify/" + (SigningKey.isCode(plain) ? SigningKey.grouped(plain) : "unknown");
    }

    @GetMapping("/verify/{code}")
    String check(
            @PathVariable String code,
            @ModelAttribute("own") LearnerWords own,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        secret(response);
        if (!visits.isWelcome(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Visits.SPAN.toSeconds()));
            model.addAttribute("busy", true);
            return "portal/verify";
        }
        Optional<Checked> checked = proofs.check(code);
        model.addAttribute("asked", true);
        model.addAttribute("checked", checked.orElse(null));
        if (checked.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "portal/verify";
        }
        Validity validity = checked.get().validity();
        model.addAttribute("chip", chip(validity, own));
        audit.append(
                AuditEntry.NOBODY,
                AuditAction.CERTIFICATE_CHECKED,
                "certificate:" + checked.get().certification().number(),
                validity.name());
        return "portal/verify";
    }

    private static Chip chip(Validity validity, LearnerWords own) {
        return switch (validity) {
            case VALID -> Chip.good(own.say("verify.valid"));
            case NOT_YET -> Chip.waiting(own.say("verify.notYet"));
            case EXPIRED -> Chip.warn(own.say("verify.expired"));
            case REVOKED -> Chip.late(own.say("verify.revoked"));
        };
    }

    /// The address is the secret: nobody keeps it or hands it on.
    private static void secret(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
