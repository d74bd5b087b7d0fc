package io.preceptor.portal.deliveries;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.DeliveryList.Figures;
import io.preceptor.lms.returns.DeliveryList.Line;
import io.preceptor.lms.returns.DeliveryList.Place;
import io.preceptor.lms.returns.DeliveryList.Search;
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

/// What each target was told and has confirmed.
@Controller
class DeliveriesController {

    private static final int PAGE = 50;

    private final DeliveryList deliveries;
    private final Resend resend;
    private final AuditLog audit;
    private final InstantSource clock;

    DeliveriesController(DeliveryList deliveries, Resend resend, AuditLog audit, InstantSource portalClock) {
        this.deliveries = deliveries;
        this.resend = resend;
        this.audit = audit;
        this.clock = portalClock;
    }

    @GetMapping("/deliveries")
    String list(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant at,
            @RequestParam(required = false) @Nullable UUID id,
            Model model) {
        Place before = at == null || id == null ? null : new Place(at, id);
        List<Line> lines = deliveries.find(new Search(target, state, text, person, null, before), PAGE + 1);
        boolean more = lines.size() > PAGE;
        List<Line> page = more ? lines.subList(0, PAGE) : lines;
        List<Figures> figures = deliveries.figures();
        model.addAttribute("lines", page);
        model.addAttribute("next", more ? page.getLast().place() : null);
        model.addAttribute("figures", figures);
        model.addAttribute("targets", figures.stream().map(Figures::target).toList());
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("target", target);
        model.addAttribute("state", state);
        model.addAttribute("text", text);
        model.addAttribute("person", person);
        model.addAttribute("now", clock.instant());
        return "portal/deliveries";
    }

    @GetMapping("/deliveries/{id}")
    String item(@PathVariable UUID id, Model model) {
        model.addAttribute("item", deliveries.item(id).orElseThrow(NotFound::new));
        return "portal/delivery";
    }

    @PostMapping("/deliveries/{id}/resend")
    String resend(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        if (deliveries.item(id).isEmpty()) {
            throw new NotFound();
        }
        resend.resend(List.of(id), account.username());
        audit.append(account.username(), AuditAction.DELIVERY_RESENT, "delivery:" + id, "");
        next.addFlashAttribute("done", "It is on its way again.");
        return "redirect:/deliveries/" + id;
    }
}
