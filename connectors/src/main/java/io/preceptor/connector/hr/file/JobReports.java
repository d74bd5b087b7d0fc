package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a row becomes, once it is known what the others of its person say. Pure.
///
/// @param saidAt when the file was written
record JobReports(HrFileProperties feed, Instant saidAt, Instant receivedAt) {

    StaffReport of(RowRead.Job job, Verdict verdict, long line) {
        var statements = new TreeMap<>(job.statements());
        switch (verdict) {
            case ACTIVE -> state(statements, EmploymentStatus.ACTIVE);
            case ON_LEAVE -> state(statements, EmploymentStatus.ON_LEAVE);
            case GONE -> state(statements, EmploymentStatus.ENDED);
            case OVER ->
                statements
                        .keySet()
                        .removeIf(path ->
                                path.group() == AttributeGroup.POSITION || path.group() == AttributeGroup.CREDENTIAL);
            case UNSAID -> {}
            case REFUSED, TWICE, WITHHELD, MISSING ->
                throw new IllegalArgumentException("Nothing of the row is taken: " + verdict);
        }
        return report(job.nativeId(), line, scope(verdict), statements);
    }

    StaffReport missing(String nativeId) {
        return report(nativeId, StaffReport.NO_SEQUENCE, ReportScope.END, Map.of());
    }

    private ReportScope scope(Verdict verdict) {
        if (verdict == Verdict.OVER) {
            return ReportScope.END;
        }
        return feed.extent() == Extent.DELTA ? ReportScope.PATCH : ReportScope.SNAPSHOT;
    }

    private void state(Map<AttributePath, Stated> statements, EmploymentStatus status) {
        String column = feed.mapping().stream()
                .filter(mapped -> mapped.to().equals(Target.STATUS.word()))
                .map(HrFileProperties.Column::column)
                .findFirst()
                .orElse("status");
        statements.put(AttributePath.person(Attribute.STATUS), Stated.Value.of(status.name(), "column " + column));
    }

    private StaffReport report(
            String nativeId, long sequence, ReportScope scope, Map<AttributePath, Stated> statements) {
        return new StaffReport(
                new SourceObject(feed.name(), nativeId),
                saidAt,
                sequence,
                receivedAt,
                null,
                scope,
                Set.of(),
                statements);
    }
}
