package io.preceptor.portal.deliveries;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.DeliveryList.Search;
import io.preceptor.lms.returns.Resend;
import io.preceptor.portal.right.RightsCheck;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Many deliveries once more: first how many and which, then for certain.
@Controller
class ResendController {

    private static final int SHOWN = 20;

    private final DeliveryList deliveries;
    private final Resend resend;
    private final AuditLog audit;
    private final InstantSource clock;

    ResendController(DeliveryList deliveries, Resend resend, AuditLog audit, InstantSource portalClock) {
        this.deliveries = deliveries;
        this.resend = resend;
        this.audit = audit;
        this.clock = portalClock;
    }

    @GetMapping("/deliveries/search/again")
    String rehearse(Criteria criteria, Model model) {
        Search search = criteria.search(clock.instant(), null);
        model.addAttribute("criteria", criteria);
        model.addAttribute("asked", resend.rehearse(search));
        model.addAttribute("lines", deliveries.find(search, SHOWN));
        model.addAttribute("now", clock.instant());
        return "portal/deliveries-again";
    }

    /// @param count how many the visitor was shown: something else by now is not what they agreed to
    @PostMapping("/deliveries/search/again")
    String resend(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            Criteria criteria,
            @RequestParam(required = false) @Nullable Integer count,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        Search search = criteria.search(clock.instant(), null);
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
        } else if (count == null || resend.rehearse(search).asked() != count) {
            next.addFlashAttribute("problem", "Meanwhile the search finds another number: look at it again.");
        } else {
            Resend.Asked asked = resend.resend(search, account.username() + ": " + reason);
            audit.append(
                    account.username(),
                    AuditAction.DELIVERIES_RESENT,
                    "target:" + Objects.requireNonNullElse(criteria.target(), "any"),
                    asked.asked() + " deliveries: " + reason);
            next.addFlashAttribute(
                    "done", asked.asked() + " are on their way again; " + asked.left() + " were left alone.");
        }
        next.addAttribute("target", criteria.target());
        return "redirect:/deliveries";
    }
}
