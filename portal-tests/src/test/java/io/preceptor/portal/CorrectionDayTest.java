package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.TimeTravel.ToldClock;
import io.preceptor.portal.signin.AccountOpening;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The day to which a completion is corrected, in the morning: today is a day like any other.
@TravellingPortal
class CorrectionDayTest {

    private static final Path STORY =
            Path.of(System.getProperty("preceptor.root", ".."), "docs", "scenarios", "077-it-was-another-day.yaml");

    private final JdbcClient jdbc;
    private final ScenarioHospital hospital;
    private final AccountOpening opening;
    private final Visitor officer;

    @Autowired
    CorrectionDayTest(
            @LocalServerPort int port,
            JdbcClient jdbc,
            ToldClock clock,
            Publications publications,
            Convergence convergence,
            Completions completions,
            Learning learning,
            StaffIntake intake,
            AccountOpening opening) {
        this.jdbc = jdbc;
        this.hospital = new ScenarioHospital(jdbc, clock, publications, convergence, completions, learning, intake);
        this.opening = opening;
        this.officer = new Visitor(port);
    }

    @BeforeAll
    void aNurseWashesHerHands() {
        Scenario scenario = Scenario.read(STORY);
        Scenario.Step first = scenario.steps().getFirst();
        hospital.open(first.at().atZone(ScenarioHospital.ZONE).toInstant(), scenario.policy());
        hospital.receives(EhrMessage.of(first, 1));
        at("2026-03-03T09:00");
        hospital.completes("E100", "hand-hygiene");
        var opened = opening.open(new NewAccount("morning", null, Set.of(Role.COMPLIANCE_OFFICER)), "system");
        officer.begin("morning", opened.password(), SmallHospital.OWN);
    }

    private void at(String moment) {
        hospital.at(LocalDateTime.parse(moment).atZone(ScenarioHospital.ZONE).toInstant());
    }

    @Test
    void mayBeTodayBeforeNoon() {
        at("2026-03-05T08:00");

        assertThat(correctedTo("2026-03-06")).contains("choose today or an earlier day");
        assertThat(correctedTo("2026-03-05")).contains("Corrected.", "took place on Mar 5, 2026");
    }

    private String correctedTo(String day) {
        String page = "/people/" + hospital.person("E100") + "/by-hand";
        String completion = jdbc.sql("select max(number)::text as n from completion")
                .query(String.class)
                .single();
        var form = Map.of("completion", completion, "what", "DAY", "completed-on", day, "reason", "a wrong roster");
        return officer.get(Visitor.location(officer.post(page, page + "/correction", form)))
                .body();
    }
}
