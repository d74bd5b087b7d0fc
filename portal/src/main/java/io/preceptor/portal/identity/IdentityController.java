package io.preceptor.portal.identity;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.IdentityReview;
import io.preceptor.lms.converge.PersonChange;
import io.preceptor.portal.page.NotFound;
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

/// What waits for a word on who is who, and two people beside each other.
@Controller
class IdentityController {

    private static final int SHOWN = 100;

    private final Identities identities;
    private final IdentityReview review;
    private final People people;
    private final AuditLog audit;

    IdentityController(Identities identities, IdentityReview review, People people, AuditLog audit) {
        this.identities = identities;
        this.review = review;
        this.people = people;
        this.audit = audit;
    }

    /// What to say of two people; the first two name who stays.
    enum Decision {
        KEEP_FIRST,
        KEEP_SECOND,
        NOT_THE_SAME
    }

    @GetMapping("/identity")
    String list(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        audit.append(account.username(), AuditAction.PEOPLE_SEEN, "identity", "");
        model.addAttribute("proposals", review.proposals(SHOWN));
        model.addAttribute("parked", review.parked());
        model.addAttribute("shared", review.shared(SHOWN));
        return "portal/identity";
    }

    @GetMapping("/identity/{one}/{other}")
    String pair(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID one,
            @PathVariable UUID other,
            Model model) {
        List<PersonChange> preview = identities.preview(one, other);
        if (preview.isEmpty()) {
            throw new NotFound();
        }
        audit.append(account.username(), AuditAction.PERSON_SEEN, "person:" + one, "beside another");
        audit.append(account.username(), AuditAction.PERSON_SEEN, "person:" + other, "beside another");
        model.addAttribute(
                "sides",
                List.of(
                        people.dossier(one).orElseThrow(NotFound::new),
                        people.dossier(other).orElseThrow(NotFound::new)));
        model.addAttribute("comparison", review.comparison(one, other).orElseThrow(NotFound::new));
        model.addAttribute("preview", MergePreview.of(preview));
        model.addAttribute("decisions", review.decisions(one));
        model.addAttribute("one", one);
        model.addAttribute("other", other);
        return "portal/identity-pair";
    }

    @PostMapping("/identity/{one}/{other}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID one,
            @PathVariable UUID other,
            @RequestParam Decision decision,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
            return "redirect:/identity/" + one + "/" + other;
        }
        Outcome outcome =
                switch (decision) {
                    case KEEP_FIRST -> identities.merge(one, other, account.username(), reason);
                    case KEEP_SECOND -> identities.merge(other, one, account.username(), reason);
                    case NOT_THE_SAME -> identities.notTheSame(one, other, account.username(), reason);
                };
        return switch (outcome) {
            case Outcome.NotDone(String because) -> {
                next.addFlashAttribute("problem", because);
                yield "redirect:/identity";
            }
            case Outcome.Done done -> {
                audit.append(
                        account.username(),
                        AuditAction.IDENTITY_DECIDED,
                        "person:" + one,
                        decision.name() + " person:" + other + " verdict:" + done.verdict());
                next.addFlashAttribute(
                        "done",
                        decision == Decision.NOT_THE_SAME
                                ? "Remembered: these two are not proposed again."
                                : "The two are one person now. It can be taken back on this page.");
                yield switch (decision) {
                    case KEEP_FIRST -> "redirect:/people/" + one;
                    case KEEP_SECOND -> "redirect:/people/" + other;
                    case NOT_THE_SAME -> "redirect:/identity";
                };
            }
        };
    }
}
