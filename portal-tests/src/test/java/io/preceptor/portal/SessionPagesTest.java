package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.checkoff.CheckOffLists;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.portal.page.QrPicture;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A session and a check-off from the plan to the completion, on real screens; and who may open what.
@WholePortal
class SessionPagesTest {

    private static final String AIRWAY = "/sessions/courses/" + SmallSessions.AIRWAY;

    private final SmallHospital hospital;
    private final SessionLists lists;
    private final CheckOffLists checkOffs;
    private final JdbcClient jdbc;
    private final int port;
    private final Map<Role, Visitor> visitors;

    SessionPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired SessionLists lists,
            @Autowired CheckOffLists checkOffs,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.lists = lists;
        this.checkOffs = checkOffs;
        this.jdbc = jdbc;
        this.port = port;
        this.visitors = hospital.everyone(port);
    }

    @BeforeAll
    void threeMoreHaveAccounts() {
        hospital.hireTrained("E7001", "Rosa", "Marsh");
        hospital.hireTrained("E7002", "Ito", "Brandt");
        hospital.hireTrained("E7003", "Ama", "Osei");
        account("rosa", "E7001");
        account("ito", "E7002");
        account("ama", "E7003");
        // Who is named as an observer by the course.
        account("marcus-observes", "E101");
    }

    private void account(String name, String employee) {
        new Visitor(port).begin(name, hospital.open(name, Role.LEARNER, hospital.person(employee)), SmallHospital.OWN);
    }

    @Test
    void aSessionGoesFromThePlanToTheCompletion() {
        try (var desk = new Screen(port, 1280, "educator");
                var rosa = new Screen(port, 360, "rosa");
                var ito = new Screen(port, 360, "ito")) {
            desk.open("/teaching");
            desk.follow("Schedule a session");
            desk.page.selectOption("#course", SmallSessions.AIRWAY);
            desk.fill("#place", "Simulation lab 2");
            desk.fill("#starts", inMinutes(10));
            desk.fill("#minutes", "120");
            desk.fill("#places", "1");
            desk.press("Schedule it");
            assertThat(desk.text()).contains("Scheduled.", "Simulation lab 2", "Nobody is in");
            UUID session = UUID.fromString(desk.page.url().replaceAll(".*/", ""));

            rosa.open(AIRWAY);
            assertThat(rosa.text()).contains("one is enough", "1 of 1 places free", "Simulation lab 2");
            assertThat(rosa.faults("session-formats")).isEmpty();
            rosa.page.locator("main form button").first().click();
            assertThat(rosa.text()).contains("You are in.", "You have a place");
            ito.open(AIRWAY);
            assertThat(ito.text()).contains("Full");
            ito.page.locator("main form button").first().click();
            assertThat(ito.text()).contains("Waiting list, no. 1");
            assertThat(ito.faults("sessions")).isEmpty();

            desk.open("/teaching/" + session + "/code");
            String code = desk.page.locator("p.digits").innerText().replaceAll("\\s", "");
            assertThat(code).matches("[0-9]{6}");
            assertThat(desk.faults("session-code")).isEmpty();
            rosa.open("/sessions/" + session + "/here?code=" + code);
            assertThat(rosa.faults("session-here")).isEmpty();
            rosa.press("I am here");
            assertThat(rosa.text()).contains("You are signed in.", "Signed in");
            desk.see("1 of 1 are there");

            begin(session);
            desk.open("/teaching/" + session);
            desk.page.locator("select[name^='result.']").first().selectOption("passed");
            desk.page.locator("input.score").first().fill("90");
            assertThat(desk.faults("session-roster")).isEmpty();
            desk.press("Keep and close the session");
            assertThat(desk.text()).contains("Closed.");

            rosa.open("/sessions");
            assertThat(rosa.text()).contains("Passed");
            rosa.open("/history");
            assertThat(rosa.text()).contains("Managing the airway");
            ito.open("/history");
            assertThat(ito.text()).doesNotContain("Managing the airway");
        }
        assertThat(evidence("E7001"))
                .singleElement()
                .asString()
                .contains("at Simulation lab 2, led by educator, signed in by code");
        assertThat(evidence("E7002")).isEmpty();
    }

    /// Both have the roster open; one keeps it after the other.
    @Test
    void whatOneInstructorSaidStaysWhenAnotherKeepsAnOlderPage() {
        UUID session = schedule("educator");
        hospital.hireTrained("E7004", "Lena", "Holt");
        hospital.hireTrained("E7005", "Omar", "Diaz");
        for (String number : List.of("E7004", "E7005")) {
            visitor(Role.EDUCATOR).post("/teaching", "/teaching/" + session + "/admit", Map.of("number", number));
        }
        move(session, 1990);
        try (var mine = new Screen(port, 1280, "educator");
                var theirs = new Screen(port, 1280, "educator")) {
            mine.open("/teaching/" + session);
            theirs.open("/teaching/" + session);
            mine.page.getByLabel("Lena Holt is there").check();
            mine.press("Keep the roster");
            assertThat(mine.text()).contains("Kept.");
            theirs.page.getByLabel("Omar Diaz is there").check();
            theirs.page.getByLabel("Result of Lena Holt").selectOption("passed");
            theirs.press("Keep the roster");
            assertThat(theirs.text()).contains("Kept.");
            assertThat(theirs.page.getByLabel("Lena Holt is there").isChecked()).isTrue();
            assertThat(theirs.page.getByLabel("Result of Lena Holt").inputValue())
                    .isEqualTo("passed");
            mine.page.getByLabel("Result of Lena Holt").selectOption("not");
            mine.press("Keep the roster");
            assertThat(mine.text()).contains("somebody else changed");
            assertThat(mine.faults("session-roster-again")).isEmpty();
        }
    }

    @Test
    void aCheckOffIsSignedOnTwoPhones() {
        try (var observer = new Screen(port, 360, "marcus-observes");
                var ama = new Screen(port, 360, "ama")) {
            observer.open("/check-offs");
            assertThat(observer.faults("check-offs")).isEmpty();
            observer.fill("#number", "E7003");
            observer.press("Begin");
            assertThat(observer.text()).contains("Ama Osei", "Not said yet");
            UUID id = UUID.fromString(observer.page.url().replaceAll(".*/", ""));
            observer.page.locator("#done-scene").check();
            observer.see("Kept: done (marcus-observes)");
            observer.page.locator("#done-depth").check();
            observer.page.locator("text=Kept: done").nth(1).waitFor();
            observer.page.locator("#not-team").check();
            observer.see("Kept: not yet (marcus-observes)");
            observer.fill("#remark", "Call people by their name.");
            observer.press("Keep the remark");
            assertThat(observer.faults("check-off")).isEmpty();

            observer.fill("#password", "not my password at all");
            observer.press("Sign");
            assertThat(observer.text()).contains("Type your own password to sign");
            observer.fill("#password", SmallHospital.OWN);
            observer.press("Sign");
            assertThat(observer.text()).contains("Now the learner signs");
            assertThat(observer.faults("check-off-signed")).isEmpty();
            String code = observer.page.locator("p.digits").innerText().replaceAll("\\s", "");
            assertThat(signedIn("marcus-observes")
                            .get("/check-offs/" + id + "/code")
                            .body())
                    .satisfies(shown -> assertThat(shown).contains(qr("/sessions/check-offs/" + id, shown)));

            ama.open("/sessions");
            assertThat(ama.text()).contains("it waits for your signature");
            ama.follow("Read and sign");
            assertThat(ama.text()).contains("Compresses at least 2 inches", "Call people by their name.", "Not yet");
            assertThat(ama.faults("check-off-mine")).isEmpty();
            ama.fill("#code", code);
            ama.press("Sign");
            assertThat(ama.text()).contains("Signed. It is recorded.");
            observer.see("Both have signed.");

            ama.open("/sessions/courses/" + SmallSessions.COMPRESSIONS);
            assertThat(ama.text()).contains("You need all of these parts", "This part is done");
            assertThat(checkOffs.find(id).orElseThrow().isComplete()).isTrue();
        }
        assertThat(evidence("E7003")).as("the part on the screen is missing").isEmpty();
    }

    @Test
    void aRosterOpensToWhoLeadsAndWhoTeachesAlone() {
        UUID session = schedule("ito");
        String page = "/teaching/" + session;
        assertThat(signedIn("ito").get(page).statusCode()).isEqualTo(200);
        assertThat(signedIn("ito").get("/teaching").body()).contains("Ward 5").doesNotContain("Schedule a session");
        assertThat(visitor(Role.EDUCATOR).get(page).statusCode()).isEqualTo(200);
        for (String below : List.of("", "/code", "/code/now", "/roster.csv")) {
            assertThat(visitor(Role.LEARNER).get(page + below).statusCode())
                    .as(below)
                    .isEqualTo(404);
            assertThat(visitor(Role.MANAGER).get(page + below).statusCode())
                    .as(below)
                    .isEqualTo(404);
        }
        assertThat(visitor(Role.LEARNER)
                        .post("/sessions", page + "/admit", Map.of("number", "E100"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(signedIn("ito")
                        .post("/sessions", page + "/cancel", Map.of("reason", "no"))
                        .statusCode())
                .as("leading is not scheduling")
                .isEqualTo(403);
        assertThat(visitor(Role.LEARNER).get("/check-offs").statusCode()).isEqualTo(404);

        HttpResponse<String> csv = visitor(Role.EDUCATOR).get(page + "/roster.csv");
        assertThat(csv.body()).startsWith("place,name,number,units,waiting,present,way,result,score");
        visitor(Role.EDUCATOR).post(page, page + "/admit", Map.of("number", "E100"));
        assertThat(visitor(Role.EDUCATOR).get(page + "/roster.csv").body()).contains("Linh Nguyen,E100");
    }

    @Test
    void theQrCodeLeadsToTheConfiguredAddress() {
        Visitor educator = visitor(Role.EDUCATOR);
        HttpResponse<String> planned = educator.post("/teaching", "/teaching", form("educator", inMinutes(10), "4"));
        String session = Visitor.location(planned).replaceAll(".*/", "");

        String shown = educator.get("/teaching/" + session + "/code").body();

        assertThat(shown).contains(qr("/sessions/" + session + "/here", shown));
    }

    /// The picture that belongs to the digits beside it.
    private static String qr(String path, String shown) {
        Matcher digits = Pattern.compile("class=\"digits\"><span>([0-9]{3})</span> <span>([0-9]{3})</span>")
                .matcher(shown);
        assertThat(digits.find()).isTrue();
        String code = digits.group(1) + digits.group(2);
        return QrPicture.of("https://learning.hospital.example" + path + "?code=" + code)
                .path();
    }

    @Test
    void aManagerPutsInNobodyButTheirOwn() {
        UUID session = schedule("educator");
        String page = "/teaching/" + session + "/team";
        assertThat(visitor(Role.MANAGER).get(page).statusCode()).isEqualTo(200);
        try (var desk = new Screen(port, 1280, SmallHospital.name(Role.MANAGER))) {
            desk.open(page);
            assertThat(desk.faults("session-team")).isEmpty();
        }
        assertThat(visitor(Role.MANAGER)
                        .post(
                                page,
                                page,
                                Map.of("person", hospital.person("E7001").toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(lists.find(session).orElseThrow().seats()).isEmpty();
    }

    /// They do not leave by themselves: their account is closed, and they are nobody's team any more.
    @Test
    void whoeverHasLeftTheHospitalIsTakenOutAndTheNextWhoWaitsMovesUp() {
        hospital.hireTrained("E7006", "Nora", "Beck");
        hospital.hireTrained("E7007", "Tim", "Quist");
        Visitor educator = visitor(Role.EDUCATOR);
        UUID session = UUID.fromString(
                Visitor.location(educator.post("/teaching", "/teaching", form("educator", inMinutes(2000), "1")))
                        .replaceAll(".*/", ""));
        String page = "/teaching/" + session;
        educator.post(page, page + "/admit", Map.of("number", "E7006"));
        assertThat(educator.get(page).body()).contains("They are in.");
        educator.post(page, page + "/admit", Map.of("number", "E7007"));
        assertThat(educator.get(page).body()).contains("It is full: they are on the waiting list, number 1.");
        hospital.leave("E7006");
        String nora = hospital.person("E7006").toString();
        assertThat(visitor(Role.LEARNER)
                        .post("/sessions", page + "/out", Map.of("person", nora))
                        .statusCode())
                .isEqualTo(404);

        try (var desk = new Screen(port, 1280, "educator");
                var phone = new Screen(port, 360, "educator")) {
            desk.open(page);
            assertThat(desk.text()).contains("does not work here any more");
            assertThat(desk.faults("session-roster-out")).isEmpty();
            phone.open(page);
            assertThat(phone.faults("session-roster-out-phone")).isEmpty();
            desk.page.getByLabel("Take out: Nora Beck").click();
            assertThat(desk.text())
                    .contains("They are out. The first who waits has their place.")
                    .doesNotContain("Nora Beck", "waiting list");
            desk.page.getByLabel("Take out: Tim Quist").click();
            assertThat(desk.text()).contains("They are out.", "Nobody is in").doesNotContain("The first who waits");
        }
    }

    @Test
    void saysWhatIsWrongWithAFormAndKeepsWhatWasTyped() {
        Visitor educator = visitor(Role.EDUCATOR);
        assertThat(answer(educator, form("nobody-at-all", inMinutes(60), "12")))
                .contains("Give the sign-in name of the instructor")
                .contains("Ward 5");
        assertThat(answer(educator, form("educator", inMinutes(-60), "12"))).contains("Choose a time to come");
        assertThat(answer(educator, form("educator", inMinutes(60), "501"))).contains("Give 1 to 500 places.");
    }

    private static String answer(Visitor visitor, Map<String, String> form) {
        return visitor.get(Visitor.location(visitor.post("/teaching", "/teaching", form)))
                .body();
    }

    @Test
    void movedAndCancelledSessionsSaySoToThoseWhoAreIn() {
        UUID session = schedule("educator");
        Visitor ama = signedIn("ama");
        ama.post("/sessions", "/sessions/" + session + "/enrol", Map.of());
        Visitor educator = visitor(Role.EDUCATOR);
        String page = "/teaching/" + session;
        Map<String, String> other = new TreeMap<>(form("educator", inMinutes(3000), "4"));
        other.put("place", "Ward 9");
        other.put("reason", "Ward 5 is being painted");
        educator.post(page, page + "/change", other);
        assertThat(ama.get("/sessions").body())
                .contains("This session was moved.", "Ward 5.", "Ward 5 is being painted", "Ward 9");
        educator.post(page, page + "/cancel", Map.of("reason", "nobody can teach it"));
        assertThat(ama.get("/sessions").body()).contains("This session was cancelled.", "nobody can teach it");
    }

    private UUID schedule(String instructor) {
        Visitor educator = visitor(Role.EDUCATOR);
        HttpResponse<String> answer = educator.post("/teaching", "/teaching", form(instructor, inMinutes(2000), "4"));
        return UUID.fromString(Visitor.location(answer).replaceAll(".*/", ""));
    }

    private static Map<String, String> form(String instructor, String starts, String places) {
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "course",
                SmallSessions.AIRWAY,
                "place",
                "Ward 5",
                "starts",
                starts,
                "minutes",
                "60",
                "places",
                places,
                "instructor",
                instructor);
    }

    private static String inMinutes(int minutes) {
        return LocalDateTime.now(SmallHospital.ZONE)
                .plusMinutes(minutes)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /// Lets the begin pass: not the clock, which is the database's, but the session moves.
    private void begin(UUID session) {
        move(session, 20);
    }

    private void move(UUID session, int minutes) {
        jdbc.sql("""
                        insert into session_version (recorded_at, session, version, state, course, place, zone, wall_time,
                            starts_at, ends_at, places, instructor, enrol_until, decided_by, reason)
                        select recorded_at, session, version + 1, state, course, place, zone,
                            wall_time - :by * interval '1 minute', starts_at - :by * interval '1 minute',
                            ends_at - :by * interval '1 minute', places, instructor, enrol_until, decided_by, reason
                        from session_version where session = :session order by version desc limit 1
                        """).param("session", session).param("by", minutes).update();
        assertThat(lists.find(session).orElseThrow().state()).isEqualTo(Session.State.PLANNED);
    }

    private List<String> evidence(String employee) {
        return jdbc.sql("""
                        select evidence from completion where staff_id = :staff and course in (:airway, :compressions)
                        """)
                .param("staff", hospital.number(hospital.person(employee)))
                .param("airway", SmallSessions.AIRWAY)
                .param("compressions", SmallSessions.COMPRESSIONS)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Visitor signedIn(String username) {
        var visitor = new Visitor(port);
        visitor.signIn(username, SmallHospital.OWN);
        return visitor;
    }

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
