package io.preceptor.connector.hr.workday;

import static io.preceptor.connector.hr.workday.Tenancy.TODAY;
import static io.preceptor.connector.hr.workday.Tenancy.id;
import static io.preceptor.connector.hr.workday.Tenancy.job;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.workday.WorkdaySourceProperties.Names;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.sandbox.workday.Job;
import io.preceptor.sandbox.workday.Worker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is told of people, by both clocks of the tenant.
class WorkdayPeopleTest {

    private final Tenancy tenancy = new Tenancy();

    @AfterEach
    void stop() {
        tenancy.close();
    }

    @Test
    void makesAPersonOfAWorkerElementByElement() {
        tenancy.tenant.hire(
                "4711",
                "Example",
                LocalDate.parse("2019-03-04"),
                job("4711", "2024-01-08").managedBy("1200"));

        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));

        StaffReport report = tenancy.reports.getFirst();
        assertThat(report.object().nativeId()).isEqualTo(id("4711"));
        assertThat(report.saidAt()).isEqualTo(tenancy.now);
        assertThat(report.scope()).isEqualTo(ReportScope.SNAPSHOT);
        assertThat(said("4711", Attribute.FAMILY_NAME)).isEqualTo("Example");
        assertThat(said("4711", Attribute.GIVEN_NAME)).isEqualTo("Rosa");
        assertThat(said("4711", Attribute.EMAIL)).isEqualTo("4711@hosp.test");
        assertThat(said("4711", Attribute.WORK_PHONE)).isEqualTo("+1 555 0100");
        assertThat(said("4711", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(said("4711", Attribute.JOB_TITLE)).isEqualTo("Registered Nurse");
        assertThat(said("4711", Attribute.STAFF_TYPE)).isEqualTo("Regular");
        assertThat(said("4711", Attribute.RELATIONSHIP)).isEqualTo("employee");
        assertThat(said("4711", Attribute.HIRED_ON)).isEqualTo("2019-03-04");
        assertThat(said("4711", Attribute.ENDED_ON)).isEmpty();
        assertThat(said("4711", Attribute.MANAGER))
                .as("whom nobody has heard of yet")
                .isEqualTo("1200");
        assertThat(of("4711", "P-4711", Attribute.UNIT)).isEqualTo("SUP-1");
        assertThat(of("4711", "P-4711", Attribute.FACILITY)).isEqualTo("MAIN");
        assertThat(of("4711", "P-4711", Attribute.JOB_CODE)).isEqualTo("RN02");
        assertThat(of("4711", "P-4711", Attribute.STARTS_ON)).isEqualTo("2024-01-08");
        assertThat(of("4711", "P-4711", Attribute.PRIMARY)).isEqualTo("true");
        assertThat(of("4711", "P-4711", Attribute.FTE)).isEqualTo("100%");
        assertThat(of("4711", "P-4711", Attribute.EMPLOYMENT_TYPE)).isEqualTo("Full_time");
        assertThat(report.statements().get(AttributePath.position("P-4711", Attribute.JOB_CODE)))
                .isInstanceOfSatisfying(Stated.Value.class, code -> {
                    assertThat(code.system()).isEqualTo("urn:hr:jobs");
                    assertThat(code.display()).isEqualTo("Profile RN02");
                });
        assertThat(tenancy.said(
                        "4711",
                        AttributePath.identifier(
                                new StaffIdentifier(Tenancy.EMPLOYEES, "4711"), Attribute.IDENTIFIER_TYPE)))
                .isEqualTo("EI");
        assertThat(tenancy.units)
                .extracting(unit -> unit.code() + " " + unit.title())
                .containsExactly("SUP-1 Unit SUP-1");
    }

    /// The tenant tells all of it, whatever is asked for.
    @Test
    void keepsNothingPrivateNorWhatNobodyMapped() {
        tenancy.hire("1");
        tenancy.tenant.leave("1", TODAY, TODAY.plusDays(9));
        tenancy.read();

        String kept =
                new String(Objects.requireNonNull(tenancy.drafts.getFirst().content()), UTF_8);
        assertThat(kept + tenancy.reports)
                .contains("L1")
                .doesNotContain("Private")
                .doesNotContain("1980-01-02")
                .doesNotContain("123-45-6789")
                .doesNotContain("home.test")
                .doesNotContain("0199")
                .doesNotContain("123456<")
                .doesNotContain("Brand_New")
                .doesNotContain("Extension");
    }

    @Test
    void knowsPeopleByTheNameThatTheHospitalChose() {
        tenancy.hire("1");
        tenancy.tenant.change(
                "1", TODAY, worker -> worker.with(Map.of("Preferred_First_Name", "Ro", "Preferred_Last_Name", "New")));
        tenancy.read();
        assertThat(said("1", Attribute.FAMILY_NAME)).isEqualTo("New");
        assertThat(new String(Objects.requireNonNull(tenancy.drafts.getFirst().content()), UTF_8))
                .doesNotContain("L1<");

        tenancy.names = Names.LEGAL;
        tenancy.place = Place.START;
        tenancy.read();
        assertThat(said("1", Attribute.FAMILY_NAME)).isEqualTo("L1");
    }

    @Test
    void takesEachOfSeveralPositionsWithItsUnit() {
        tenancy.hire("1");
        tenancy.tenant.change(
                "1",
                TODAY,
                worker -> worker.withJob(
                        Job.of("P-2", "EDU1", "SUP-2", "2026-11-23").besides("10")));
        tenancy.read();

        assertThat(of("1", "P-1", Attribute.UNIT)).isEqualTo("SUP-1");
        assertThat(of("1", "P-1", Attribute.PRIMARY)).isEqualTo("true");
        assertThat(of("1", "P-2", Attribute.UNIT)).isEqualTo("SUP-2");
        assertThat(of("1", "P-2", Attribute.PRIMARY)).isEqualTo("false");
        assertThat(of("1", "P-2", Attribute.FTE)).isEqualTo("10%");

        tenancy.tenant.change("1", TODAY, worker -> worker.withJobs(List.of(job("1", "2020-01-01"))));
        tenancy.read();
        assertThat(of("1", "P-2", Attribute.UNIT)).as("the second job is over").isEmpty();
    }

    @Test
    void asksForContingentWorkersOnlyWhereTheirNumbersHaveASystem() {
        tenancy.hire("1");
        tenancy.tenant.contract("C-9", "Agency", LocalDate.parse("2026-01-01"), job("C-9", "2026-01-01"));
        tenancy.contingentSystem = null;
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));

        tenancy.contingentSystem = Tenancy.CONTINGENT;
        tenancy.place = Place.START;
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
        assertThat(said("C-9", Attribute.RELATIONSHIP)).isEqualTo("contingent worker");
        assertThat(said("C-9", Attribute.STAFF_TYPE)).isEqualTo("Agency");
    }

    @Test
    void tellsAHireAheadAndNothingNewOnTheFirstDay() {
        tenancy.read();
        LocalDate first = TODAY.plusDays(40);
        tenancy.tenant.hire("1", "Soon", first, job("1", first.toString()));
        tenancy.read();
        assertThat(tenancy.reports).as("it is too early").isEmpty();

        tenancy.day(TODAY.plusDays(12));
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(said("1", Attribute.HIRED_ON)).isEqualTo(first.toString());
        assertThat(of("1", "P-1", Attribute.STARTS_ON)).isEqualTo(first.toString());

        tenancy.read();
        tenancy.day(first);
        tenancy.read();
        tenancy.day(first.plusDays(1));
        tenancy.read();
        assertThat(tenancy.reports).as("nothing else is said of them").hasSize(1);
        assertThat(tenancy.ended).isEmpty();
    }

    @Test
    void movesAFirstDayThatIsPutOff() {
        tenancy.hire("2");
        tenancy.read();
        String hire = tenancy.tenant.hire("1", "Soon", TODAY.plusDays(10), job("1", "2026-12-03"));
        tenancy.read();
        assertThat(said("1", Attribute.HIRED_ON)).isEqualTo("2026-12-03");

        tenancy.now = tenancy.now.plusSeconds(60);
        tenancy.tenant.rescind(hire);
        tenancy.tenant.hire("1", "Soon", TODAY.plusDays(100), job("1", "2027-03-03"));
        tenancy.read();
        tenancy.day(TODAY.plusDays(2));
        tenancy.read();
        assertThat(said("1", Attribute.HIRED_ON))
                .as("beyond what is looked at each time")
                .isEqualTo("2027-03-03");
        assertThat(tenancy.ended).isEmpty();
    }

    @Test
    void endsWhoseHireWasRescindedAndNobodyWhomItCannotSee() {
        tenancy.hire("1");
        String hire = tenancy.tenant.hire("2", "Gone", LocalDate.parse("2026-11-20"), job("2", "2026-11-20"));
        tenancy.tenant.contract("3", "Hidden", LocalDate.parse("2026-11-20"), job("3", "2026-11-20"));
        tenancy.read();
        assertThat(tenancy.living()).hasSize(3);

        tenancy.now = tenancy.now.plusSeconds(60);
        tenancy.tenant.rescind(hire);
        tenancy.contingentSystem = null;
        tenancy.read();
        assertThat(tenancy.ended)
                .as("who is missing is known once everybody was read")
                .isEmpty();
        tenancy.day(TODAY.plusDays(1));
        tenancy.read();

        assertThat(tenancy.ended).containsExactly(id("2"));
        assertThat(tenancy.living()).containsExactlyInAnyOrder(id("1"), id("3"));
        assertThat(tenancy.reports.getLast().statements()).isEmpty();

        tenancy.tenant.hire("2", "Gone", LocalDate.parse("2026-11-20"), job("2", "2026-11-20"));
        tenancy.read();
        assertThat(tenancy.living())
                .as("who says the same as before the end is back")
                .contains(id("2"));
    }

    @Test
    void endsALeaverTakesBackWhatWasRescindedAndTakesOneWhoReturns() {
        tenancy.hire("1");
        tenancy.read();
        tenancy.now = tenancy.now.plusSeconds(60);
        String leaving = tenancy.tenant.terminate("1", TODAY.minusDays(1));
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ENDED");
        assertThat(said("1", Attribute.ENDED_ON)).isEqualTo("2026-11-22");
        assertThat(of("1", "P-1", Attribute.ENDS_ON)).isEqualTo("2026-11-22");

        tenancy.now = tenancy.now.plusSeconds(60);
        tenancy.tenant.rescind(leaving);
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).as("as before, word for word").isEqualTo("ACTIVE");
        assertThat(said("1", Attribute.ENDED_ON)).isEmpty();

        tenancy.now = tenancy.now.plusSeconds(60);
        tenancy.tenant.terminate("1", TODAY.minusDays(1));
        tenancy.read();
        tenancy.now = tenancy.now.plusSeconds(60);
        tenancy.tenant.rehire("1", TODAY, Job.of("P-7", "RN02", "SUP-3", TODAY.toString()));
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(said("1", Attribute.HIRED_ON)).isEqualTo(TODAY.toString());
        assertThat(of("1", "P-7", Attribute.UNIT)).isEqualTo("SUP-3");
        assertThat(of("1", "P-1", Attribute.UNIT)).isEmpty();
        assertThat(tenancy.living()).containsExactly(id("1"));
    }

    /// As of today they left, and as of their first day they work: each reading would tell both.
    @Test
    void tellsARehireAheadOnceAndNeverBothWays() {
        tenancy.hire("1");
        tenancy.tenant.terminate("1", TODAY.minusDays(30));
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ENDED");
        int before = tenancy.reports.size();

        tenancy.now = tenancy.now.plusSeconds(60);
        LocalDate first = TODAY.plusDays(10);
        tenancy.tenant.rehire("1", first, job("1", first.toString()));
        tenancy.read();
        tenancy.wholeEvery = Duration.ofMillis(1);
        tenancy.read();
        tenancy.day(first);
        tenancy.read();

        assertThat(tenancy.reports).hasSize(before + 1);
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(said("1", Attribute.ENDED_ON))
                .as("what ended before is over")
                .isEmpty();
        assertThat(of("1", "P-1", Attribute.STARTS_ON)).isEqualTo(first.toString());
    }

    @Test
    void leavesWhoWorksTodayAndIsHiredAgainLaterAsOfToday() {
        tenancy.hire("1");
        tenancy.tenant.terminate("1", TODAY.plusDays(3));
        LocalDate first = TODAY.plusDays(10);
        tenancy.tenant.rehire("1", first, job("1", first.toString()));
        tenancy.read();
        assertThat(of("1", "P-1", Attribute.STARTS_ON)).isEqualTo("2020-01-01");

        tenancy.day(TODAY.plusDays(4));
        tenancy.read();
        assertThat(said("1", Attribute.HIRED_ON)).as("they left yesterday").isEqualTo(first.toString());
        assertThat(of("1", "P-1", Attribute.STARTS_ON)).isEqualTo(first.toString());
        tenancy.day(first);
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(tenancy.reports).hasSize(2);
    }

    /// All of it was entered at once, weeks before, and nobody enters anything on the days themselves.
    @Test
    void followsWhatTakesEffectOnItsDayAndBack() {
        tenancy.hire("1");
        LocalDate leaves = TODAY.plusDays(5);
        LocalDate returns = TODAY.plusDays(8);
        tenancy.tenant.leave("1", leaves, returns);
        tenancy.tenant.back("1", returns);
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");

        tenancy.wholeEvery = Duration.ofDays(300);
        tenancy.day(leaves);
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ON_LEAVE");
        assertThat(said("1", Attribute.EXPECTED_RETURN_ON)).isEqualTo(returns.toString());
        tenancy.day(returns);
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(tenancy.reports).hasSize(3);
        assertThat(tenancy.ended).isEmpty();
    }

    @Test
    void keepsOnLeaveWhomALeaveMakesInactive() {
        tenancy.hire("1");
        tenancy.tenant.change("1", TODAY, worker -> worker.with(Map.of("On_Leave", "1", "Active", "0")));
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ON_LEAVE");
    }

    @Test
    void closesThePositionsOfAFixedTermAhead() {
        tenancy.hire("1");
        tenancy.tenant.change("1", TODAY, worker -> worker.with("End_Employment_Date", "2026-12-31"));
        tenancy.read();
        assertThat(said("1", Attribute.STATUS)).isEqualTo("ACTIVE");
        assertThat(of("1", "P-1", Attribute.ENDS_ON)).isEqualTo("2026-12-31");
    }

    @Test
    void refusesWhomItCannotReadAndNamesTheElement() {
        tenancy.hire("1");
        tenancy.hire("2");
        tenancy.hire("3");
        tenancy.hire("4");
        tenancy.hire("5");
        tenancy.hire("6");
        change("2", worker -> worker.with("hidden", "all"));
        change("3", worker -> worker.with("Hire_Date", "soon"));
        change("4", worker -> worker.withJobs(List.of(job("4", "2020-01-01"), job("4", "2021-01-01"))));
        change("5", worker -> worker.withJobs(List.of()));
        change("6", worker -> worker.with(Map.of("First_Name", "", "Last_Name", "")));

        assertThat(tenancy.read()).isEqualTo(new UpToDate(6));
        assertThat(tenancy.refused.stream().map(FeedEntry.Refused::problem))
                .extracting(problem -> problem.at() + " " + problem.code())
                .containsExactly(
                        "Employment_Data.Worker_Status_Data.Active " + ProblemCode.MISSING,
                        "Employment_Data.Worker_Status_Data.Hire_Date " + ProblemCode.MALFORMED,
                        "Position_Data[2].Position_ID " + ProblemCode.CONTRADICTORY,
                        "Employment_Data.Worker_Job_Data " + ProblemCode.MISSING,
                        "Personal_Data.Name_Data " + ProblemCode.MISSING);
        assertThat(tenancy.living()).containsExactly(id("1"));
        assertThat(tenancy.drafts.stream().filter(draft -> draft.content() == null))
                .hasSize(5);
        tenancy.wholeEvery = Duration.ofMillis(1);
        assertThat(tenancy.read()).as("the same is refused once").isEqualTo(new UpToDate(0));
    }

    /// Somebody is hired before each page who would move everybody on by one.

    private void change(String number, java.util.function.UnaryOperator<Worker> change) {
        tenancy.tenant.change(number, TODAY, change);
    }

    private String said(String number, Attribute attribute) {
        return tenancy.said(number, attribute);
    }

    private String of(String number, String position, Attribute attribute) {
        return tenancy.said(number, AttributePath.position(position, attribute));
    }
}
