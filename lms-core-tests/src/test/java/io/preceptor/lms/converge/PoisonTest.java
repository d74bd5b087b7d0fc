package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.workforce.StaffReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    /// Somebody alters a table, and the database lets nobody wait for that: the reports are as good as they were.
    @Test
    void parksNobodyForALockThatStaysTaken() throws SQLException {
        Hospital hospital = Hospital.open("taken");
        hospital.jdbc.sql("create table altered ()").update();
        onInsert(hospital, "staff_member", """
                perform set_config('lock_timeout', '10ms', true);
                lock table altered in share mode;
                """);
        hospital.tell(Hospital.report("E1", THEN, "ICU", "RN2"), Hospital.report("E2", THEN, "ICU", "RN2"));
        try (Connection other = hospital.dataSource.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table altered in exclusive mode");

            assertThatThrownBy(hospital::settle).isInstanceOf(RuntimeException.class);

            assertThat(states(hospital)).containsExactly("PENDING", "PENDING");
            other.rollback();
        }
        hospital.settle();
        assertThat(states(hospital)).isEmpty();
        assertThat(count(hospital, "staff_member")).isEqualTo(2);
    }

    /// The database ends what takes longer than it allows. That of one does not hold up the others.
    @Test
    void parksNobodyForAStatementThatWasCancelledAndAppliesTheOthers() {
        Hospital hospital = Hospital.open("cancelled");
        onInsert(hospital, "staff_member", """
                if new.family_name = 'FamilyE1' then
                    perform pg_cancel_backend(pg_backend_pid());
                    perform pg_sleep(600);
                end if;
                """);
        for (int i = 0; i < 4; i++) {
            hospital.tell(Hospital.report("E" + i, THEN, "ICU", "RN2"));
        }

        assertThatThrownBy(hospital::settle).isInstanceOf(RuntimeException.class);

        assertThat(states(hospital)).containsExactly("PENDING");
        assertThat(count(hospital, "staff_member")).isEqualTo(3);
        hospital.jdbc.sql("drop trigger on_insert on staff_member").update();
        hospital.settle();
        assertThat(states(hospital)).isEmpty();
        assertThat(count(hospital, "staff_member")).isEqualTo(4);
    }

    private static void onInsert(Hospital hospital, String table, String steps) {
        hospital.jdbc.sql("""
                        create function on_insert() returns trigger language plpgsql as $$
                        begin
                            %s
                            return new;
                        end $$
                        """.formatted(steps)).update();
        hospital.jdbc
                .sql("create trigger on_insert before insert on " + table
                        + " for each row execute function on_insert()")
                .update();
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
