package io.preceptor.lms.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.converge.Outside;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.lms.team.store.TeamQueries;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nurses of the ICU who report to one ward manager (M1), each hired ten days ago.
class TimeToCompetencyTest {

    private static final Hospital HOSPITAL = Hospital.open("competency");
    private static final Team TEAM = new TeamQueries(HOSPITAL.jdbc, new WorldStore(HOSPITAL.jdbc));
    private static final LocalDate TODAY = Hospital.today();

    @BeforeAll
    static void theManager() {
        HOSPITAL.hire("M1");
    }

    private static void hire(String employee) {
        HOSPITAL.hire(employee);
        HOSPITAL.tell(Hospital.patch(
                employee,
                Instant.now().minusSeconds(1800),
                Map.of(
                        AttributePath.person(Attribute.MANAGER),
                        "M1",
                        AttributePath.person(Attribute.HIRED_ON),
                        TODAY.minusDays(10).toString()),
                Set.of()));
        HOSPITAL.settle();
    }

    @Test
    void newStartersTookUntilTheDayOnWhichItTookPlace() {
        hire("N1");
        Outside.say(HOSPITAL, Outside.report("N1", "hand-hygiene", TODAY.minusDays(8)));
        HOSPITAL.complete(HOSPITAL.uuid("N1"), "icu-sepsis");
        HOSPITAL.settle();
        assertThat(of("N1")).containsExactly(tuple(10, TODAY));

        Instant instead = TODAY.minusDays(7)
                .atTime(12, 0)
                .atZone(ZoneId.of("America/Chicago"))
                .toInstant();
        assertThat(HOSPITAL.rulings.rule(
                        HOSPITAL.uuid("N1"),
                        new Ruling.CompletionCorrected(
                                UUID.randomUUID(), completion("icu-sepsis"), instead, "entered late", "grace"),
                        null))
                .isInstanceOf(Rulings.Outcome.Recorded.class);

        assertThat(of("N1"))
                .as("the roster of paper and the correction alike")
                .containsExactly(tuple(3, TODAY.minusDays(7)));
    }

    @Test
    void whatWasCompletedInAFormerEmploymentIsNotOfTheStartAndWhatWasCompletedAheadOfTheFirstDayTookNoDay() {
        for (String employee : List.of("N2", "N3", "N4")) {
            hire(employee);
            HOSPITAL.complete(HOSPITAL.uuid(employee), "hand-hygiene");
            HOSPITAL.complete(HOSPITAL.uuid(employee), "icu-sepsis");
        }
        HOSPITAL.settle();
        completedAgo("N2", 700);
        completedAgo("N3", 20);
        completedAgo("N4", 60);
        HOSPITAL.jdbc
                .sql("update assignment set ahead_of = :day where staff_id = :staff")
                .param("day", TODAY.minusDays(10))
                .param("staff", HOSPITAL.number("N4"))
                .update();

        assertThat(of("N2")).as("two years before they came back").isEmpty();
        assertThat(of("N3")).as("shortly before the first day").containsExactly(tuple(0, TODAY.minusDays(20)));
        assertThat(of("N4"))
                .as("long before it, for the position that began on it")
                .containsExactly(tuple(0, TODAY.minusDays(60)));
    }

    /// As if all of it had been assigned, and completed, so long ago.
    private static void completedAgo(String employee, int days) {
        HOSPITAL.jdbc
                .sql("""
                        update assignment set assigned_at = assigned_at - make_interval(days => :days),
                            closed_at = closed_at - make_interval(days => :days)
                        where staff_id = :staff
                        """)
                .param("days", days)
                .param("staff", HOSPITAL.number(employee))
                .update();
        HOSPITAL.jdbc.sql("alter table completion disable trigger facts_only").update();
        HOSPITAL.jdbc
                .sql("""
                        update completion set completed_at = completed_at - make_interval(days => :days)
                        where staff_id = :staff
                        """)
                .param("days", days)
                .param("staff", HOSPITAL.number(employee))
                .update();
    }

    private static long completion(String course) {
        return HOSPITAL.jdbc
                .sql("select max(number) from completion where course = :course")
                .param("course", course)
                .query(Long.class)
                .single();
    }

    private static List<Tuple> of(String employee) {
        return TEAM.starters(new Lead(UUID.randomUUID(), HOSPITAL.uuid("M1"), false), 365).all().stream()
                .filter(one -> one.uuid().equals(HOSPITAL.uuid(employee)))
                .map(one -> tuple(one.days(), one.completedOn()))
                .toList();
    }
}
