package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.Sessions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A manager of the emergency department at a desk and with a phone; and one of intensive care, whose people these are
/// not.
@WholePortal
class TeamPagesTest {

    private static final String CLEAN_HANDS = "clean-hands";

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final Sessions sessions;
    private final Seating seating;
    private final Attempts attempts;
    private final Learning learning;
    private final int port;
    private Visitor manager;
    private Visitor other;

    TeamPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired Sessions sessions,
            @Autowired Seating seating,
            @Autowired Attempts attempts,
            @Autowired Learning learning,
            @LocalServerPort int port) {
        this.sessions = sessions;
        this.seating = seating;
        this.attempts = attempts;
        this.learning = learning;
        this.hospital = hospital;
        this.audit = audit;
        this.port = port;
        hospital.everyone(port);
        this.manager = new Visitor(port);
        this.other = new Visitor(port);
    }

    @BeforeAll
    void twoManagers() {
        hospital.hireTrained("T100", "Noor", "Bakker");
        manager = signedIn("team-manager");
        other = signedIn("team-other");
        hospital.lead("team-manager", "ED");
        hospital.lead("team-other", "ICU");
    }

    private Visitor signedIn(String name) {
        return new Visitor(port).begin(name, hospital.open(name, Role.MANAGER, null), SmallHospital.OWN);
    }

    @Test
    void showsOnesOwnPeopleAndNobodyElses() {
        UUID noor = hospital.person("T100");
        assertThat(manager.get("/team").body()).contains("Noor Bakker", "Emergency", "Nguyen");
        assertThat(manager.get("/team?text=bakker").body())
                .contains("Noor Bakker")
                .doesNotContain("Amira Haddad");
        assertThat(manager.get("/team?status=ON_HOLD").body())
                .contains("Amira Haddad")
                .doesNotContain("Noor Bakker");
        assertThat(manager.get("/team/" + noor).body())
                .contains("Noor Bakker", "Certifications", "HIPAA privacy training");
        assertThat(audit.find(new Search("team-manager", AuditAction.PERSON_SEEN, "person:" + noor, null), 9))
                .isNotEmpty();

        assertThat(other.get("/team").body()).doesNotContain("Noor Bakker", "Nguyen");
        for (String page : new String[] {"/team/" + noor, "/people/" + noor + "/by-hand"}) {
            assertThat(other.get(page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(other.post("/team", "/team/" + noor + "/nudge", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(other.post(
                                "/by-hand",
                                "/people/" + noor + "/by-hand/leave",
                                Map.of("from", "2026-12-01", "reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.rulings("T100")).isZero();
        assertThat(other.post("/by-hand", "/by-hand", Map.of("number", "T100")).statusCode())
                .isEqualTo(302);
        assertThat(other.get("/by-hand").body()).contains("Staff number: give it whole");
        assertThat(Visitor.location(manager.post("/by-hand", "/by-hand", Map.of("number", "T100"))))
                .isEqualTo("/people/" + noor + "/by-hand");
    }

    @Test
    void asksForMoreTimeFromThereAndOnlyTheirOwnManagersSeeIt() {
        hospital.hireTrained("T101", "Sven", "Aalto");
        UUID sven = hospital.person("T101");
        String page = "/people/" + sven + "/by-hand";
        assertThat(manager.get("/team/" + sven).body()).contains(page);
        manager.post(
                page,
                page + "/exemption",
                Map.of("requirement", "triage-charge", "from", "2026-12-01", "reason", "asked by the team's manager"));
        assertThat(manager.get("/by-hand").body()).contains("asked by the team&#39;s manager");
        assertThat(other.get("/by-hand").body()).doesNotContain("asked by the team&#39;s manager", "Aalto");
    }

    @Test
    void attemptsShowAndReleaseOnesOwnPeopleAlone() {
        hospital.hireTrained("T103", "Wim", "Adeyemi");
        UUID wim = hospital.person("T103");
        for (int i = 0; i < 3; i++) {
            fail(wim);
        }
        var release = Map.of("person", wim.toString(), "course", CLEAN_HANDS, "reason", "went through it");
        assertThat(other.get("/training-attempts").body()).doesNotContain("Adeyemi");
        assertThat(other.post("/training-attempts", "/training-attempts", release)
                        .statusCode())
                .isEqualTo(404);

        assertThat(manager.get("/training-attempts").body()).contains("Wim Adeyemi");
        manager.post("/training-attempts", "/training-attempts", release);
        assertThat(manager.get("/training-attempts").body())
                .contains("they may try again now")
                .doesNotContain("Adeyemi");
        assertThat(audit.find(new Search(null, AuditAction.ATTEMPTS_RELEASED, "staff:" + wim, null), 9))
                .extracting(AuditEntry::actor)
                .containsExactly("team-manager");
    }

    @Test
    void aSecondOfficeLetsAManagerSeeEverybodyAndDecideOnlyWhatThatOfficeDecides() {
        hospital.hireTrained("T104", "Ole", "Strand");
        UUID ole = hospital.person("T104");
        String page = "/people/" + ole + "/by-hand";
        Visitor teaches = withTwo("team-teaches", Role.EDUCATOR);
        Visitor audits = withTwo("team-audits", Role.AUDITOR);

        for (Visitor visitor : List.of(teaches, audits)) {
            assertThat(visitor.post("/by-hand", "/by-hand", Map.of("number", "T104"))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(visitor.get(page).body()).contains("Ole Strand").doesNotContain(page + "/leave");
            assertThat(visitor.post(
                                    "/by-hand",
                                    page + "/leave",
                                    Map.of("from", "2026-12-01", "reason", "no right of an educator or auditor"))
                            .statusCode())
                    .isEqualTo(404);
        }
        var course = Map.of("course", CLEAN_HANDS, "due-on", "2030-01-01", "reason", "floats");
        var wish = Map.of("requirement", "triage-charge", "from", "2026-12-01", "reason", "asked by an auditor");
        assertThat(audits.post("/by-hand", page + "/course", course).statusCode())
                .isEqualTo(404);
        assertThat(audits.post("/by-hand", page + "/exemption", wish).statusCode())
                .isEqualTo(404);
        assertThat(audits.get(page).body()).doesNotContain("What you can do");
        assertThat(hospital.rulings("T104")).isZero();
        assertThat(teaches.get(page).body()).contains(page + "/course");
        assertThat(teaches.post(page, page + "/course", course).statusCode()).isEqualTo(302);
        assertThat(hospital.rulings("T104"))
                .as("an educator assigns to everybody")
                .isOne();

        for (int i = 0; i < 3; i++) {
            fail(ole);
        }
        assertThat(teaches.get("/training-attempts").body()).contains("Ole Strand");
        assertThat(audits.get("/training-attempts").body()).doesNotContain("Strand");
        var release = Map.of("person", ole.toString(), "course", CLEAN_HANDS, "reason", "went through it");
        assertThat(audits.post("/training-attempts", "/training-attempts", release)
                        .statusCode())
                .isEqualTo(404);
    }

    /// A manager of intensive care with another office besides.
    private Visitor withTwo(String name, Role second) {
        String password = hospital.open(name, Set.of(Role.MANAGER, second), null);
        hospital.lead(name, "ICU");
        return new Visitor(port).begin(name, password, SmallHospital.OWN);
    }

    private void fail(UUID person) {
        if (!(attempts.open(person, CLEAN_HANDS) instanceof Attempts.Opening.Open open)) {
            throw new AssertionError("The attempts are used up too early");
        }
        learning.submit(new Attempt(open.begun().id(), person, CLEAN_HANDS, Map.of()));
    }

    @Test
    void remindsOnceADayAndBothSeeIt() {
        hospital.hire("T102", "Marcus", "Vidal");
        UUID marcusId = hospital.person("T102");
        Visitor marcus = new Visitor(port)
                .begin("team-marcus", hospital.open("team-marcus", Role.LEARNER, marcusId), SmallHospital.OWN);
        assertThat(marcus.get("/").body()).doesNotContain("reminded you");

        String once = nudge(marcusId);
        assertThat(once).contains("is reminded", "No source states an e-mail address");
        assertThat(nudge(marcusId)).contains("is not reminded", "reminded today already, by team-manager");
        assertThat(manager.get("/team").body()).contains("by team-manager");
        assertThat(manager.get("/team/" + marcusId).body()).contains("Reminders");
        assertThat(marcus.get("/").body()).contains("Your manager (team-manager) reminded you on");
        assertThat(audit.find(new Search("team-manager", AuditAction.PERSON_NUDGED, "person:" + marcusId, null), 9))
                .hasSize(1);
        assertThat(nudge(hospital.person("E103"))).contains("On hold");
        assertThat(nudge(hospital.person("T100"))).contains("is not reminded");
    }

    private String nudge(UUID person) {
        HttpResponse<String> answer = manager.post("/team", "/team/" + person + "/nudge", Map.of());
        return manager.get(Visitor.location(answer)).body();
    }

    @Test
    void sayingWhichUnitsAnAccountLeadsIsForWhoManagesAccounts() {
        Visitor administrator = Objects.requireNonNull(hospital.everyone(port).get(Role.ADMINISTRATOR));
        Visitor fresh = signedIn("team-fresh");
        assertThat(fresh.get("/team").body()).contains("Nobody is on your team");
        String page = "/accounts/" + hospital.account("team-fresh");
        administrator.post(page, page + "/units", Map.of("units", "ED, NOWHERE"));
        assertThat(administrator.get(page).body()).contains("No unit has the code NOWHERE");
        administrator.post(page, page + "/units", Map.of("units", "ED, ICU"));
        assertThat(administrator.get(page).body()).contains("value=\"ED, ICU\"");
        assertThat(fresh.get("/team").body()).contains("Noor Bakker");
        administrator.post(page, page + "/units", Map.of("units", ""));
        assertThat(fresh.get("/team").body()).doesNotContain("Noor Bakker");
    }

    @Test
    void isUsableAtADeskAndOnAPhone() {
        sessionNextMonth();
        try (var desk = new Screen(port, 1280, "team-manager");
                var phone = new Screen(port, 360, "team-manager")) {
            desk.open("/team");
            assertThat(desk.text()).contains("Most urgent").contains("Noor Bakker");
            assertThat(desk.faults("team")).isEmpty();
            desk.page.locator("select#show").selectOption("EXPIRING");
            desk.see("Nobody stands so");
            desk.open("/team/calendar");
            assertThat(desk.faults("team-calendar")).isEmpty();
            desk.page
                    .locator("a", new Page.LocatorOptions().setHasText("The month after"))
                    .click();
            assertThat(desk.page.locator(".month").isVisible()).isTrue();
            assertThat(desk.text()).contains("As a list", "Managing the airway, 07:00–09:00, Lab");
            assertThat(desk.faults("team-calendar-next")).isEmpty();
            desk.open("/team/starters");
            assertThat(desk.text()).contains("No new starter");

            phone.open("/team");
            phone.page
                    .locator("a.row-link", new Page.LocatorOptions().setHasText("Noor Bakker"))
                    .click();
            assertThat(phone.text()).contains("Nothing is open", "HIPAA privacy training");
            assertThat(phone.faults("team-person-phone")).isEmpty();
            phone.open(
                    "/team/calendar?month=" + YearMonth.now(SmallHospital.ZONE).plusMonths(1));
            assertThat(phone.page.locator(".month").isVisible()).isFalse();
            assertThat(phone.faults("team-calendar-phone")).isEmpty();
        }
    }

    private void sessionNextMonth() {
        LocalDate day = YearMonth.now(SmallHospital.ZONE).plusMonths(1).atDay(14);
        UUID session = UUID.randomUUID();
        var terms = new SessionTerms(
                SmallSessions.AIRWAY, "Lab", SmallHospital.ZONE, day.atTime(7, 0), Duration.ofHours(2), 5, "pat", day);
        sessions.schedule(session, terms, "pat");
        seating.enrol(session, hospital.person("T100"), "team-manager", false);
    }
}
