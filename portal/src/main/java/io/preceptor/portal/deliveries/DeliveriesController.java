package io.preceptor.portal.deliveries;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.returns.DeliveryDecisions;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.DeliveryList.Item;
import io.preceptor.lms.returns.DeliveryList.Line;
import io.preceptor.lms.returns.DeliveryList.Place;
import io.preceptor.lms.returns.DeliveryState;
import io.preceptor.lms.returns.Resend;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What each target was told and has confirmed, item by item.
@Controller
class DeliveriesController {

    private static final int PAGE = 50;

    private final DeliveryList deliveries;
    private final TargetCards targets;
    private final Resend resend;
    private final DeliveryDecisions decisions;
    private final AuditLog audit;
    private final InstantSource clock;

    DeliveriesController(
            DeliveryList deliveries,
            TargetCards targets,
            Resend resend,
            DeliveryDecisions decisions,
            AuditLog audit,
            InstantSource portalClock) {
        this.deliveries = deliveries;
        this.targets = targets;
        this.resend = resend;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = portalClock;
    }

    @GetMapping("/deliveries")
    String list(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            Criteria criteria,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant at,
            @RequestParam(required = false) @Nullable UUID id,
            Model model) {
        Place before = at == null || id == null ? null : new Place(at, id);
        List<Line> lines = deliveries.find(criteria.search(clock.instant(), before), PAGE + 1);
        boolean more = lines.size() > PAGE;
        List<Line> page = more ? lines.subList(0, PAGE) : lines;
        if (!page.isEmpty()) {
            audit.append(account.username(), AuditAction.PEOPLE_SEEN, "deliveries", String.valueOf(page.size()));
        }
        model.addAttribute("lines", page);
        model.addAttribute("next", more ? page.getLast().place() : null);
        model.addAttribute("cards", targets.all());
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("ages", Criteria.Age.values());
        model.addAttribute("criteria", criteria);
        model.addAttribute("now", clock.instant());
        return "portal/deliveries";
    }

    @GetMapping("/deliveries/{id}")
    String item(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        Item item = deliveries.item(id).orElseThrow(NotFound::new);
        audit.append(
                account.username(),
                AuditAction.PERSON_SEEN,
                "person:" + item.line().person(),
                "delivery " + id);
        model.addAttribute("item", item);
        return "portal/delivery";
    }

    @PostMapping("/deliveries/{id}/resend")
    String resend(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        known(id);
        if (resend.resend(List.of(id), account.username()).asked() == 0) {
            next.addFlashAttribute("problem", "It is on its way, or waits for a decision: nothing was asked for.");
        } else {
            audit.append(account.username(), AuditAction.DELIVERY_RESENT, "delivery:" + id, "");
            next.addFlashAttribute("done", "It is on its way again.");
        }
        return "redirect:/deliveries/" + id;
    }

    /// @param taken true: the target took it; false: it is to be sent again
    @PostMapping("/deliveries/{id}/decide")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Boolean taken,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        known(id);
        if (taken == null || reason == null) {
            next.addFlashAttribute("problem", "Say what became of it, and how you know.");
            return "redirect:/deliveries/" + id;
        }
        var decided = taken
                ? decisions.wasTaken(id, account.username(), reason)
                : decisions.sendAgain(id, account.username(), reason);
        switch (decided) {
            case DONE -> {
                audit.append(
                        account.username(),
                        AuditAction.DELIVERY_DECIDED,
                        "delivery:" + id,
                        (taken ? "it was taken: " : "send again: ") + reason);
                next.addFlashAttribute("done", taken ? "It counts as accepted." : "It is on its way again.");
            }
            case NOT_WAITING ->
                next.addFlashAttribute("problem", "It waits for no decision any more: see what happened below.");
        }
        return "redirect:/deliveries/" + id;
    }

    private void known(UUID id) {
        if (deliveries.item(id).isEmpty()) {
            throw new NotFound();
        }
    }
}
