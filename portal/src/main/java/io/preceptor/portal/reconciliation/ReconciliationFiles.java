package io.preceptor.portal.reconciliation;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.reconciliation.Difference;
import io.preceptor.lms.reconciliation.Reconciliations;
import io.preceptor.lms.reconciliation.Reconciliations.Place;
import io.preceptor.portal.document.Attachment;
import io.preceptor.portal.document.CsvDownload;
import io.preceptor.portal.document.PdfDocuments;
import io.preceptor.portal.page.Words;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/// What the comparisons found, as files. Each says by whom and when it was taken.
@Controller
class ReconciliationFiles {

    private static final int BATCH = 1_000;
    private static final int SHOWN = 500;
    private static final int RUNS = 15;

    private final Reconciliations reconciliations;
    private final PdfDocuments pdf;
    private final AuditLog audit;
    private final InstantSource clock;

    ReconciliationFiles(Reconciliations reconciliations, PdfDocuments pdf, AuditLog audit, InstantSource portalClock) {
        this.reconciliations = reconciliations;
        this.pdf = pdf;
        this.audit = audit;
        this.clock = portalClock;
    }

    /// A page of rows at a time, however many there are.
    @GetMapping("/reconciliation/differences.csv")
    void table(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            Asked asked,
            @ModelAttribute("words") Words words,
            HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        audit.append(account.username(), AuditAction.RECONCILIATION_EXPORTED, "reconciliation", "differences.csv");
        CsvDownload.send(response, name(now, words, "csv"), csv -> {
            csv.row(
                    "id",
                    "side",
                    "name",
                    "kind",
                    "owner",
                    "repair",
                    "state",
                    "person",
                    "person_name",
                    "subject",
                    "ours",
                    "theirs",
                    "first_seen_at",
                    "last_seen_at",
                    "first_run",
                    "last_run",
                    "asked_by",
                    "asked_at");
            Place after = null;
            while (true) {
                List<Difference> page = reconciliations.find(asked.search(after), BATCH);
                page.forEach(one -> csv.row(row(one, account, now)));
                if (page.size() < BATCH) {
                    return;
                }
                after = new Place(page.getLast().firstSeenAt(), page.getLast().id());
            }
        });
    }

    private static List<@Nullable Object> row(Difference one, Account account, Instant now) {
        return Arrays.asList(
                one.id(),
                one.side().what(),
                one.side().name(),
                one.kind(),
                one.kind().owner(),
                one.kind().mending(),
                one.state(),
                one.person(),
                one.name(),
                one.subject(),
                fields(one.ours()),
                fields(one.theirs()),
                one.firstSeenAt(),
                one.lastSeenAt(),
                one.firstRun(),
                one.lastRun(),
                account.username(),
                now);
    }

    private static String fields(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("; "));
    }

    @GetMapping("/reconciliation/reconciliation.pdf")
    ResponseEntity<byte[]> document(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account, Asked asked, @ModelAttribute("words") Words words) {
        Instant now = clock.instant();
        audit.append(account.username(), AuditAction.RECONCILIATION_EXPORTED, "reconciliation", "reconciliation.pdf");
        List<Difference> found = reconciliations.find(asked.search(null), SHOWN + 1);
        byte[] file = pdf.render(
                "reconciliation",
                Map.of(
                        "runs",
                        reconciliations.runs(RUNS),
                        "history",
                        reconciliations.history(RUNS),
                        "counts",
                        reconciliations.counts(),
                        "differences",
                        found.subList(0, Math.min(SHOWN, found.size())),
                        "more",
                        found.size() > SHOWN,
                        "words",
                        words,
                        "by",
                        account.username(),
                        "at",
                        now));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(name(now, words, "pdf")))
                .body(file);
    }

    private static String name(Instant at, Words words, String ending) {
        return "reconciliation-" + LocalDate.ofInstant(at, words.zone()) + "." + ending;
    }
}
