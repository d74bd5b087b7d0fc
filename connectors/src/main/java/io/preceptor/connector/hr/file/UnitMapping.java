package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;

import io.preceptor.connector.hr.file.Layout.Use;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One row of a units file to what it says of one unit or facility. Pure.
final class UnitMapping {

    private final HrFileProperties feed;
    private final Layout layout;

    UnitMapping(HrFileProperties feed, Layout layout) {
        this.feed = feed;
        this.layout = layout;
    }

    RowRead read(String file, Row row) {
        if (row.broken() != null) {
            return new RowRead.Refused(null, List.of(row.broken()));
        }
        RowFindings findings = new RowFindings(file, row);
        String code = findings.key(layout);
        String title = text(Target.TITLE, findings);
        if (title == null && findings.isEmpty()) {
            findings.add(column(Target.TITLE), MISSING, "send the name that people know the unit by");
        }
        UnitKind kind = kind(findings);
        ZoneId zone = zone(findings);
        String parent = text(Target.PARENT, findings);
        String jurisdiction = text(Target.JURISDICTION, findings);
        String withdrawn = text(Target.WITHDRAWN, findings);
        if (code != null && code.equals(parent)) {
            findings.add(column(Target.PARENT), CONTRADICTORY, "name the unit above it, or leave the field empty");
        }
        return code == null || title == null || !findings.isEmpty()
                ? new RowRead.Refused(code, findings.problems())
                : new RowRead.Unit(
                        new UnitReport(code, title, kind, parent, zone, jurisdiction),
                        withdrawn != null && feed.yesValues().stream().anyMatch(withdrawn::equalsIgnoreCase));
    }

    private UnitKind kind(RowFindings findings) {
        String text = text(Target.KIND, findings);
        if (text == null || text.equalsIgnoreCase(UnitKind.UNIT.name())) {
            return UnitKind.UNIT;
        }
        if (!text.toUpperCase(Locale.ROOT).equals(UnitKind.FACILITY.name())) {
            findings.add(column(Target.KIND), UNKNOWN_CODE, "write unit or facility");
        }
        return UnitKind.FACILITY;
    }

    private @Nullable ZoneId zone(RowFindings findings) {
        String text = text(Target.ZONE, findings);
        if (text == null) {
            return null;
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        findings.add(
                column(Target.ZONE), UNKNOWN_CODE, "write a time zone of the tz database, such as America/New_York");
        return null;
    }

    private @Nullable String text(Target target, RowFindings findings) {
        for (Use use : layout.uses()) {
            if (use.target() == target) {
                return findings.text(use.at(), use.column());
            }
        }
        return null;
    }

    private String column(Target target) {
        return layout.uses().stream()
                .filter(use -> use.target() == target)
                .map(Use::column)
                .findFirst()
                .orElse(target.word());
    }
}
