package io.preceptor.portal.compliance;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.Compliance;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Overview;
import io.preceptor.lms.compliance.Compliance.Row;
import io.preceptor.lms.compliance.Compliance.Spared;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import io.preceptor.portal.byhand.HandWords;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            out.row(header("table", "key", "title", "people", "completed_percent"));
            out.row(row("all", "", "Everyone, once", overview.all(), asked));
            for (Row row : overview.units()) {
                String table = row.part().name().toLowerCase(Locale.ROOT);
                out.row(row(table, row.key(), row.title(), row.tally(), asked));
            }
            for (Row row : overview.requirements()) {
                out.row(row("requirement", row.key(), row.title(), row.tally(), asked));
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
        List<Object> asked = listed(question.listing(today, null), asked(overview, account));
        CsvDownload.send(response, name("people", overview, "csv"), out -> {
            var head = new ArrayList<Object>(
                    List.of("id", "number", "name", "units", "requirement", "requirement_title", "status", "due_on"));
            head.addAll(List.of(
                    "exempt_until", "extended_to", "by_hand_asked_by", "by_hand_approved_by", "by_hand_reason"));
            head.addAll(ASKED);
            head.addAll(LISTED);
            out.row(head);
            Listing next = question.listing(today, null);
            while (true) {
                List<Line> lines = compliance.list(next, BATCH);
                lines.forEach(line -> out.row(line(line, asked)));
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
            head.addAll(ASKED);
            out.row(head);
            Listing next = new Listing(overview.scope(), null, null, false, null);
            while (true) {
                List<Line> lines = compliance.list(next, BATCH);
                Map<UUID, CreditHours> hours =
                        compliance.credit(lines.stream().map(Line::person).toList(), first, last);
                lines.forEach(line -> out.row(credit(line, hours, first, last, asked)));
                if (lines.size() < BATCH) {
                    break;
                }
                next = new Listing(
                        overview.scope(), null, null, false, lines.getLast().place());
            }
        });
    }

    private static List<Object> credit(
            Line line, Map<UUID, CreditHours> hours, LocalDate from, LocalDate until, List<Object> asked) {
        var fields = new ArrayList<Object>(List.of(
                line.person(), text(line.number()), text(line.name()), String.join(" ", line.units()), from, until));
        CreditHours earned = hours.getOrDefault(line.person(), CreditHours.NONE);
        for (CreditType type : CreditType.values()) {
            fields.add(earned.of(type).toPlainString());
        }
        fields.addAll(asked);
        return fields;
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
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name("compliance", overview, "pdf") + "\"")
                .body(file);
    }

    private static final List<String> ASKED = List.of(
            "as_known_at", "policy_version", "asked_unit", "asked_requirement", "asked_day", "asked_by", "asked_at");

    private static final List<String> LISTED = List.of("asked_status", "asked_part", "asked_each");

    private static List<Object> header(String... first) {
        var fields = new ArrayList<Object>(Arrays.asList(first));
        for (Status status : Status.values()) {
            fields.add(status.name().toLowerCase(Locale.ROOT));
        }
        fields.addAll(ASKED);
        return fields;
    }

    private static List<Object> row(String table, String key, String title, Tally tally, List<Object> asked) {
        var fields = new ArrayList<Object>();
        fields.add(table);
        fields.add(key);
        fields.add(title);
        fields.add(tally.all());
        fields.add(tally.completedPercent() < 0 ? "" : tally.completedPercent());
        for (Status status : Status.values()) {
            fields.add(tally.of(status));
        }
        fields.addAll(asked);
        return fields;
    }

    private static List<Object> line(Line line, List<Object> asked) {
        var fields = new ArrayList<Object>();
        fields.add(line.person());
        fields.add(text(line.number()));
        fields.add(text(line.name()));
        fields.add(String.join(" ", line.units()));
        fields.add(line.requirement());
        fields.add(line.title());
        fields.add(line.status());
        fields.add(text(line.dueOn()));
        fields.add(each(
                line,
                one -> one instanceof Ruling.Exempted exempted
                        ? exempted.until() == null
                                ? "no end set"
                                : exempted.until().toString()
                        : null));
        fields.add(each(
                line,
                one -> one instanceof Ruling.Extended extended
                        ? extended.dueOn().toString()
                        : null));
        fields.add(each(line, ExportController::askedBy));
        fields.add(each(line, Ruling::decidedBy));
        fields.add(each(line, Ruling::reason));
        fields.addAll(asked);
        return fields;
    }

    /// One part of each ruling of a line, in their order.
    private static String each(Line line, Function<Ruling, @Nullable String> part) {
        return line.byHand().stream().map(part).filter(Objects::nonNull).collect(Collectors.joining("; "));
    }

    private static @Nullable String askedBy(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted one -> one.askedBy();
            case Ruling.Extended one -> one.askedBy();
            case Ruling.Credited one -> one.askedBy();
            case Ruling.AssignedByHand _,
                    Ruling.SelfEnrolled _,
                    Ruling.OnLeave _,
                    Ruling.CompletionCorrected _,
                    Ruling.Ended _ -> null;
        };
    }

    private List<Object> asked(Overview overview, Account account) {
        return List.of(
                overview.at(),
                overview.version(),
                text(overview.scope().unit()),
                text(overview.scope().requirement()),
                text(overview.scope().day()),
                account.username(),
                clock.instant());
    }

    private static List<Object> listed(Listing listing, List<Object> asked) {
        var fields = new ArrayList<>(asked);
        fields.addAll(List.of(text(listing.status()), text(listing.part()), listing.each()));
        return fields;
    }

    private static Object text(@Nullable Object value) {
        return value == null ? "" : value;
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
