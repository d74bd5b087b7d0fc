package io.preceptor.lms.learning.format;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.learning.ReportField;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportParts;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.format.CsvTable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A roster: a CSV file with a line for each completion. The same line is the same completion, in whatever file
/// it comes again: its key is made of its fields.
public final class RosterFormat {

    /// More lines make two files.
    public static final int MOST_ROWS = 10_000;

    private static final String SYSTEM = "identifier_system";
    private static final String IDENTIFIER = "identifier";
    private static final String COURSE = "course";
    private static final String DAY = "completed_on";
    private static final String SCORE = "score_percent";
    private static final String KIND = "evidence_kind";
    private static final String REFERENCE = "evidence_reference";
    private static final String ISSUER = "evidence_issuer";
    private static final String LINK = "evidence_link";

    private static final List<String> COLUMNS =
            List.of(IDENTIFIER, COURSE, DAY, SCORE, KIND, REFERENCE, ISSUER, LINK, SYSTEM);

    private RosterFormat() {}

    /// @param line 1 for the first line of the file
    public record Row(int line, ReportItem item) {}

    /// What a file came to.
    ///
    /// @param rows     in the order of the file; empty where the file as a whole cannot be read
    /// @param problems of the file as a whole
    public record Roster(List<Row> rows, List<FileProblem> problems) {
        public Roster {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    /// An empty roster with a line that shows how to fill it in, as a comment.
    public static String template() {
        return CsvTable.write(COLUMNS, List.of())
                + "# 0004711,hand-hygiene,2026-11-03,90,roster,Class 12,Nursing education,,\n";
    }

    /// @param issuer whose numbers they are where a line names no system; null where each line must
    public static Roster read(FileText file, @Nullable URI issuer) {
        CsvTable table = CsvTable.read(file, COLUMNS);
        var rows = new ArrayList<Row>();
        var whole = new ArrayList<FileProblem>();
        for (CsvTable.Row row : table.rows()) {
            rows.add(new Row(row.line(), item(file.name(), row, issuer)));
        }
        for (FileProblem problem : table.problems()) {
            if (table.rows().isEmpty() || problem.line() <= 1) {
                whole.add(problem);
            } else {
                rows.add(new Row(problem.line(), broken(file.name(), problem)));
            }
        }
        if (rows.size() > MOST_ROWS) {
            whole.add(new FileProblem(
                    file.name(), 0, 0, ProblemCode.TOO_LARGE, "at most " + MOST_ROWS + " lines", "split the file"));
        } else if (rows.isEmpty() && whole.isEmpty()) {
            whole.add(new FileProblem(
                    file.name(), 2, 1, ProblemCode.MISSING, "a line for each completion", "fill in the template"));
        }
        rows.sort(Comparator.comparingInt(Row::line));
        return new Roster(whole.isEmpty() ? rows : List.of(), whole);
    }

    private static ReportItem broken(String file, FileProblem problem) {
        var refused = new Mapped.Refused<CompletionReport>(List.of(
                new Problem(file + ":" + problem.line() + ":" + problem.column(), problem.code(), problem.fix())));
        return new ReportItem(field -> place(file, problem.line(), field), refused);
    }

    private static ReportItem item(String file, CsvTable.Row row, @Nullable URI issuer) {
        var parts = new ReportParts();
        String before = file + ":" + row.line() + ":";
        String system = row.optional(SYSTEM);
        StaffIdentifier identifier = parts.identifier(
                before + SYSTEM,
                system == null && issuer != null ? issuer.toString() : system,
                before + IDENTIFIER,
                row.optional(IDENTIFIER));
        String course = parts.required(before + COURSE, row.optional(COURSE));
        LocalDate day = parts.day(before + DAY, row.optional(DAY));
        if (day == null && row.optional(DAY) == null) {
            parts.problem(before + DAY, ProblemCode.MISSING, "write the day as yyyy-mm-dd");
        }
        Integer score = parts.score(before + SCORE, row.optional(SCORE));
        EvidenceKind kind = parts.kind(before + KIND, Objects.requireNonNullElse(row.optional(KIND), "roster"));
        String reference = parts.text(before + REFERENCE, row.optional(REFERENCE));
        String by = parts.text(before + ISSUER, row.optional(ISSUER));
        URI link = parts.link(before + LINK, row.optional(LINK));
        return new ReportItem(
                field -> place(file, row.line(), field),
                identifier == null
                                || course == null
                                || day == null
                                || kind == null
                                || !parts.problems().isEmpty()
                        ? new Mapped.Refused<>(parts.problems())
                        : new Mapped.Accepted<>(
                                report(identifier, course, day, score, new Evidence(kind, reference, by, link, null)),
                                List.of()));
    }

    private static CompletionReport report(
            StaffIdentifier identifier, String course, LocalDate day, @Nullable Integer score, Evidence evidence) {
        return new CompletionReport(
                UUID.randomUUID(),
                key(List.of(identifier, course, day, String.valueOf(score), evidence)),
                new CompletedBy.Identifier(identifier),
                course,
                new CompletedWhen.On(day),
                score,
                "roster",
                evidence);
    }

    /// Each part is led by its length, so that no shift of words between two parts gives the same key.
    private static String key(List<Object> parts) {
        var canonical = new StringBuilder();
        for (Object part : parts) {
            canonical.append(part.toString().length()).append(':').append(part).append('\n');
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String place(String file, int line, ReportField field) {
        String column =
                switch (field) {
                    case KEY, PERSON -> IDENTIFIER;
                    case COURSE -> COURSE;
                    case COMPLETED -> DAY;
                    case SCORE -> SCORE;
                    case SOURCE_SYSTEM, EVIDENCE -> KIND;
                };
        return file + ":" + line + ":" + column;
    }
}
