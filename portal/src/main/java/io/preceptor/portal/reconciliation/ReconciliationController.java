package io.preceptor.portal.reconciliation;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.reconciliation.Difference;
import io.preceptor.lms.reconciliation.DifferenceKind;
import io.preceptor.lms.reconciliation.Mending;
import io.preceptor.lms.reconciliation.Reconciliations;
import io.preceptor.lms.reconciliation.Reconciliations.Place;
import io.preceptor.lms.reconciliation.Reconciliations.Tally;
import io.preceptor.lms.reconciliation.Reconciling;
import io.preceptor.lms.reconciliation.Repairs;
import io.preceptor.lms.reconciliation.Run;
import io.preceptor.lms.reconciliation.Side;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
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

/// Comparisons, what they found, and one difference with both sides beside each other.
@Controller
class ReconciliationController {

    private static final int RUNS = 15;
    private static final int REPAIRS = 20;
    private static final int PAGE = 50;

    private final Reconciliations reconciliations;
    private final Reconciling reconciling;
    private final Repairs repairs;
    private final AuditLog audit;
    private final InstantSource clock;

    ReconciliationController(
            Reconciliations reconciliations,
            Reconciling reconciling,
            Repairs repairs,
            AuditLog audit,
            InstantSource portalClock) {
        this.reconciliations = reconciliations;
        this.reconciling = reconciling;
        this.repairs = repairs;
        this.audit = audit;
        this.clock = portalClock;
    }

    /// A run, and what it found in all.
    record Trend(Run run, long found, long fresh, long gone) {}

    @GetMapping("/reconciliation")
    String overview(Model model) {
        List<Run> runs = reconciliations.runs(RUNS);
        List<Tally> history = reconciliations.history(RUNS);
        model.addAttribute("runs", runs.stream().map(run -> trend(run, history)).toList());
        model.addAttribute(
                "running", runs.stream().filter(Run::isRunning).findFirst().orElse(null));
        model.addAttribute("last", runs.isEmpty() ? null : runs.getFirst());
        model.addAttribute("sides", reconciling.sides());
        model.addAttribute("counts", reconciliations.counts());
        model.addAttribute("repairs", reconciliations.repairs(REPAIRS));
        model.addAttribute("now", clock.instant());
        return "portal/reconciliation";
    }

    private static Trend trend(Run run, List<Tally> history) {
        List<Tally> own =
                history.stream().filter(one -> one.run() == run.number()).toList();
        return new Trend(
                run,
                own.stream().mapToLong(Tally::found).sum(),
                own.stream().mapToLong(Tally::fresh).sum(),
                own.stream().mapToLong(Tally::gone).sum());
    }

    /// @param side what is compared, `TARGET:directory`; everything where it is left out
    @PostMapping("/reconciliation/runs")
    String begin(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable String side,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        List<Side> only = reconciling.sides().stream()
                .filter(one -> (one.what() + ":" + one.name()).equals(side))
                .toList();
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
        } else if (side != null && only.isEmpty()) {
            next.addFlashAttribute("problem", "Choose one of what is configured.");
        } else {
            OptionalLong run = reconciling.begin(only, account.username(), reason);
            if (run.isEmpty()) {
                next.addFlashAttribute("problem", "Another comparison is running: wait for it, or cancel it.");
            } else {
                audit.append(
                        account.username(),
                        AuditAction.RECONCILIATION_BEGUN,
                        "reconciliation:" + run.getAsLong(),
                        (side == null ? "everything" : side) + ": " + reason);
                next.addFlashAttribute("done", "Begun: how far it is shows below.");
            }
        }
        return "redirect:/reconciliation";
    }

    @PostMapping("/reconciliation/runs/{number}/cancel")
    String cancel(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable long number,
            RedirectAttributes next) {
        if (reconciling.cancel(number, account.username())) {
            audit.append(account.username(), AuditAction.RECONCILIATION_CANCELLED, "reconciliation:" + number, "");
            next.addFlashAttribute("done", "Cancelled. What it found stays; what it did not reach is as it was.");
        } else {
            next.addFlashAttribute("problem", "It is over already.");
        }
        return "redirect:/reconciliation";
    }

    @GetMapping("/reconciliation/differences")
    String list(
            Asked asked,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant at,
            @RequestParam(required = false) @Nullable UUID id,
            Model model) {
        List<Difference> found =
                reconciliations.find(asked.search(at == null || id == null ? null : new Place(at, id)), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Difference> page = more ? found.subList(0, PAGE) : found;
        model.addAttribute("differences", page);
        model.addAttribute("next", more ? page.getLast() : null);
        model.addAttribute("asked", asked);
        model.addAttribute("kinds", DifferenceKind.values());
        model.addAttribute("states", Difference.State.values());
        model.addAttribute("count", asked.scope().map(repairs::count).orElse(0));
        model.addAttribute(
                "mending", asked.kind() == null ? Mending.BY_HAND : asked.kind().mending());
        model.addAttribute("now", clock.instant());
        return "portal/differences";
    }

    @GetMapping("/reconciliation/differences/{id}")
    String one(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        Difference difference = reconciliations.difference(id).orElseThrow(NotFound::new);
        audit.append(
                account.username(),
                AuditAction.DIFFERENCE_SEEN,
                "difference:" + id,
                difference.person() == null ? "" : "person:" + difference.person());
        model.addAttribute("difference", difference);
        model.addAttribute(
                "repair",
                difference.repair() == null
                        ? null
                        : reconciliations.repair(difference.repair()).orElse(null));
        model.addAttribute("now", clock.instant());
        return "portal/difference";
    }

    @PostMapping("/reconciliation/differences/{id}/accept")
    String accept(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (reconciliations.difference(id).isEmpty()) {
            throw new NotFound();
        }
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
        } else if (repairs.accept(id, account.username(), reason)) {
            next.addFlashAttribute("done", "It stays so, for as long as both sides say the same.");
        } else {
            next.addFlashAttribute("problem", "It is not open any more.");
        }
        return "redirect:/reconciliation/differences/" + id;
    }

    @PostMapping("/reconciliation/differences/{id}/reopen")
    String reopen(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        if (reconciliations.difference(id).isEmpty()) {
            throw new NotFound();
        }
        if (repairs.reopen(id, account.username())) {
            next.addFlashAttribute("done", "It is open again.");
        } else {
            next.addFlashAttribute("problem", "Nobody had said that it stays.");
        }
        return "redirect:/reconciliation/differences/" + id;
    }
}
