package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.StatusHistory;
import io.preceptor.lms.converge.store.DayStore;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.TimeTravel.ToldClock;
import io.preceptor.portal.signin.AccountOpening;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The day in the name of a file, in a hospital west of Greenwich on an evening: there it is tomorrow already.
@TravellingPortal
class FileDayTest {

    private static final Path STORY =
            Path.of(System.getProperty("preceptor.root", ".."), "docs", "scenarios", "001-a-new-nurse.yaml");

    private final ScenarioHospital hospital;
    private final StatusHistory history;
    private final AccountOpening opening;
    private final Visitor officer;

    @Autowired
    FileDayTest(
            @LocalServerPort int port,
            JdbcClient jdbc,
            ToldClock clock,
            Transactions transactions,
            FactStore facts,
            Publications publications,
            Convergence convergence,
            Completions completions,
            Learning learning,
            StaffIntake intake,
            AccountOpening opening) {
        this.hospital = new ScenarioHospital(jdbc, clock, publications, convergence, completions, learning, intake);
        this.history = new StatusHistory(transactions, facts, new FactLog(jdbc), new DayStore(jdbc), publications);
        this.opening = opening;
        this.officer = new Visitor(port);
    }

    @BeforeAll
    void aNurseBeginsAndDaysGoBy() {
        Scenario scenario = Scenario.read(STORY);
        Scenario.Step first = scenario.steps().getFirst();
        at("2026-03-02T07:00");
        hospital.open(first.at().atZone(ScenarioHospital.ZONE).toInstant(), scenario.policy());
        hospital.receives(EhrMessage.of(first, 1));
        at("2026-03-10T20:30");
        hospital.settle();
        while (history.keep()) {
            // until every day that is over is kept
        }
        var opened = opening.open(new NewAccount("evening", null, Set.of(Role.COMPLIANCE_OFFICER)), "system");
        officer.begin("evening", opened.password(), SmallHospital.OWN);
    }

    private void at(String moment) {
        hospital.at(LocalDateTime.parse(moment).atZone(ScenarioHospital.ZONE).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"compliance.csv", "people.csv", "compliance.pdf"})
    void isTheDayThatWasAskedFor(String file) {
        assertThat(name("/compliance/" + file + "?day=2026-03-05")).contains("-2026-03-05.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/compliance/compliance.csv",
                "/compliance/people.csv",
                "/compliance/credit.csv",
                "/compliance/compliance.pdf",
                "/reconciliation/differences.csv",
                "/reconciliation/reconciliation.pdf"
            })
    void isTodayWhereTheHospitalIs(String file) {
        assertThat(name(file)).contains("-2026-03-10.");
    }

    private String name(String path) {
        var answer = officer.bytes(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Content-Disposition").orElse("");
    }
}
