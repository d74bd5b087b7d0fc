package io.preceptor.bench.system;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.IntakeStore;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/// People as a source would report them: each an identifier, a name and one position.
final class GeneratedStaff {

    private static final URI STAFF = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");
    private static final int MESSAGE = 500;

    private final JdbcTemplate jdbc;

    GeneratedStaff(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Hands in reports of so many people; they still have to be applied.
    void report(int people, GeneratedPolicy policy) {
        try (var intake = new GroupCommitIntake(new IntakeStore(jdbc), () -> {})) {
            var reports = new ArrayList<StaffReport>();
            for (int i = 0; i < people; i++) {
                reports.add(one(i, policy));
                if (reports.size() == MESSAGE || i == people - 1) {
                    intake.store(draft("B" + i), List.copyOf(reports));
                    reports.clear();
                }
            }
        }
    }

    private static StaffReport one(int person, GeneratedPolicy policy) {
        String employee = "P" + person;
        String unit = policy.unit(person);
        var said = new TreeMap<AttributePath, Stated>();
        said.put(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("Family" + person, "STF"));
        said.put(AttributePath.person(Attribute.STATUS), Stated.Value.of("ACTIVE", "STF"));
        said.put(
                AttributePath.identifier(new StaffIdentifier(STAFF, employee), Attribute.IDENTIFIER_TYPE),
                Stated.Value.of("EI", "STF"));
        said.put(AttributePath.position(unit, Attribute.UNIT), Stated.Value.of(unit, "STF"));
        said.put(AttributePath.position(unit, Attribute.JOB_CODE), Stated.Value.of(policy.job(person), "STF"));
        return new StaffReport(
                new SourceObject("ehr", employee),
                Instant.parse("2026-11-01T08:00:00Z"),
                StaffReport.NO_SEQUENCE,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                ReportScope.PATCH,
                Set.of(AttributeGroup.POSITION),
                said);
    }

    private static JournalDraft draft(String controlId) {
        return new JournalDraft(
                "ehr",
                "127.0.0.1:1",
                "MFN^M02",
                controlId,
                Instant.now(),
                Instant.now(),
                0,
                controlId,
                new byte[0],
                EntryState.ACCEPTED,
                List.of(),
                new byte[0]);
    }
}
