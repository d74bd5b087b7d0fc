package io.preceptor.lms.converge;

import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportMessage;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Another system that tells of completions.
public final class Outside {

    static final String SOURCE = "academy";

    private Outside() {}

    public static CompletionReport report(String employee, String course, LocalDate day) {
        return report(UUID.randomUUID().toString(), employee, course, day);
    }

    static CompletionReport report(String key, String employee, String course, LocalDate day) {
        return report(key, Hospital.identifier(employee), course, day);
    }

    static CompletionReport report(String key, StaffIdentifier person, String course, LocalDate day) {
        return new CompletionReport(
                UUID.randomUUID(),
                key,
                new CompletedBy.Identifier(person),
                course,
                new CompletedWhen.On(day),
                90,
                "Academy",
                new Evidence(EvidenceKind.CERTIFICATE, "4711", "Heart Association", null, null));
    }

    public static List<ReportOutcome> say(Hospital hospital, CompletionReport... reports) {
        return hospital.completions.take(
                message(),
                items(reports),
                outcomes -> ("answered " + outcomes.size()).getBytes(StandardCharsets.UTF_8));
    }

    static List<ReportItem> items(CompletionReport... reports) {
        return Arrays.stream(reports)
                .map(report -> new ReportItem(field -> "/" + field, new Mapped.Accepted<>(report, List.of())))
                .toList();
    }

    static ReportMessage message() {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new ReportMessage(SOURCE, "127.0.0.1", "completions", null, now, "hash", content);
    }
}
