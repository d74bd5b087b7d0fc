package io.preceptor.portal.identity;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.converge.Identities.Arrived;
import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.Identities.Undivided;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.HashSet;
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

/// Takes a merge back, and asks what of the time in between goes with whom.
@Controller
class UnmergeController {

    private final Identities identities;
    private final AuditLog audit;

    UnmergeController(Identities identities, AuditLog audit) {
        this.identities = identities;
        this.audit = audit;
    }

    @GetMapping("/people/{uuid}/unmerge")
    String ask(@PathVariable UUID uuid, Model model) {
        model.addAttribute("undivided", identities.undivided(uuid).orElseThrow(NotFound::new));
        model.addAttribute("other", uuid);
        return "portal/unmerge";
    }

    @PostMapping("/people/{uuid}/unmerge")
    String unmerge(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @RequestParam(required = false) @Nullable Set<Integer> objects,
            @RequestParam(required = false) @Nullable Set<Long> completions,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
            return "redirect:/people/" + uuid + "/unmerge";
        }
        Undivided undivided = identities.undivided(uuid).orElseThrow(NotFound::new);
        var share = new Share(chosen(undivided, objects), completions == null ? Set.of() : completions);
        return switch (identities.unmerge(uuid, share, account.username(), reason)) {
            case Outcome.NotDone(String because) -> {
                next.addFlashAttribute("problem", because);
                yield "redirect:/people/" + undivided.survivor();
            }
            case Outcome.Done done -> {
                audit.append(
                        account.username(),
                        AuditAction.IDENTITY_DECIDED,
                        "person:" + uuid,
                        "APART person:" + undivided.survivor() + " verdict:" + done.verdict());
                next.addFlashAttribute("done", "They are two people again. Targets are corrected in a moment.");
                yield "redirect:/people/" + uuid;
            }
        };
    }

    /// Records are named by their source, so the form has their places in the list.
    private static Set<SourceObject> chosen(Undivided undivided, @Nullable Set<Integer> places) {
        var chosen = new HashSet<SourceObject>();
        int place = 0;
        for (Arrived arrived : undivided.objects()) {
            if (places != null && places.contains(place)) {
                chosen.add(arrived.object());
            }
            place++;
        }
        return chosen;
    }
}
