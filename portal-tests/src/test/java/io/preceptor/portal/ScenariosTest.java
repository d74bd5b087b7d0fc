package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.assignment.wording.Naming;
import io.preceptor.lms.assignment.wording.Reasons;
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.RulingRequests;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.TimeTravel.ToldClock;
import io.preceptor.portal.signin.AccountOpening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/// Each file of `docs/scenarios`, as it would happen: messages from the EHR, completions, publications, the passing of
/// time, and then the page that a compliance officer opens.
@TravellingPortal
class ScenariosTest {

    private static final Path SCENARIOS = Path.of(System.getProperty("preceptor.root", ".."), "docs", "scenarios");

    private static final Reasons SPANISH = Reasons.in(Locale.of("es")).orElseThrow();

    /// How far apart two words of one line of the page may stand.
    private static final int NEAR = 400;

    private final ScenarioHospital hospital;
    private final ScenarioRulings byHand;
    private final AccountOpening opening;
    private final Visitor officer;
    private int messages;

    @Autowired
    ScenariosTest(
            @LocalServerPort int port,
            JdbcClient jdbc,
            ToldClock clock,
            Publications publications,
            Convergence convergence,
            Completions completions,
            Learning learning,
            StaffIntake intake,
            Rulings rulings,
            RulingRequests requests,
            Certificates certificates,
            AccountOpening opening) {
        this.hospital = new ScenarioHospital(jdbc, clock, publications, convergence, completions, learning, intake);
        this.byHand = new ScenarioRulings(rulings, requests, certificates, jdbc);
        this.opening = opening;
        this.officer = new Visitor(port);
    }

    @BeforeAll
    void signIn() {
        var opened = opening.open(new NewAccount("officer", null, Set.of(Role.COMPLIANCE_OFFICER)), "system");
        officer.begin("officer", opened.password(), SmallHospital.OWN);
    }

    @TestFactory
    Stream<DynamicTest> happensAsTold() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(SCENARIOS)) {
            files = found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(file -> {
            Scenario scenario = Scenario.read(file);
            return DynamicTest.dynamicTest(
                    file.getFileName() + ": " + scenario.title(), file.toUri(), () -> play(scenario));
        });
    }

    private void play(Scenario scenario) {
        hospital.open(instant(scenario.steps().getFirst()), scenario.policy());
        for (Scenario.Step step : scenario.steps()) {
            hospital.at(instant(step));
            hospital.settle();
            if (byHand.takes(step)) {
                byHand.rule(step, hospital.person(step.need("who")));
                hospital.settle();
                continue;
            }
            switch (step.kind()) {
                case "ehr" -> hospital.receives(EhrMessage.of(step, ++messages));
                case "hl7" -> hospital.receives(step.what().toString());
                case "completes" -> hospital.completes(step.need("who"), step.need("course"));
                case "cannotBegin" ->
                    assertThat(hospital.begins(step.need("who"), step.need("course")))
                            .isInstanceOfSatisfying(
                                    Learning.Outcome.TooEarly.class,
                                    early -> assertThat(early.first())
                                            .extracting(Course::title)
                                            .contains(step.need("first")));
                case "publishes" -> hospital.publish(step.what().toString());
                case "page" ->
                    look(step, "/people/" + hospital.person(step.what().toString()));
                case "corrections" -> look(step, "/corrections");
                default -> throw new IllegalArgumentException(step.at() + ": nobody knows how to " + step.kind());
            }
        }
        assertThat(hospital.reasons())
                .allSatisfy(reason -> assertThat(SPANISH.say(reason, Naming.AS_IT_STANDS))
                        .as("in Spanish: " + reason)
                        .isPresent());
    }

    private void look(Scenario.Step step, String path) {
        var answer = officer.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        String page = text(answer.body());
        assertThat(step.lines("shows").size() + step.lines("hides").size()).isPositive();
        for (String line : step.lines("shows")) {
            assertThat(page).as("the page on %s", step.at()).containsPattern(pattern(line));
        }
        for (String line : step.lines("hides")) {
            assertThat(page).as("the page on %s", step.at()).doesNotContainPattern(pattern(line));
        }
    }

    /// `…` stands for a few words more.
    private static Pattern pattern(String line) {
        return Pattern.compile(
                Stream.of(line.split(" *… *")).map(Pattern::quote).collect(Collectors.joining(".{0," + NEAR + "}?")),
                Pattern.DOTALL);
    }

    private static String text(String html) {
        String main = html.replaceAll("(?s)^.*<main", "<main").replaceAll("(?s)</main>.*$", "");
        return HtmlUtils.htmlUnescape(main.replaceAll("(?s)<svg.*?</svg>|<[^>]*>", " "))
                .replaceAll("\\s+", " ")
                .replaceAll(" ([.,;:)])", "$1")
                .replace("( ", "(");
    }

    private static Instant instant(Scenario.Step step) {
        return step.at().atZone(ScenarioHospital.ZONE).toInstant();
    }
}
