package io.preceptor.portal.people;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.converge.PastCorrections;
import io.preceptor.lms.converge.Whys;
import io.preceptor.lms.converge.Whys.Answered;
import io.preceptor.portal.byhand.HandWords;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// Why a requirement is asked of a person, and why another is not.
@Controller
class WhyController {

    private static final int LONGEST_KEY = 100;

    private final Whys whys;
    private final PastCorrections corrections;
    private final ByHand people;
    private final AuditLog audit;

    WhyController(Whys whys, PastCorrections corrections, ByHand people, AuditLog audit) {
        this.whys = whys;
        this.corrections = corrections;
        this.people = people;
        this.audit = audit;
    }

    /// Lets choose what to ask about.
    @GetMapping("/people/{uuid}/why")
    String choose(@PathVariable UUID uuid, @RequestParam(required = false) @Nullable String requirement, Model model) {
        if (requirement != null && requirement.length() <= LONGEST_KEY) {
            return "redirect:/people/" + uuid + "/why/"
                    + UriUtils.encodePathSegment(requirement, StandardCharsets.UTF_8);
        }
        frame(uuid, model);
        return "portal/why";
    }

    @GetMapping("/people/{uuid}/why/{requirement}")
    String why(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID uuid,
            @PathVariable String requirement,
            @ModelAttribute("words") Words words,
            Model model) {
        if (requirement.length() > LONGEST_KEY) {
            throw new NotFound();
        }
        Answered answered = whys.why(uuid, requirement).orElseThrow(NotFound::new);
        if (!answered.person().equals(uuid)) {
            return "redirect:/people/" + answered.person() + "/why/"
                    + UriUtils.encodePathSegment(requirement, StandardCharsets.UTF_8);
        }
        audit.append(account.username(), AuditAction.WHY_ASKED, "person:" + uuid, requirement);
        frame(uuid, model);
        model.addAttribute("answered", answered);
        model.addAttribute("why", answered.why());
        model.addAttribute("corrections", corrections.of(uuid, requirement));
        model.addAttribute("hand", new HandWords(words));
        return "portal/why";
    }

    private void frame(UUID uuid, Model model) {
        model.addAttribute("person", people.person(uuid).orElseThrow(NotFound::new));
        model.addAttribute("choices", whys.choices(uuid));
    }
}
