package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A leaving that is told ahead: nobody ends before the day.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToldAheadTest {

    private Hospital hospital;

    @BeforeAll
    void open() {
        hospital = Hospital.open("told_ahead");
        hospital.hire("A1", "A2", "A3", "A4");
    }

    @Test
    void waitsForItsDayAndIsAppliedThen() {
        long entry = hospital.tell(leaving("A1", Instant.parse("2026-11-04T08:00:00Z")));
        hospital.settle();
        assertThat(status("A1")).isEqualTo("ACTIVE");
        assertThat(state(entry)).isEqualTo("AHEAD");

        theDayComes(entry);
        assertThat(status("A1")).isEqualTo("ENDED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void countsLessThanWhatTheSourceSaidSince() {
        long entry = hospital.tell(leaving("A2", Instant.parse("2026-11-04T08:00:00Z")));
        hospital.tell(Hospital.report("A2", Instant.parse("2026-11-05T08:00:00Z"), "ED", "RN2"));
        hospital.settle();
        theDayComes(entry);
        assertThat(status("A2")).isEqualTo("ACTIVE");
    }

    @Test
    void canBeAppliedBeforeOrTakenOffByAPerson() {
        long now = hospital.tell(leaving("A3", Instant.parse("2026-11-04T08:00:00Z")));
        long never = hospital.tell(leaving("A4", Instant.parse("2026-11-04T08:00:00Z")));
        var work = new ReportWork(hospital.jdbc);
        assertThat(work.release(number(now), "analyst", "left today")).isTrue();
        assertThat(work.discard(number(never), "analyst", "stays")).isTrue();
        hospital.settle();
        assertThat(status("A3")).isEqualTo("ENDED");
        assertThat(status("A4")).isEqualTo("ACTIVE");
    }

    /// The first day is that of the hire, and no whole account after it says so again.
    @Test
    void aJobThatWasToldAheadBeganOnItsDayUntilTheUnitIsAnother() {
        hospital.tell(whole("2026-11-02", "ICU", "2026-11-09"));
        hospital.settle();
        hospital.tell(whole("2026-11-20", "ICU", null));
        hospital.settle();
        assertThat(begins("A5")).isEqualTo("2026-11-09");
        assertThat(hospital.differences()).isEmpty();

        hospital.tell(whole("2026-11-21", "ED", null));
        hospital.settle();
        assertThat(begins("A5"))
                .as("whoever was transferred did not begin there")
                .isNull();
        assertThat(hospital.differences()).isEmpty();
    }

    private static StaffReport whole(String day, String unit, @Nullable String hiredOn) {
        StaffReport said = Hospital.report("A5", Instant.parse(day + "T18:00:00Z"), unit, "RN2");
        var statements = new TreeMap<AttributePath, Stated>();
        said.statements()
                .forEach((path, stated) -> statements.put(
                        path.group() == AttributeGroup.POSITION
                                ? AttributePath.position("primary", path.attribute())
                                : path,
                        stated));
        if (hiredOn != null) {
            statements.put(
                    AttributePath.position("primary", Attribute.STARTS_ON),
                    Stated.Value.of(hiredOn, "hireDate").asInferred());
        }
        return new StaffReport(
                said.object(),
                said.saidAt(),
                said.sequence(),
                said.receivedAt(),
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                statements);
    }

    private @Nullable String begins(String employee) {
        return hospital.jdbc
                .sql("select starts_on::text as day from position where staff_id = :staff")
                .param("staff", hospital.number(employee))
                .query((row, _) -> row.getString("day"))
                .list()
                .getFirst();
    }

    private void theDayComes(long entry) {
        hospital.jdbc
                .sql("update report_work set applies_at = clock_timestamp() where number = :number")
                .param("number", number(entry))
                .update();
        hospital.settle();
    }

    private long number(long entry) {
        return hospital.jdbc
                .sql("select number from staff_report where entry_id = :entry")
                .param("entry", entry)
                .query(Long.class)
                .single();
    }

    private String state(long entry) {
        return hospital.jdbc
                .sql("select state from report_work where number = :number")
                .param("number", number(entry))
                .query(String.class)
                .single();
    }

    private String status(String employee) {
        return hospital.jdbc
                .sql("select status from staff_member where id = :id")
                .param("id", hospital.number(employee))
                .query(String.class)
                .single();
    }

    private static StaffReport leaving(String employee, Instant saidAt) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new StaffReport(
                new SourceObject("ehr", employee),
                saidAt,
                StaffReport.NO_SEQUENCE,
                now,
                null,
                ReportScope.PATCH,
                Set.of(),
                Map.of(AttributePath.person(Attribute.STATUS), Stated.Value.of("ENDED", "MSH-9.2")),
                now.plus(10, ChronoUnit.DAYS));
    }
}
