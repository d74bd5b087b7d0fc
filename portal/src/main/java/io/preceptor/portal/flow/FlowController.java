package io.preceptor.portal.flow;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.portal.flow.Flow.Node;
import io.preceptor.portal.flow.Flow.Steering;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How messages flow, and what somebody does about it.
@Controller
class FlowController {

    /// So long a page that was opened stays live: a browser left open must not keep its session for ever.
    private static final Duration LIVE = Duration.ofMinutes(15);

    private final FlowView view;
    private final FlowWatchers watchers;
    private final Accounts accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    FlowController(FlowView view, FlowWatchers watchers, Accounts accounts, AuditLog audit, InstantSource portalClock) {
        this.view = view;
        this.watchers = watchers;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = portalClock;
    }

    @GetMapping("/flow")
    String page(Model model) {
        Flow flow = view.current();
        model.addAttribute("flow", flow);
        model.addAttribute("say", new FlowWords());
        model.addAttribute("wide", FlowLayout.wide(flow));
        model.addAttribute("narrow", FlowLayout.narrow(flow));
        model.addAttribute("opened", clock.instant().getEpochSecond());
        return "portal/flow";
    }

    /// @param opened when the page was opened, in seconds of the epoch; a browser that connects again says the same
    @GetMapping("/flow/events")
    @Nullable
    SseEmitter events(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam long opened,
            HttpServletRequest request,
            HttpServletResponse response) {
        Duration left = LIVE.minus(Duration.between(Instant.ofEpochSecond(opened), clock.instant()));
        if (left.isNegative() || left.compareTo(LIVE) > 0) {
            // 204 tells the browser to connect no more (HTML, server-sent events).
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        // Proxies must hand each event on.
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store");
        HttpSession session = request.getSession();
        SseEmitter emitter = watchers.watch(left, () -> FlowWatchers.isAlive(session) && mayStillWatch(account.id()));
        if (emitter == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return emitter;
    }

    private boolean mayStillWatch(UUID id) {
        return accounts.find(id)
                .filter(account -> account.enabled() && account.may(Permission.SEE_FLOW))
                .isPresent();
    }

    @GetMapping("/flow/{id}")
    String node(@PathVariable String id, Model model) {
        Node node = view.current().node(id).orElseThrow(NotFound::new);
        model.addAttribute("node", node);
        model.addAttribute("say", new FlowWords());
        return "portal/flow-node";
    }

    @PostMapping("/flow/{id}")
    String steer(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Steering what,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        Node node = view.current().node(id).orElseThrow(NotFound::new);
        if (what == null || reason == null || reason.isBlank()) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
        } else if (view.steer(id, what, account.username(), reason)) {
            audit.append(account.username(), AuditAction.FLOW_STEERED, "flow:" + id, what + ": " + reason);
            said(what, node, next);
        } else {
            next.addFlashAttribute("problem", "It does not stand so that this could be done.");
        }
        return "redirect:/flow/" + id;
    }

    /// What this node cannot do is decided all the same, and could be asked for again: its page says what stands in
    /// the way.
    private void said(Steering what, Node before, RedirectAttributes next) {
        String word = new FlowWords().steering(what);
        boolean isRefused = view.current()
                .node(before.id())
                .filter(now -> now.steerings().contains(what))
                .isPresent();
        if (isRefused) {
            next.addFlashAttribute(
                    "problem",
                    word + ": decided for " + before.name() + ", but this node cannot do it yet; see why below.");
        } else {
            next.addFlashAttribute("done", word + ": done for " + before.name() + ".");
        }
    }
}
