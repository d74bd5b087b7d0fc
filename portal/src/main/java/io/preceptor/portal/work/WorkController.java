package io.preceptor.portal.work;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.WorkLists;
import io.preceptor.lms.compliance.WorkLists.Count;
import io.preceptor.lms.compliance.WorkLists.Item;
import io.preceptor.lms.compliance.WorkLists.Kind;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What waits for a person, the longest first, and who has taken it.
@Controller
class WorkController {

    private static final int MOST = 100;
    private static final int LONGEST_KEY = 300;

    private final WorkLists work;
    private final AuditLog audit;
    private final Clock clock;

    WorkController(WorkLists work, AuditLog audit, Clock clock) {
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    /// One thing as a row.
    public record Row(Item item, String href, boolean mine) {}

    /// One kind as a tile.
    public record Tile(WorkKind kind, Count count, boolean shown) {}

    @GetMapping("/work")
    String list(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable Kind kind,
            Model model) {
        Set<Kind> mine = WorkKind.of(account);
        if (kind != null && !mine.contains(kind)) {
            throw new NotFound();
        }
        List<Count> counts = work.counts(mine);
        Kind shown = kind == null ? mostPressing(counts) : kind;
        model.addAttribute(
                "tiles",
                counts.stream()
                        .map(count -> new Tile(WorkKind.of(count.kind()), count, count.kind() == shown))
                        .toList());
        model.addAttribute("now", clock.instant());
        if (shown != null) {
            WorkKind words = WorkKind.of(shown);
            model.addAttribute("shown", words);
            model.addAttribute(
                    "rows",
                    work.items(shown, MOST).stream()
                            .map(item -> new Row(
                                    item, words.href(item), account.username().equals(item.takenBy())))
                            .toList());
        }
        return "portal/work";
    }

    @PostMapping("/work/take")
    String take(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @RequestParam Kind kind, @RequestParam String key) {
        check(account, kind, key);
        work.take(kind, key, account.username());
        audit.append(account.username(), AuditAction.WORK_TAKEN, "work:" + kind + ":" + key, "");
        return "redirect:/work?kind=" + kind;
    }

    @PostMapping("/work/back")
    String giveBack(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @RequestParam Kind kind, @RequestParam String key) {
        check(account, kind, key);
        work.giveBack(kind, key, account.username());
        audit.append(account.username(), AuditAction.WORK_GIVEN_BACK, "work:" + kind + ":" + key, "");
        return "redirect:/work?kind=" + kind;
    }

    private static void check(Account account, Kind kind, String key) {
        if (!WorkKind.of(account).contains(kind) || key.length() > LONGEST_KEY) {
            throw new NotFound();
        }
    }

    /// Where something has waited the longest; else where anything waits at all.
    private static @Nullable Kind mostPressing(List<Count> counts) {
        return counts.stream()
                .filter(count -> count.waiting() > 0)
                .min(Comparator.comparing(Count::oldest, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(Count::kind)
                .orElse(null);
    }
}
