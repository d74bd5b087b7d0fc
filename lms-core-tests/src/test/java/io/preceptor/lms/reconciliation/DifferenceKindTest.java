package io.preceptor.lms.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.returns.Told;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each kind of difference from the drift that makes it, and its row in `docs/reconciliation.md`.
class DifferenceKindTest {

    private static final Path DOCS = Path.of(System.getProperty("preceptor.root", ".."), "docs", "reconciliation.md");
    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-05");
    private static final String NUMBER = "PC-1";
    private static final Map<String, String> SHOWN = Map.of("title", "BLS");

    @ParameterizedTest
    @EnumSource
    void isMadeByItsDriftAloneAndStandsInTheTable(DifferenceKind kind) throws IOException {
        assertThat(drift(kind)).singleElement().returns(kind, Finding::kind);

        List<String> row = Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("| `" + kind + "` |"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .reduce((_, _) -> {
                    throw new AssertionError("two rows for " + kind);
                })
                .orElseThrow(() -> new AssertionError("no row for " + kind));
        assertThat(List.of(row.get(2), row.get(3), row.get(5), row.get(6)))
                .containsExactly(kind.words(), "`" + kind.what() + "`", kind.owner(), "`" + kind.mending() + "`");
        assertThat(row.get(4)).as("an example").isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepairStandsInTheTable(Mending mending) throws IOException {
        assertThat(Files.readAllLines(DOCS))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("| `" + mending + "` |")
                        .contains(mending.needsSecond() ? "a second person" : "nobody"));
    }

    @Test
    void whatAgreesIsNoDifference() {
        assertThat(SourceComparison.compare(says("ICU"), held(says("ICU")), 1L)).isEmpty();
        assertThat(PeopleComparison.compare(
                        1,
                        true,
                        List.of(record("hr", "ICU", "Okafor"), record("ehr", "icu", "OKAFOR")),
                        Set.of("hr", "ehr"),
                        TODAY))
                .as("nobody writes a unit's code twice alike")
                .isEmpty();
        assertThat(PeopleComparison.compare(1, false, List.of(), Set.of("hr"), TODAY))
                .isEmpty();
        assertThat(TargetComparison.compare(told(true), new Seen.Shown("Practitioner/1", List.of())))
                .isEmpty();
        assertThat(TargetComparison.compare(revoked(), new Seen.Nobody()))
                .as("who is to show nothing need not be there")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The last day, and the first, are in it.
                "-,2026-11-04,false",
                "-,2026-11-05,true",
                "2026-11-06,-,false",
                "2026-11-05,-,true"
            })
    void aJobThatIsOverOrNotBegunIsNoDifferenceOfUnits(
            @Nullable String startsOn, @Nullable String endsOn, boolean differs) {
        List<SourceRecord> records = List.of(held(transferred(startsOn, endsOn)), record("hr", "ICU", "Okafor"));
        assertThat(PeopleComparison.compare(1, true, records, Set.of(), TODAY).stream()
                        .map(Finding::kind))
                .containsExactlyElementsOf(differs ? List.of(DifferenceKind.UNITS_DIFFER) : List.of());
    }

    /// In the ICU, and in the ED from and until these days.
    private static StaffReport transferred(@Nullable String startsOn, @Nullable String endsOn) {
        StaffReport report = report("ehr", ReportScope.SNAPSHOT, "ICU", "Okafor");
        var statements = new TreeMap<>(report.statements());
        statements.put(AttributePath.position("other", Attribute.UNIT), Stated.Value.of("ED", "here"));
        if (startsOn != null) {
            statements.put(AttributePath.position("other", Attribute.STARTS_ON), Stated.Value.of(startsOn, "here"));
        }
        if (endsOn != null) {
            statements.put(AttributePath.position("other", Attribute.ENDS_ON), Stated.Value.of(endsOn, "here"));
        }
        return new StaffReport(
                report.object(),
                report.saidAt(),
                report.sequence(),
                report.receivedAt(),
                null,
                report.scope(),
                Set.of(),
                statements);
    }

