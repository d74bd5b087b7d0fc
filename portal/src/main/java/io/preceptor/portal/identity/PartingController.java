package io.preceptor.portal.identity;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.Parting;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.Set;
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

/// Says that some of a person's records are somebody else's, and asks what goes with them.
@Controller
class PartingController {

    private final Identities identities;
    private final AuditLog audit;

    PartingController(Identities identities, AuditLog audit) {
        this.identities = identities;
        this.audit = audit;
    }

    /// Whose an identifier is that both state.
    enum Numbers {
        STAY,
        GO
    }

    @GetMapping("/people/{uuid}/part")
    String ask(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID uuid, Model model) {
        Parting parting = identities.parting(uuid).orElseThrow(NotFound::new);
        audit.append(account.username(), AuditAction.PERSON_SEEN, "person:" + uuid, "record by record");
        model.addAttribute("parting", parting);
        model.addAttribute("uuid", uuid);
        return "portal/part";
    }

    @PostMapping("/people/{uuid}/part")
    String part(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @RequestParam(required = false) @Nullable Set<Long> records,
            @RequestParam(required = false) @Nullable Set<Long> completions,
            @RequestParam(defaultValue = "STAY") Numbers numbers,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
            return "redirect:/people/" + uuid + "/part";
        }
        var choice = new Parting.Choice(
                records == null ? Set.of() : records,
                completions == null ? Set.of() : completions,
                numbers == Numbers.GO);
        return switch (identities.part(uuid, choice, account.username(), reason)) {
            case Outcome.NotDone(String because) -> {
                next.addFlashAttribute("problem", because);
                yield "redirect:/people/" + uuid + "/part";
            }
            case Outcome.Done done -> {
                audit.append(
                        account.username(),
                        AuditAction.IDENTITY_DECIDED,
                        "person:" + uuid,
                        "PARTED person:" + done.other() + " verdict:" + done.verdict());
                next.addFlashAttribute("done", "This is somebody else from now on. Targets are corrected in a moment.");
                yield "redirect:/people/" + done.other();
            }
        };
    }
}
