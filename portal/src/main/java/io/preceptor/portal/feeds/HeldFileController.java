package io.preceptor.portal.feeds;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.lms.feed.held.HeldFiles.Outcome;
import io.preceptor.lms.feed.held.UnitEffect;
import io.preceptor.portal.document.CsvDownload;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A held file: why it is held, what it would do beside the last good one, and a person's word on it.
@Controller
class HeldFileController {

    private static final int UNITS = 100;

    private final HeldFiles files;
    private final AuditLog audit;

    HeldFileController(HeldFiles files, AuditLog audit) {
        this.files = files;
        this.audit = audit;
    }

    /// What to do with it.
    enum Decision {
        RELEASE,
        DISCARD
    }

    @GetMapping("/feeds/{name}/held/{number}")
    String file(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @PathVariable long number,
            @RequestParam(defaultValue = "false") boolean all,
            Model model) {
        HeldFile file = find(name, number);
        List<UnitEffect> concerned =
                file.effects().units().stream().filter(UnitEffect::isAny).toList();
        model.addAttribute("file", file);
        model.addAttribute("total", file.effects().total());
        model.addAttribute(
                "units",
                (all ? concerned : concerned.stream().limit(UNITS).toList())
                        .stream().map(UnitRow::of).toList());
        model.addAttribute("concerned", concerned.size());
        model.addAttribute("released", file.isReleasedBy(account.username()::equalsIgnoreCase));
        return "portal/held-file";
    }

    /// Each row of the file that would do something, with the person whom it is about.
    @GetMapping("/feeds/{name}/held/{number}/people.csv")
    void people(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @PathVariable long number,
            HttpServletResponse response)
            throws IOException {
        HeldFile file = find(name, number);
        audit.append(account.username(), AuditAction.HELD_FILE_EXPORTED, subject(name, number), "people.csv");
        CsvDownload.send(response, "held-" + file.number() + "-people.csv", csv -> {
            csv.row("job", "name", "change", "unit_now", "unit_then", "held", "line");
            files.concerned(number, one -> {
                boolean isMissing = one.change().kind() == HeldChange.Kind.MISSING;
                csv.row(
                        one.change().nativeId(),
                        one.name(),
                        one.change().kind(),
                        one.change().from(),
                        one.change().to(),
                        one.change().isHeld(),
                        isMissing ? null : one.change().line());
            });
        });
    }

    @PostMapping("/feeds/{name}/held/{number}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String name,
            @PathVariable long number,
            @RequestParam Decision decision,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        find(name, number);
        if (reason == null) {
            next.addFlashAttribute("problem", "Say why, so that the next person understands it.");
            return page(name, number);
        }
        Outcome outcome =
                switch (decision) {
                    case RELEASE -> files.release(name, number, account.username(), reason);
                    case DISCARD -> files.discard(name, number, account.username(), reason);
                };
        switch (outcome) {
            case Outcome.Released _ ->
                done(next, account, name, number, AuditAction.FILE_RELEASED, "Released: it is taken in a moment.");
            case Outcome.OneMore _ ->
                done(
                        next,
                        account,
                        name,
                        number,
                        AuditAction.FILE_RELEASED,
                        "Your release is kept. It concerns so many people that a second person must release it too.");
            case Outcome.Discarded _ ->
                done(
                        next,
                        account,
                        name,
                        number,
                        AuditAction.FILE_DISCARDED,
                        "Discarded: nothing of what was held is done. The next file is judged for itself.");
            case Outcome.Refused(String why) -> next.addFlashAttribute("problem", why);
        }
        return page(name, number);
    }

    private void done(
            RedirectAttributes next, Account account, String name, long number, AuditAction action, String words) {
        audit.append(account.username(), action, subject(name, number), "");
        next.addFlashAttribute("done", words);
    }

    private HeldFile find(String name, long number) {
        return files.find(name, number).orElseThrow(NotFound::new);
    }

    private static String subject(String name, long number) {
        return "held-file:" + name + "/" + number;
    }

    private static String page(String name, long number) {
        return "redirect:/feeds/" + name + "/held/" + number;
    }
}
