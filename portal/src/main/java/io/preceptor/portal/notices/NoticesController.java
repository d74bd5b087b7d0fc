package io.preceptor.portal.notices;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.notice.NoticeDecisions;
import io.preceptor.lms.notice.NoticeList;
import io.preceptor.lms.notice.NoticeList.Place;
import io.preceptor.lms.notice.NoticeList.Row;
import io.preceptor.lms.notice.NoticeList.Search;
import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.notice.Returned;
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

/// Notices: a list by state and person, and each message with what became of it.
@Controller
class NoticesController {

    private static final int PAGE = 50;

    private final NoticeList notices;
    private final NoticeDecisions decisions;
    private final AuditLog audit;
    private final InstantSource clock;

    NoticesController(NoticeList notices, NoticeDecisions decisions, AuditLog audit, InstantSource portalClock) {
        this.notices = notices;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = portalClock;
    }

    @GetMapping("/notices")
    String list(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String id,
            Model model) {
        Place before = at == null || id == null ? null : new Place(at, id);
        List<Row> rows = notices.find(new Search(state, person, name, before), PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Row> page = more ? rows.subList(0, PAGE) : rows;
        if (!page.isEmpty()) {
            audit.append(
                    account.username(),
                    AuditAction.NOTICES_SEEN,
                    person == null ? "notices" : "person:" + person,
                    (state == null ? "any state" : state.name()) + (name == null || name.isBlank() ? "" : ", by name"));
        }
        model.addAttribute("rows", page);
        model.addAttribute("next", more ? page.getLast().place() : null);
        model.addAttribute("figures", notices.figures());
        model.addAttribute("mailbox", notices.mailbox().orElse(null));
        model.addAttribute("verdicts", Returned.Verdict.values());
        model.addAttribute("states", State.values());
        model.addAttribute("state", state);
        model.addAttribute("person", person);
        model.addAttribute("name", name);
        model.addAttribute("say", new NoticeWords());
        model.addAttribute("now", clock.instant());
        return "portal/notices";
    }

    @GetMapping("/notices/{id}")
    String message(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        model.addAttribute("message", notices.message(id).orElseThrow(NotFound::new));
        model.addAttribute("say", new NoticeWords());
        audit.append(account.username(), AuditAction.NOTICE_SEEN, "notice:" + id, "");
        return "portal/notice";
    }

    @PostMapping("/notices/{id}/again")
    String again(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        requireThere(id);
        if (decisions.sendAgain(id, account.username())) {
            audit.append(account.username(), AuditAction.NOTICE_RESENT, "notice:" + id, "sent again");
            next.addFlashAttribute("done", "It is on its way again.");
        } else {
            next.addFlashAttribute("problem", "It is not refused any more: see what happened below.");
        }
        return "redirect:/notices/" + id;
    }

    @PostMapping("/notices/{id}/trust")
    String trust(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, RedirectAttributes next) {
        requireThere(id);
        if (decisions.trust(id, account.username())) {
            audit.append(account.username(), AuditAction.NOTICE_RESENT, "notice:" + id, "address trusted again");
            next.addFlashAttribute(
                    "done", "The address is written to again. What is still true goes into the next digest.");
        } else {
            next.addFlashAttribute("problem", "It did not come back: there is nothing to trust again.");
        }
        return "redirect:/notices/" + id;
    }

    private void requireThere(UUID id) {
        if (notices.message(id).isEmpty()) {
            throw new NotFound();
        }
    }
}
