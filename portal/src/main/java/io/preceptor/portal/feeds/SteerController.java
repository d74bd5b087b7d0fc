package io.preceptor.portal.feeds;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.FeedTrial;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.TriedPerson;
import io.preceptor.portal.right.RightsCheck;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What somebody does to a polled source: pause, resume, read now, read again, try.
@Controller
class SteerController {

    private final Feeds feeds;
    private final FeedTrial trial;
    private final Worlds worlds;
    private final AuditLog audit;

    SteerController(Feeds feeds, FeedTrial trial, Worlds worlds, AuditLog audit) {
        this.feeds = feeds;
        this.trial = trial;
        this.worlds = worlds;
        this.audit = audit;
    }

    @PostMapping("/feeds/{name}/pause")
    String pause(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        known(name);
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
        } else {
            boolean done = feeds.pause(name, account.username(), reason);
            tell(
                    next,
                    account,
                    done,
                    AuditAction.FEED_PAUSED,
                    name,
                    reason,
                    "Paused. A reading that runs ends after its current batch.",
                    "It is paused already.");
        }
        return "redirect:/feeds/" + name;
    }

    @PostMapping("/feeds/{name}/resume")
    String resume(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            RedirectAttributes next) {
        known(name);
        tell(
                next,
                account,
                feeds.resume(name),
                AuditAction.FEED_RESUMED,
                name,
                "",
                "Resumed: it is read on in a moment.",
                "It is not paused.");
        return "redirect:/feeds/" + name;
    }

    @PostMapping("/feeds/{name}/read")
    String read(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            RedirectAttributes next) {
        known(name);
        tell(
                next,
                account,
                feeds.readNow(name),
                AuditAction.FEED_READ_ASKED,
                name,
                "",
                "It is read in a moment.",
                "It is paused: resume it first.");
        return "redirect:/feeds/" + name;
    }

    @PostMapping("/feeds/{name}/reread")
    String reread(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            RedirectAttributes next) {
        known(name);
        if (from == null) {
            next.addFlashAttribute("problem", "Choose the day from which to read again.");
        } else {
            tell(
                    next,
                    account,
                    feeds.rereadFrom(name, begin(from)),
                    AuditAction.FEED_REREAD,
                    name,
                    "from " + from,
                    "It is read again from that day on. What is known already changes nothing.",
                    "It is not known.");
        }
        return "redirect:/feeds/" + name;
    }

    @PostMapping("/feeds/{name}/try")
    String attempt(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            Model model) {
        known(name);
        audit.append(
                account.username(),
                AuditAction.FEED_TRIED,
                "feed:" + name,
                from == null ? "from where it stands" : "from " + from);
        FeedTrial.Outcome outcome =
                trial.attempt(name, from == null ? null : begin(from)).orElseThrow(NotFound::new);
        model.addAttribute("name", name);
        model.addAttribute("from", from);
        model.addAttribute("outcome", outcome);
        model.addAttribute(
                "people", outcome.people().stream().map(TriedPerson::of).toList());
        return "portal/feed-try";
    }

    private void tell(
            RedirectAttributes next,
            Account account,
            boolean done,
            AuditAction action,
            String name,
            String detail,
            String words,
            String otherwise) {
        if (done) {
            audit.append(account.username(), action, "feed:" + name, detail);
        }
        next.addFlashAttribute(done ? "done" : "problem", done ? words : otherwise);
    }

    private void known(String name) {
        if (feeds.find(name).isEmpty()) {
            throw new NotFound();
        }
    }

    /// The day begins where the hospital is.
    private Instant begin(LocalDate day) {
        return day.atStartOfDay(worlds.upToNow().getLast().settings().home()).toInstant();
    }
}
