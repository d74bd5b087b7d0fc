package io.preceptor.portal.compliance;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.Compliance;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Overview;
import io.preceptor.lms.compliance.Compliance.Row;
import io.preceptor.lms.compliance.Compliance.Spared;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import io.preceptor.portal.byhand.HandWords;
import io.preceptor.portal.document.Attachment;
import io.preceptor.portal.document.CsvDownload;
import io.preceptor.portal.document.PdfDocuments;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What the pages show, as files: each says what was asked for, as of when, under which policy and by whom.
@Controller
class ExportController {

    private static final int BATCH = 5_000;
    private static final int SPARED = 200;
    private static final int MONTHS = 12;

    private final Compliance compliance;
    private final AuditLog audit;
    private final PdfDocuments pdf;
    private final Worlds worlds;
    private final Clock clock;

    ExportController(Compliance compliance, AuditLog audit, PdfDocuments pdf, Worlds worlds, Clock clock) {
        this.compliance = compliance;
        this.audit = audit;
        this.pdf = pdf;
        this.worlds = worlds;
        this.clock = clock;
    }

    @GetMapping("/compliance/compliance.csv")
    void numbers(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("q") Question question,
            HttpServletResponse response)
            throws IOException {
        Overview overview = overview(question);
        audit(account, "compliance.csv", question);
        List<Object> asked = asked(overview, account);
        CsvDownload.send(response, name("compliance", overview, "csv"), out -> {
            out.row(ComplianceRows.header("table", "key", "title", "people", "completed_percent"));
            out.row(ComplianceRows.row("all", "", "Everyone, once", overview.all(), asked));
            for (Row row : overview.units()) {
                String table = row.part().name().toLowerCase(Locale.ROOT);
                out.row(ComplianceRows.row(table, row.key(), row.title(), row.tally(), asked));
            }
            for (Row row : overview.requirements()) {
                out.row(ComplianceRows.row("requirement", row.key(), row.title(), row.tally(), asked));
            }
        });
    }

    @GetMapping("/compliance/people.csv")
    void people(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("q") Question question,
            HttpServletResponse response)
            throws IOException {
        Overview overview = overview(question);
        LocalDate today = today();
        audit(account, "people.csv", question);
        List<Object> asked = ComplianceRows.listed(question.listing(today, null), asked(overview, account));
        CsvDownload.send(response, name("people", overview, "csv"), out -> {
            var head = new ArrayList<Object>(
                    List.of("id", "number", "name", "units", "requirement", "requirement_title", "status", "due_on"));
            head.addAll(List.of(
                    "exempt_until", "extended_to", "by_hand_asked_by", "by_hand_approved_by", "by_hand_reason"));
            head.addAll(ComplianceRows.ASKED);
            head.addAll(ComplianceRows.LISTED);
            out.row(head);
            Listing next = question.listing(today, null);
            while (true) {
                List<Line> lines = compliance.list(next, BATCH);
                lines.forEach(line -> out.row(ComplianceRows.line(line, asked)));
                if (lines.size() < BATCH) {
                    break;
                }
                next = question.listing(today, lines.getLast().place());
            }
        });
    }

    /// The hours of credit of each person within two days, by kind; without them of this calendar year.
    @GetMapping("/compliance/credit.csv")
    void credit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("q") Question question,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            HttpServletResponse response)
            throws IOException {
        Overview overview = overview(question);
        LocalDate last = until == null ? today() : until;
        LocalDate first = from == null ? last.withDayOfYear(1) : from;
        audit(account, "credit.csv from " + first + " to " + last, question);
        List<Object> asked = asked(overview, account);
        CsvDownload.send(response, name("credit", overview, "csv"), out -> {
            var head = new ArrayList<Object>(List.of("id", "number", "name", "units", "from", "until"));
            for (CreditType type : CreditType.values()) {
                head.add(type.name().toLowerCase(Locale.ROOT));
            }
            head.addAll(ComplianceRows.ASKED);
            out.row(head);
            Listing next = new Listing(overview.scope(), null, null, false, null);
            while (true) {
                List<Line> lines = compliance.list(next, BATCH);
                Map<UUID, CreditHours> hours =
                        compliance.credit(lines.stream().map(Line::person).toList(), first, last);
                lines.forEach(line -> out.row(ComplianceRows.credit(line, hours, first, last, asked)));
                if (lines.size() < BATCH) {
                    break;
                }
                next = new Listing(
                        overview.scope(), null, null, false, lines.getLast().place());
            }
        });
    }

    @GetMapping("/compliance/compliance.pdf")
    ResponseEntity<byte[]> document(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, @ModelAttribute("q") Question question) {
        Overview overview = overview(question);
        audit(account, "compliance.pdf", question);
        var words = new Words(home());
        // One person may have several rulings: only one more of them than are listed says that there are more.
        List<Spared> spared = compliance.spared(overview.scope(), SPARED + 1);
        byte[] file = pdf.render(
                "compliance",
                Map.of(
                        "spared",
                        spared.stream().limit(SPARED).toList(),
                        "more",
                        spared.size() > SPARED,
                        "hand",
                        new HandWords(words),
                        "found",
                        overview,
                        "trend",
                        compliance.trend(overview, MONTHS),
                        "statuses",
                        Status.values(),
                        "words",
                        words,
                        "by",
                        account.username(),
                        "at",
                        clock.instant()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(name("compliance", overview, "pdf")))
                .body(file);
    }

    private List<Object> asked(Overview overview, Account account) {
        return List.of(
                overview.at(),
                overview.version(),
                ComplianceRows.text(overview.scope().unit()),
                ComplianceRows.text(overview.scope().requirement()),
                ComplianceRows.text(overview.scope().day()),
                account.username(),
                clock.instant());
    }

    private Overview overview(Question question) {
        return compliance
                .today()
                .flatMap(today -> compliance.overview(question.scope(today)))
                .orElseThrow(NotFound::new);
    }

    private LocalDate today() {
        return compliance.today().orElseThrow(NotFound::new);
    }

    private void audit(Account account, String file, Question question) {
        audit.append(account.username(), AuditAction.COMPLIANCE_EXPORTED, "compliance", file + ": " + question.words());
    }

    /// With the day that was asked for, or today.
    private String name(String name, Overview overview, String ending) {
        return name + "-" + LocalDate.ofInstant(overview.at(), home()) + "." + ending;
    }

    private ZoneId home() {
        return worlds.upToNow().getLast().settings().home();
    }
}