    private static List<Finding> drift(DifferenceKind kind) {
        return switch (kind) {
            case NOT_HERE ->
                SourceComparison.compare(says("ICU"), null, null).stream().toList();
            case SAYS_OTHERWISE ->
                SourceComparison.compare(says("ED"), held(says("ICU")), 1L).stream()
                        .toList();
            case GONE_THERE ->
                SourceComparison.compare(gone(), held(says("ICU")), 1L).stream().toList();
            case ENDED_HERE ->
                SourceComparison.compare(says("ICU"), held(gone()), 1L).stream().toList();
            case UNREADABLE ->
                // Made where a page is taken: ReconcilingTest sees it from end to end.
                List.of(new Finding(kind, "Practitioner/1 Practitioner.name", null, null, Map.of(), Map.of()));
            case UNKNOWN_TO_SOURCE ->
                PeopleComparison.compare(1, true, List.of(record("hr", "ICU", "Okafor")), Set.of("hr", "ehr"), TODAY);
            case ENDED_THERE ->
                PeopleComparison.compare(
                        1, true, List.of(record("ehr", "ICU", "Okafor"), ended("hr")), Set.of("hr", "ehr"), TODAY);
            case UNITS_DIFFER ->
                PeopleComparison.compare(
                        1,
                        true,
                        List.of(record("ehr", "ICU", "Okafor"), record("hr", "ED", "Okafor")),
                        Set.of(),
                        TODAY);
            case NAMES_DIFFER ->
                PeopleComparison.compare(
                        1,
                        true,
                        List.of(record("ehr", "ICU", "Okafor"), record("hr", "ICU", "Lindqvist")),
                        Set.of(),
                        TODAY);
            case NOT_SHOWN -> gap(told(false), ReadBack.Kind.ABSENT);
            case REMOVED_THERE -> gap(told(true), ReadBack.Kind.ABSENT);
            case SHOWN_OTHERWISE -> gap(told(false), ReadBack.Kind.OTHERWISE);
            case CHANGED_THERE -> gap(told(true), ReadBack.Kind.OTHERWISE);
            case SHOWN_THOUGH_REVOKED -> gap(revoked(), ReadBack.Kind.STILL_THERE);
            case NOT_OURS ->
                TargetComparison.compare(
                        told(true),
                        new Seen.Shown(
                                "Practitioner/1", List.of(new Gap("PC-9", ReadBack.Kind.UNKNOWN, Map.of(), SHOWN))));
            case NOBODY_THERE -> TargetComparison.compare(told(true), new Seen.Nobody());
            case DUPLICATE_THERE -> TargetComparison.compare(told(true), new Seen.Several());
        };
    }

    private static List<Finding> gap(Told told, ReadBack.Kind kind) {
        return TargetComparison.compare(
                told, new Seen.Shown("Practitioner/1", List.of(new Gap(NUMBER, kind, Map.of(), SHOWN))));
    }

    private static Told told(boolean confirmed) {
        var content = new CertificationArtefact(
                URI.create("urn:certificate"),
                NUMBER,
                URI.create("urn:course"),
                "bls",
                "BLS",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                null);
        return told(content, confirmed);
    }

    private static Told revoked() {
        return told(null, false);
    }

    private static Told told(@Nullable CertificationArtefact content, boolean confirmed) {
        var item = new Push.Item(
                UUID.randomUUID(), ArtefactKind.CERTIFICATION, NUMBER, content, "hash", "Practitioner/1", null);
        return new Told(
                1,
                new Push("directory", UUID.randomUUID(), List.of(), List.of(item)),
                confirmed ? Set.of(item.id()) : Set.of(),
                Set.of());
    }

    private static StaffReport says(String unit) {
        return report("ehr", ReportScope.SNAPSHOT, unit, "Okafor");
    }

    private static StaffReport gone() {
        return report("ehr", ReportScope.END, null, null);
    }

    private static StaffReport report(
            String source, ReportScope scope, @Nullable String unit, @Nullable String family) {
        var statements = new TreeMap<AttributePath, Stated>();
        if (unit != null) {
            statements.put(AttributePath.position("primary", Attribute.UNIT), Stated.Value.of(unit, "here"));
        }
        if (family != null) {
            statements.put(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of(family, "here"));
        }
        return new StaffReport(
                new SourceObject(source, "Practitioner/1"),
                THEN,
                StaffReport.NO_SEQUENCE,
                THEN,
                null,
                scope,
                Set.of(),
                statements);
    }

    private static SourceRecord held(StaffReport report) {
        return SourceRecord.empty(report.object()).fold(report, 1);
    }

    private static SourceRecord record(String source, String unit, String family) {
        return held(report(source, ReportScope.SNAPSHOT, unit, family));
    }

    private static SourceRecord ended(String source) {
        return held(report(source, ReportScope.END, null, null));
    }
}
