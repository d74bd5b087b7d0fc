package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final int PEOPLE = 10_000;
    private static final int IN_A_MESSAGE = 200;

    @Test
    void onePersonWhomTheDatabaseRefusesIsParkedAndAllOthersAreApplied() {
        Hospital hospital = Hospital.open("poison");
        hospital.jdbc.sql("""
                        create function refuse_one() returns trigger language plpgsql as $$
                        begin
                            if new.family_name = 'FamilyE4711' then
                                raise exception 'refused: %', new.family_name;
                            end if;
                            return new;
                        end $$
                        """).update();
        hospital.jdbc
                .sql(
                        "create trigger refuse_one before insert on staff_member for each row execute function refuse_one()")
                .update();
        for (int first = 0; first < PEOPLE; first += IN_A_MESSAGE) {
            var reports = new ArrayList<StaffReport>();
            for (int i = first; i < first + IN_A_MESSAGE; i++) {
                reports.add(Hospital.report("E" + i, THEN, i % 2 == 0 ? "ICU" : "ED", "RN2"));
            }
            hospital.tell(reports.toArray(StaffReport[]::new));
        }

        hospital.settle();

        assertThat(count(hospital, "staff_member")).isEqualTo(PEOPLE - 1);
        assertThat(count(hospital, "person_fact")).isEqualTo(PEOPLE - 1);
        assertThat(count(hospital, "report_work")).isEqualTo(1);
        record Parked(long number, String state, String reason) {}
        Parked parked = hospital.jdbc
                .sql("select number, state, reason from report_work")
                .query((row, _) -> new Parked(row.getLong("number"), row.getString("state"), row.getString("reason")))
                .single();
        assertThat(parked.state()).isEqualTo("PARKED");
        assertThat(parked.reason()).contains("P0001").doesNotContain("4711").doesNotContain("Family");

        hospital.jdbc.sql("drop trigger refuse_one on staff_member").update();
        assertThat(hospital.held.release(parked.number(), "test", "mended")).isTrue();
        hospital.settle();
        assertThat(hospital.duties("E4711")).containsExactly("hygiene/1 OPEN", "triage/1 OPEN");
        assertThat(count(hospital, "report_work")).isZero();
    }

    /// The pool closes a connection that its server has ended, and then even the rollback fails, without a state.
    @Test
    void oneReportAloneWhoseConnectionTheServerEndsIsAppliedLater() {
        Hospital hospital = Hospital.open("ended");
        hospital.jdbc.sql("create sequence inserted").update();
        hospital.jdbc.sql("""
                        create function end_the_first() returns trigger language plpgsql as $$
                        begin
                            if nextval('inserted') = 1 then
                                perform pg_terminate_backend(pg_backend_pid());
                            end if;
                            return new;
                        end $$
                        """).update();
        hospital.jdbc
                .sql(
                        "create trigger end_the_first before insert on staff_member for each row execute function end_the_first()")
                .update();
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"));

        assertThatThrownBy(hospital::settle).isInstanceOf(RuntimeException.class);

        assertThat(states(hospital)).doesNotContain("PARKED").hasSize(1);
        hospital.settle();
        assertThat(states(hospital)).isEmpty();
        assertThat(count(hospital, "staff_member")).isEqualTo(1);
    }

    private static List<String> states(Hospital hospital) {
        return hospital.jdbc
                .sql("select state from report_work")
                .query((row, _) -> row.getString("state"))
                .list();
    }

    private static long count(Hospital hospital, String table) {
        return hospital.jdbc
                .sql("select count(*) from " + table)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
