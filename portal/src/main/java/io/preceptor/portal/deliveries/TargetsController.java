package io.preceptor.portal.deliveries;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.returns.Backfills;
import io.preceptor.lms.returns.Backfills.Scope;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// One target, and what somebody does to it: hold, resume, load.
@Controller
class TargetsController {

    private static final String SAY_WHY = "Say why, so that the next person understands it.";

    private final TargetCards targets;
    private final TargetHolds holds;
    private final Backfills backfills;
    private final AuditLog audit;
    private final InstantSource clock;

    TargetsController(
            TargetCards targets, TargetHolds holds, Backfills backfills, AuditLog audit, InstantSource portalClock) {
        this.targets = targets;
        this.holds = holds;
        this.backfills = backfills;
        this.audit = audit;
        this.clock = portalClock;
    }

    @GetMapping("/deliveries/targets/{name}")
    String target(@PathVariable String name, Model model) {
        model.addAttribute("card", targets.find(name).orElseThrow(NotFound::new));
        model.addAttribute("never", backfills.count(name, Scope.NEW));
        model.addAttribute("all", backfills.count(name, Scope.ALL));
        model.addAttribute("now", clock.instant());
        return "portal/target";
    }

    @PostMapping("/deliveries/targets/{name}/hold")
    String hold(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        known(name);
        if (reason == null) {
            next.addFlashAttribute("problem", SAY_WHY);
        } else {
            holds.hold(name, account.username(), reason);
            audit.append(account.username(), AuditAction.TARGET_HELD, "target:" + name, reason);
            next.addFlashAttribute("done", "Held, on every node. What is on its way comes to its end.");
        }
        return back(name);
    }

    @PostMapping("/deliveries/targets/{name}/resume")
    String resume(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        known(name);
        if (reason == null) {
            next.addFlashAttribute("problem", SAY_WHY);
        } else if (holds.resume(name, account.username(), reason)) {
            audit.append(account.username(), AuditAction.TARGET_RESUMED, "target:" + name, reason);
            next.addFlashAttribute("done", "Resumed: what waits is sent at the target's rate.");
        } else {
            next.addFlashAttribute("problem", "It is not held.");
        }
        return back(name);
    }

    @PostMapping("/deliveries/targets/{name}/backfill")
    String backfill(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Scope scope,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        known(name);
        if (scope == null || reason == null) {
            next.addFlashAttribute("problem", "Choose what is to be brought there. " + SAY_WHY);
        } else if (backfills.begin(name, scope, account.username(), reason)) {
            audit.append(account.username(), AuditAction.BACKFILL_BEGUN, "target:" + name, scope + ": " + reason);
            next.addFlashAttribute("done", "Begun: its progress shows below.");
        } else {
            next.addFlashAttribute("problem", "One is running already: wait for it, or cancel it.");
        }
        return back(name);
    }

    @PostMapping("/deliveries/targets/{name}/cancel")
    String cancel(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            RedirectAttributes next) {
        known(name);
        if (backfills.cancel(name, account.username())) {
            audit.append(account.username(), AuditAction.BACKFILL_CANCELLED, "target:" + name, "");
            next.addFlashAttribute(
                    "done", "Cancelled. What the target has stays; what it lacks goes the ordinary way.");
        } else {
            next.addFlashAttribute("problem", "None is running.");
        }
        return back(name);
    }

    private void known(String name) {
        if (targets.find(name).isEmpty()) {
            throw new NotFound();
        }
    }

    private static String back(String name) {
        return "redirect:/deliveries/targets/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }
}
