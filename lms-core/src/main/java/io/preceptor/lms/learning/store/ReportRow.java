package io.preceptor.lms.learning.store;

import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/// How a completion report stands in its row.
final class ReportRow {

    private ReportRow() {}

    static CompletionReport report(ResultSet row) throws SQLException {
        UUID staff = row.getObject("staff_uuid", UUID.class);
        LocalDate day = row.getObject("completed_on", LocalDate.class);
        String link = row.getString("evidence_link");
        return new CompletionReport(
                row.getObject("id", UUID.class),
                row.getString("key"),
                staff == null
                        ? new CompletedBy.Identifier(new StaffIdentifier(
                                URI.create(row.getString("identifier_system")), row.getString("identifier_value")))
                        : new CompletedBy.StaffMember(staff),
                row.getString("course"),
                day == null
                        ? new CompletedWhen.At(row.getObject("completed_at", OffsetDateTime.class)
                                .toInstant())
                        : new CompletedWhen.On(day),
                row.getObject("score_percent", Integer.class),
                row.getString("source_system"),
                new Evidence(
                        EvidenceKind.valueOf(row.getString("evidence_kind")),
                        row.getString("evidence_reference"),
                        row.getString("evidence_issuer"),
                        link == null ? null : URI.create(link),
                        row.getString("evidence_sha256")),
                row.getObject("valid_until", LocalDate.class),
                HoursJson.read(row.getString("hours")));
    }
}
