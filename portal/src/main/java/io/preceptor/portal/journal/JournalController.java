package io.preceptor.portal.journal;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.journal.ContentLook;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.FieldNames;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.journal.Journal.Caused;
import io.preceptor.lms.journal.Journal.Entry;
import io.preceptor.lms.journal.Journal.Line;
import io.preceptor.lms.journal.Journal.Search;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportAccounts;
import io.preceptor.lms.observe.Traces;
import io.preceptor.lms.workforce.Reports;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Statements;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Source messages and what they caused.
@Controller
class JournalController {

    private static final int PAGE = 50;

    private final Journal journal;
    private final Reports reports;
    private final ReportAccounts completions;
    private final FieldNames names;
    private final MessageTexts texts;
    private final Traces traces;
    private final AuditLog audit;

    JournalController(
            Journal journal,
            Reports reports,
            ReportAccounts completions,
            FieldNames names,
            MessageTexts texts,
            Traces traces,
            AuditLog audit) {
        this.journal = journal;
        this.reports = reports;
        this.completions = completions;
        this.names = names;
        this.texts = texts;
        this.traces = traces;
        this.audit = audit;
    }

    @GetMapping("/journal")
    String list(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("form") SearchForm form,
            @ModelAttribute("words") Words words,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        model.addAttribute("sources", journal.sources());
        model.addAttribute("kinds", journal.kinds());
        model.addAttribute("states", EntryState.values());
        model.addAttribute("problems", ProblemCode.values());
        var search = new Search(form.criteria(words), before);
        if (form.isLook()) {
            look(account, form, search, model);
        } else {
            List<Line> lines = journal.find(search, PAGE + 1);
            boolean more = lines.size() > PAGE;
            List<Line> page = more ? lines.subList(0, PAGE) : lines;
            model.addAttribute("lines", page);
            model.addAttribute("older", more ? form.older(page.getLast().id()) : null);
        }
        return "portal/journal";
    }

    private void look(Account account, SearchForm form, Search search, Model model) {
        model.addAttribute("lines", List.of());
        if (form.asksForContent() && !account.may(Permission.SEE_CONTENT)) {
            model.addAttribute("problem", "Your roles show messages without their content, and do not search it.");
            return;
        }
        ContentLook look;
        try {
            look = form.look();
        } catch (IllegalArgumentException wrong) {
            model.addAttribute("problem", wrong.getMessage());
            return;
        }
        ContentLook.Found found = journal.look(search, look);
        if (form.asksForContent()) {
            // Not what was looked for: that may be a person's name.
            audit.append(
                    account.username(),
                    AuditAction.CONTENT_SEARCHED,
                    "journal",
                    found.looked() + " messages, " + found.lines().size() + " found");
        }
        model.addAttribute("lines", found.lines());
        model.addAttribute("found", found);
        model.addAttribute("older", found.reached() == null ? null : form.older(found.reached()));
    }

    @GetMapping("/journal/{id}")
    String entry(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("words") Words words,
            @PathVariable long id,
            Model model) {
        Entry entry = journal.entry(id).orElseThrow(NotFound::new);
        boolean masked = !account.may(Permission.SEE_CONTENT);
        Optional<byte[]> content = journal.content(id);
        List<Caused> caused = journal.caused(id);
        Map<Long, StaffReport> mapped = masked
                ? Map.of()
                : reports.reports(caused.stream().map(Caused::report).toList());
        if (content.isPresent() || !mapped.isEmpty()) {
            AuditAction look = masked ? AuditAction.CONTENT_SEEN_MASKED : AuditAction.CONTENT_SEEN;
            audit.append(account.username(), look, "journal:" + id, "");
        }
        model.addAttribute("entry", entry);
        model.addAttribute(
                "message",
                content.map(bytes -> texts.text(entry.line().source(), bytes))
                        .map(text -> MessageView.of(text, masked, names))
                        .orElse(null));
        model.addAttribute("trace", traces.of(id).orElse(null));
        model.addAttribute("caused", caused);
        model.addAttribute("mapped", mapped);
        model.addAttribute("statements", new Statements());
        List<ReportAccount> told = completions.ofEntry(id, null, PAGE);
        model.addAttribute("why", Reason.of(entry, caused, told.size(), words));
        model.addAttribute("completions", told);
        model.addAttribute("completionsMore", told.size() == PAGE);
        // A completion is told once: a message of completions alone has nothing to map anew.
        model.addAttribute("replayable", content.isPresent() && (told.isEmpty() || !caused.isEmpty()));
        return "portal/journal-entry";
    }
}
