package io.preceptor.portal.verify;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.Proofs;
import io.preceptor.lms.compliance.Proofs.Reading;
import io.preceptor.portal.byhand.HandWords;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The help desk: whether a receipt is genuine, and the record it is of.
@Controller
class ReceiptController {

    private final Proofs proofs;
    private final ByHand byHand;
    private final AuditLog audit;

    ReceiptController(Proofs proofs, ByHand byHand, AuditLog audit) {
        this.proofs = proofs;
        this.byHand = byHand;
        this.audit = audit;
    }

    @ModelAttribute("hand")
    HandWords hand(@ModelAttribute("words") Words words) {
        return new HandWords(words);
    }

    @GetMapping("/receipts")
    String ask(Model model) {
        model.addAttribute("keys", proofs.keys());
        return "portal/receipts";
    }

    /// Read-only, but a form that is sent: what somebody pastes belongs in no address and no log.
    @PostMapping("/receipts")
    String check(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable String receipt,
            Model model) {
        Reading reading = proofs.read(receipt == null ? "" : receipt);
        String subject =
                switch (reading) {
                    case Reading.Genuine(var found) -> "person:" + found.person();
                    case Reading.Lost(long completion, var _) -> "completion:" + completion;
                    case Reading.Forged _, Reading.Unreadable _ -> "receipt";
                };
        String kind = reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        audit.append(account.username(), AuditAction.RECEIPT_CHECKED, subject, kind);
        model.addAttribute("kind", kind);
        model.addAttribute("reading", reading);
        if (reading instanceof Reading.Genuine(var found)) {
            byHand.person(found.person())
                    .map(person -> person.correction(found.completion().number()))
                    .ifPresent(correction -> model.addAttribute("correction", correction));
        }
        model.addAttribute("keys", proofs.keys());
        return "portal/receipts";
    }

    @PostMapping("/receipts/keys")
    String rotate(@RequestAttribute(RightsCheck.ACCOUNT) Account account, RedirectAttributes next) {
        int number = proofs.newKey(account.username());
        audit.append(account.username(), AuditAction.SIGNING_KEY_MADE, "signing-key:" + number, "");
        next.addFlashAttribute(
                "done", "Key " + number + " marks receipts from now on. Earlier receipts are still told to be ours.");
        return "redirect:/receipts";
    }
}
