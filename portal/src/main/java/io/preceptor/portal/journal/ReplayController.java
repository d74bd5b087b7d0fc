package io.preceptor.portal.journal;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.converge.Trial.Reading;
import io.preceptor.portal.page.TriedPerson;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Replay of one message or many: first what it would do, then, asked again, doing it.
@Controller
class ReplayController {

    private static final int MOST = 200;

    private final Trial trial;
    private final AuditLog audit;

    ReplayController(Trial trial, AuditLog audit) {
        this.trial = trial;
        this.audit = audit;
    }

    @PostMapping("/journal/replay")
    String attempt(@RequestParam(defaultValue = "") List<Long> ids, Model model, RedirectAttributes next) {
        List<Long> entries = inOrder(ids);
        if (entries.isEmpty()) {
            next.addFlashAttribute("problem", "Choose the messages to replay first.");
            return "redirect:/journal";
        }
        Trial.Replay replay = trial.attemptReplay(entries);
        model.addAttribute("ids", entries);
        model.addAttribute("readings", replay.readings());
        model.addAttribute("reports", replay.reports());
        model.addAttribute("stopped", replay.preview().stopped());
        model.addAttribute(
                "people",
                replay.preview().people().stream().map(TriedPerson::of).toList());
        return "portal/replay";
    }

    @PostMapping("/journal/replay/confirm")
    String replay(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("words") Words words,
            @RequestParam(defaultValue = "") List<Long> ids,
            RedirectAttributes next) {
        List<Long> entries = inOrder(ids);
        int records = 0;
        int messages = 0;
        for (Reading reading : trial.replay(entries)) {
            var read = reading.read();
            if (read != null) {
                String said = words.count(read.reports().size(), "record") + ", profile " + reading.profiles();
                audit.append(account.username(), AuditAction.MESSAGE_REPLAYED, "journal:" + reading.entry(), said);
                records += read.reports().size();
                messages++;
            }
        }
        if (messages == 0) {
            next.addFlashAttribute("problem", "None of these messages can be read again: their content is not there.");
        } else {
            next.addFlashAttribute(
                    "done",
                    words.count(messages, "message") + " read again with today's mappings: "
                            + words.count(records, "record") + " on the way.");
        }
        return entries.size() == 1 ? "redirect:/journal/" + entries.getFirst() : "redirect:/journal";
    }

    /// As they came, each once: a later one must have the last word.
    private static List<Long> inOrder(List<Long> ids) {
        return ids.stream().distinct().sorted().limit(MOST).toList();
    }
}
