package io.preceptor.portal.journal;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.journal.Journal.Entry;
import io.preceptor.lms.journal.Journal.Line;
import io.preceptor.lms.journal.Journal.Search;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportAccounts;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Source messages and what they caused.
@Controller
class JournalController {

    private static final int PAGE = 50;

    private final Journal journal;
    private final Trial trial;
    private final ReportAccounts reports;
    private final AuditLog audit;

    JournalController(Journal journal, Trial trial, ReportAccounts reports, AuditLog audit) {
        this.journal = journal;
        this.trial = trial;
        this.reports = reports;
        this.audit = audit;
    }

    /// The fields of the search form.
    ///
    /// @param from  first day, in the home zone
    /// @param until last day, included
    record Form(
            @Nullable String source,
            @Nullable String kind,
            @Nullable String controlId,
            @Nullable EntryState state,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until,

            @Nullable UUID person,
            @Nullable Boolean stuck) {

        Search search(Words words, @Nullable Long before) {
            return new Search(
                    source,
                    kind,
                    controlId,
                    state,
                    start(from, 0, words),
                    start(until, 1, words),
                    person,
                    Boolean.TRUE.equals(stuck),
                    before);
        }

        private static @Nullable Instant start(@Nullable LocalDate day, int later, Words words) {
            return day == null
                    ? null
                    : day.plusDays(later).atStartOfDay(words.zone()).toInstant();
        }
    }

    @GetMapping("/journal")
    String list(
            @ModelAttribute("form") Form form,
            @ModelAttribute("words") Words words,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        List<Line> lines = journal.find(form.search(words, before), PAGE + 1);
        boolean more = lines.size() > PAGE;
        List<Line> page = more ? lines.subList(0, PAGE) : lines;
        model.addAttribute("lines", page);
        model.addAttribute("next", more ? page.getLast().id() : null);
        model.addAttribute("sources", journal.sources());
        model.addAttribute("states", EntryState.values());
        return "portal/journal";
    }

    @GetMapping("/journal/{id}")
    String entry(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable long id, Model model) {
        Entry entry = journal.entry(id).orElseThrow(NotFound::new);
        boolean masked = !account.may(Permission.SEE_CONTENT);
        Optional<byte[]> content = journal.content(id);
        if (content.isPresent()) {
            AuditAction look = masked ? AuditAction.CONTENT_SEEN_MASKED : AuditAction.CONTENT_SEEN;
            audit.append(account.username(), look, "journal:" + id, "");
        }
        model.addAttribute("entry", entry);
        model.addAttribute(
                "message", content.map(bytes -> MessageView.of(bytes, masked)).orElse(null));
        model.addAttribute("caused", journal.caused(id));
        List<ReportAccount> completions = reports.ofEntry(id, null, PAGE);
        model.addAttribute("completions", completions);
        model.addAttribute("completionsMore", completions.size() == PAGE);
        // A completion is told once: its message has nothing to map anew.
        model.addAttribute("replayable", content.isPresent() && completions.isEmpty());
        return "portal/journal-entry";
    }

    @PostMapping("/journal/{id}/replay")
    String replay(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable long id, RedirectAttributes next) {
        if (journal.entry(id).isEmpty()) {
            throw new NotFound();
        }
        OptionalInt reports =
                trial.replay(id).stream().mapToInt(Integer::intValue).findFirst();
        if (reports.isEmpty()) {
            next.addFlashAttribute("problem", "The content of this message is not there any more.");
        } else {
            String said = reports.getAsInt() + (reports.getAsInt() == 1 ? " record" : " records");
            audit.append(account.username(), AuditAction.MESSAGE_REPLAYED, "journal:" + id, said);
            next.addFlashAttribute("done", "Read again with today's mappings: " + said + " on the way.");
        }
        return "redirect:/journal/" + id;
    }
}
