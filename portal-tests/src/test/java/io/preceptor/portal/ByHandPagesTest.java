package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Identities;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Asking, approving, assigning, correcting, and certificates from elsewhere, as people at their browsers see them.
@WholePortal
class ByHandPagesTest {

    private static final String OWN = "three quiet herons wade";
    private final LocalDate today = LocalDate.now(SmallHospital.ZONE);

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final Identities identities;
    private final int port;
    private final Visitor manager;
    private final Visitor officer;
    private final Visitor educator;

    ByHandPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired Identities identities,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.identities = identities;
        this.port = port;
        hospital.everyone(port);
        manager = signedIn("hand-manager", Role.MANAGER, null);
        hospital.lead("hand-manager", "GEN");
        officer = signedIn("hand-officer", Role.COMPLIANCE_OFFICER, null);
        educator = signedIn("hand-educator", Role.EDUCATOR, null);
    }

    private Visitor signedIn(String name, Role role, @Nullable UUID person) {
        return new Visitor(port).begin(name, hospital.open(name, role, person), OWN);
    }

    @Test
    void anExemptionIsAskedByOneAndApprovedByAnotherAndBothAreOnThePage() {
        hospital.hireTrained("H100", "Ines", "Ferreira");
        String page = person("H100");

        String asked = say(
                manager,
                page,
                "/exemption",
                Map.of(
                        "requirement",
                        "triage-charge",
                        "from",
                        today.toString(),
                        "reason",
                        "works on the phones <b>only</b>",
                        "link",
                        "https://hr.example/case/9"));
        assertThat(asked)
                .contains("Asked. Nothing changes until somebody else approves it.")
                .contains("Waits for a decision", "works on the phones &lt;b&gt;only&lt;/b&gt;");

        String waiting = officer.get("/by-hand").body();
        assertThat(waiting).contains("Ines Ferreira", "hand-manager, less than a minute ago", "at hr.example");
        String request = "/by-hand/requests/" + hospital.request("works on the phones <b>only</b>");
        assertThat(manager.post("/by-hand", request, Map.of("decision", "APPROVE"))
                        .statusCode())
                .as("a manager decides on nothing")
                .isEqualTo(403);
        assertThat(officer.get("/work?kind=ASKED_EXEMPTION").body())
                .contains(
                        "An exemption asked for by hand-manager",
                        "works on the phones",
                        request.replace("/by-hand/requests/", "#request-"));

        officer.post("/by-hand", request, Map.of("decision", "REFUSE"));
        assertThat(officer.get("/by-hand").body()).contains("Reason: say why, so that whoever asked understands it.");
        officer.post("/by-hand", request, Map.of("decision", "APPROVE", "reason", "seen"));
        assertThat(officer.get("/by-hand").body()).contains("Approved: it holds from now on.", "Settled lately");

        assertThat(manager.get(page).body())
                .contains("asked by hand-manager, approved by hand-officer", "Holds", "Approved");
        assertThat(audit.find(
                        new Search(
                                "hand-officer",
                                AuditAction.EXEMPTION_DECIDED,
                                "person:" + hospital.person("H100"),
                                null),
                        9))
                .hasSize(1);
        assertThat(hospital.rulings("H100")).isEqualTo(1);
    }

    @Test
    void aCreditIsAskedApprovedShownWithItsHoursAndTakenBack() {
        hospital.hireTrained("H120", "Petra", "Lang");
        UUID person = hospital.person("H120");
        Visitor herself = signedIn("hand-petra", Role.LEARNER, person);
        String page = person("H120");
        var wish = new HashMap<>(Map.of(
                "course",
                "icu-sepsis",
                "kind",
                "TRANSFER",
                "completed-on",
                today.minusDays(40).toString(),
                "ce",
                "2.5",
                "reason",
                "the class at Mercy"));
        assertThat(say(manager, page, "/credit", wish)).contains("Link: say where the evidence is");
        wish.put("link", "https://mercy.example/transcript/7");
        assertThat(say(manager, page, "/credit", wish))
                .contains("Asked. Nothing changes until somebody else approves it.", "Transfer, counts from");
        assertThat(officer.get("/work?kind=ASKED_EXEMPTION").body()).contains("A credit asked for by hand-manager");
        officer.post(
                "/by-hand",
                "/by-hand/requests/" + hospital.request("the class at Mercy"),
                Map.of("decision", "APPROVE", "reason", "seen"));

        assertThat(herself.get("/history").body())
                .contains("Not taken here:", ">Transfer", "2.5 hours of CE", "Hours of credit");
        assertThat(officer.get("/people/" + person).body())
                .contains("asked by hand-manager, approved by hand-officer", "2.5 hours of CE");
        String csv = officer.get("/compliance/credit.csv?from=" + today.minusDays(60) + "&until=" + today)
                .body();
        assertThat(csv.lines().filter(line -> line.startsWith(person.toString())))
                .singleElement()
                .asString()
                .contains("," + today.minusDays(60) + "," + today + ",2.5,0,0,");
        assertThat(officer.get("/compliance/credit.csv?until=" + today.minusDays(50))
                        .body())
                .contains(today.minusDays(50) + ",0,0,0,");

        String end = page + "/credit/" + hospital.ruling("H120") + "/end";
        assertThat(manager.post(page, end, Map.of("reason", "no")).statusCode()).isEqualTo(403);
        officer.post(page, end, Map.of("reason", "a forged transcript"));
        assertThat(officer.get("/people/" + person).body()).contains("a forged transcript");
        assertThat(herself.get("/history").body())
                .contains("The credit was taken back. a forged transcript (by hand-officer)")
                .doesNotContain("2.5 hours of CE");
    }

    @Test
    void whoAsksMayNotApproveAlsoWhereTheirOfficeWould() {
        hospital.hireTrained("H101", "Owen", "Park");
        String page = person("H101");
        say(
                officer,
                page,
                "/exemption",
                Map.of("requirement", "triage-charge", "from", today.toString(), "reason", "asked by the officer"));
        String list = officer.get("/by-hand").body();
        assertThat(list).contains("You asked for it: somebody else decides.");
        String withdraw = find(list, "(/by-hand/requests/[0-9a-f-]{36})/withdraw");

        officer.post("/by-hand", withdraw, Map.of("decision", "APPROVE"));

        assertThat(officer.get("/by-hand").body()).contains("whoever asks for it may not approve it");
        assertThat(hospital.rulings("H101")).isZero();
        officer.post("/by-hand", withdraw + "/withdraw", Map.of());
        assertThat(officer.get(page).body()).contains("Withdrawn").doesNotContain("Waits for a decision");
    }

    @Test
    void nobodyDecidesAboutThemselves() {
        hospital.hireTrained("H102", "Ruth", "Okafor");
        Visitor herself = signedIn("hand-ruth", Role.COMPLIANCE_OFFICER, hospital.person("H102"));
        String page = person("H102");
        say(
                manager,
                page,
                "/exemption",
                Map.of("requirement", "triage-charge", "from", today.toString(), "reason", "a favour for Ruth"));

        UUID request = hospital.request("a favour for Ruth");
        herself.post("/by-hand", "/by-hand/requests/" + request, Map.of("decision", "APPROVE"));
        assertThat(herself.get("/by-hand").body()).contains("it is about yourself");
        assertThat(herself.get(page).body()).contains("This is you.").doesNotContain("Correct a completion");
        assertThat(say(
                        herself,
                        page,
                        "/correction",
                        Map.of(
                                "completion",
                                String.valueOf(hospital.completion("H102")),
                                "what",
                                "NOTHING",
                                "reason",
                                "oops")))
                .contains("have somebody else correct it: it is your own");
        assertThat(hospital.rulings("H102")).isZero();
    }

    @Test
    void nobodyRecordsTheirOwnLeaveUnderAnOldId() {
        hospital.hireTrained("H130", "Ruth", "Amsel");
        hospital.hireTrained("H131", "Ruth", "Amsel");
        UUID herId = hospital.person("H130");
        UUID oldId = hospital.person("H131");
        identities.merge(herId, oldId, "test", "one badge");
        Visitor herself = signedIn("hand-amsel", Role.COMPLIANCE_OFFICER, herId);
        String page = person("H130");
        String old = "/people/" + oldId + "/by-hand";
        var leave = Map.of("from", today.toString(), "reason", "a long weekend");

        assertThat(sayUnder(old, herself, page, "/leave", leave))
                .contains("have somebody else decide: it is about yourself");
        var nothing =
                Map.of("completion", String.valueOf(hospital.completion("H130")), "what", "NOTHING", "reason", "oops");
        assertThat(sayUnder(old, herself, page, "/correction", nothing))
                .contains("have somebody else correct it: it is your own");
        assertThat(hospital.rulings("H130")).isZero();
        assertThat(herself.post(
                                "/training-attempts",
                                "/training-attempts",
                                Map.of("person", oldId.toString(), "course", "clean-hands", "reason", "once more"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(herself.get("/training-attempts").body()).contains("Nobody releases their own attempts");

        assertThat(sayUnder(old, manager, page, "/leave", leave)).contains("Clocks stand still while they are away");
        assertThat(sayUnder(old, herself, page, "/leave/" + hospital.ruling("H130") + "/end", Map.of("reason", "back")))
                .contains("have somebody else decide: it is about yourself");
        assertThat(hospital.rulings("H130")).isEqualTo(1);
        assertThat(audit.find(new Search("hand-manager", AuditAction.LEAVE_RECORDED, "person:" + herId, null), 9))
                .as("under the id of today")
                .hasSize(1);
    }

    @Test
    void theAuditOfAPersonShowsWhatNamesThemByAnOldId() {
        hospital.hireTrained("H132", "Ruth", "Berg");
        hospital.hireTrained("H133", "Ruth", "Berg");
        UUID herId = hospital.person("H132");
        UUID oldId = hospital.person("H133");
        say(
                manager,
                person("H133"),
                "/exemption",
                Map.of("requirement", "triage-charge", "from", today.toString(), "reason", "one badge too many"));
        UUID request = hospital.request("one badge too many");
        Visitor auditor = signedIn("hand-auditor", Role.AUDITOR, null);
        assertThat(auditor.get("/audit?subject=person:" + herId).body())
                .as("they are two still")
                .doesNotContain("request " + request);

        identities.merge(herId, oldId, "test", "one badge");
        officer.post(
                "/by-hand", "/by-hand/requests/" + request, Map.of("decision", "REFUSE", "reason", "ask as herself"));
        assertThat(auditor.get("/audit?subject=person:" + herId).body())
                .contains("request " + request, "refused " + request, "person:" + oldId);
        assertThat(auditor.get("/audit?subject=person:" + oldId).body())
                .as("the rows are as they were written")
                .contains("request " + request, "refused " + request);
    }

    @Test
    void aManagerSeesTheirOwnPeoplesRequestsHoweverManyOthersThereAre() {
        Visitor lead = signedIn("hand-icu", Role.MANAGER, null);
        hospital.lead("hand-icu", "ICU");
        hospital.hireTrained("H140", "Ida", "Falk");
        hospital.transfer("H140", "Ida", "Falk", "ICU");
        settle("H140", "of the ICU");
        hospital.hireTrained("H141", "Emil", "Roth");
        for (int i = 0; i < 20; i++) {
            settle("H141", "of the ED " + i);
        }

        assertThat(lead.get("/by-hand").body()).contains("Ida Falk").doesNotContain("Emil Roth");
    }

    private void settle(String employee, String reason) {
        say(
                officer,
                person(employee),
                "/exemption",
                Map.of("requirement", "privacy-everyone", "from", today.toString(), "reason", reason));
        officer.post("/by-hand", "/by-hand/requests/" + hospital.request(reason) + "/withdraw", Map.of());
    }

    @Test
    void aManagerSeesARequestThatWasMadeUnderAnOldId() {
        hospital.hireTrained("H142", "Vera", "Lund");
        hospital.hireTrained("H143", "Vera", "Lund");
        UUID today = hospital.person("H142");
        UUID old = hospital.person("H143");
        say(
                manager,
                person("H143"),
                "/exemption",
                Map.of("requirement", "triage-charge", "from", this.today.toString(), "reason", "one of two badges"));

        identities.merge(today, old, "test", "one badge");

        assertThat(manager.get("/by-hand").body())
                .contains("one of two badges", "/people/" + today + "/by-hand")
                .doesNotContain("/people/" + old + "/by-hand");
        officer.post(
                "/by-hand",
                "/by-hand/requests/" + hospital.request("one of two badges"),
                Map.of("decision", "REFUSE", "reason", "ask anew"));
        assertThat(manager.get("/by-hand").body()).contains("Settled lately", "ask anew");
    }

    @Test
    void aCorrectedCompletionLeavesWhatWasRecordedVisibleWithWhoAndWhy() {
        hospital.hireTrained("H103", "Noor", "Aziz");
        String page = person("H103");
        String number = String.valueOf(hospital.completion("H103"));
        assertThat(manager.post(page, page + "/correction", Map.of("completion", number))
                        .statusCode())
                .as("a manager corrects nothing")
                .isEqualTo(403);
        assertThat(say(officer, page, "/correction", Map.of("completion", number, "what", "DAY", "reason", "typo")))
                .contains("Choose the completion, and what is right instead.");
        assertThat(say(
                        officer,
                        page,
                        "/correction",
                        Map.of(
                                "completion",
                                number,
                                "what",
                                "DAY",
                                "completed-on",
                                today.plusDays(3).toString(),
                                "reason",
                                "typo")))
                .contains("Completed on: choose today or an earlier day.");

        String corrected = say(
                officer,
                page,
                "/correction",
                Map.of(
                        "completion",
                        number,
                        "what",
                        "DAY",
                        "completed-on",
                        today.minusDays(9).toString(),
                        "reason",
                        "the class was a week earlier"));

        assertThat(corrected)
                .contains("Corrected. What was recorded first stays on record beside it.")
                .contains("took place on", "the class was a week earlier (by hand-officer)");
        assertThat(officer.get("/people/" + hospital.person("H103")).body())
                .as("the person's page keeps what was recorded, and says what holds of it")
                .contains("the class was a week earlier", "hand-officer");
        assertThat(audit.find(
                        new Search(
                                "hand-officer",
                                AuditAction.COMPLETION_CORRECTED,
                                "person:" + hospital.person("H103"),
                                null),
                        9))
                .hasSize(1);

        String end = find(corrected, "(/people/[0-9a-f-]{36}/by-hand/correction/[0-9a-f-]{36}/end)");
        assertThat(officer.post(page, end.replace("/correction/", "/course/"), Map.of("reason", "x"))
                        .statusCode())
                .as("another kind's address")
                .isEqualTo(404);
        officer.post(page, end, Map.of("reason", "it was right after all"));
        assertThat(officer.get(page).body()).contains("Ended by hand-officer", "it was right after all");
    }

    @Test
    void aManagerFindsAPersonByNumberAssignsACourseAndRecordsALeave() {
        hospital.hireTrained("H104", "Pat", "Lindqvist");
        manager.post("/by-hand", "/by-hand", Map.of("number", "H10"));
        assertThat(manager.get("/by-hand").body()).contains("Staff number: give it whole");
        String page = Visitor.location(manager.post("/by-hand", "/by-hand", Map.of("number", "H104")));
        assertThat(page).isEqualTo(person("H104"));

        assertThat(say(
                        manager,
                        page,
                        "/course",
                        Map.of(
                                "course",
                                "icu-sepsis",
                                "due-on",
                                today.minusDays(1).toString(),
                                "reason",
                                "float")))
                .contains("New due date: choose today or a later day.");
        assertThat(say(
                        manager,
                        page,
                        "/course",
                        Map.of(
                                "course",
                                "icu-sepsis",
                                "due-on",
                                today.plusDays(20).toString(),
                                "reason",
                                "floats to the ICU")))
                .contains("Assigned. It stands beside what rules ask", "floats to the ICU");
        assertThat(say(
                        manager,
                        page,
                        "/leave",
                        Map.of(
                                "from",
                                today.toString(),
                                "until",
                                today.minusDays(1).toString(),
                                "reason",
                                "away")))
                .contains("Last day: choose the first day or a later one as the last day.");
        assertThat(say(manager, page, "/leave", Map.of("from", today.toString(), "reason", "parental leave")))
                .contains("Clocks stand still while they are away.", "no end set");
        assertThat(hospital.rulings("H104")).isEqualTo(2);
    }

    @Test
    void aCertificateFromElsewhereCountsAfterSomebodyElseLookedAtIt() {
        hospital.hireTrained("H105", "Yara", "Costa");
        Visitor learner = signedIn("hand-yara", Role.LEARNER, hospital.person("H105"));
        var form = Map.of(
                "course",
                "icu-sepsis",
                "issuer",
                "Sepsis Alliance",
                "reference",
                "SA-77",
                "completedOn",
                today.minusDays(40).toString(),
                "validUntil",
                today.plusYears(2).toString());
        assertThat(handIn(learner, form)).contains("Link: say where the document is, or give its SHA-256.", "SA-77");
        var whole = new HashMap<>(form);
        whole.put("link", "http://plain.example/x");
        assertThat(handIn(learner, whole)).contains("Link: give an address that begins with https://.");
        whole.put("ce", "1e999999999");
        assertThat(handIn(learner, whole)).contains("Hours of credit");
        whole.remove("ce");
        whole.put("link", "https://cards.example/SA-77");
        assertThat(handIn(learner, whole)).contains("Handed in.", "Waits for a review");
        assertThat(handIn(learner, whole)).contains("you handed this one in already");
        long before = hospital.completions();

        String list = educator.get("/certificates/review").body();
        assertThat(list).contains("Yara Costa", "SA-77", "at cards.example");
        assertThat(educator.get("/work?kind=HANDED_IN_CERTIFICATE").body())
                .contains("A certificate of Sepsis Alliance");
        String claim = find(list, "action=\"(/certificates/review/[0-9a-f-]{36})\"");
        educator.post("/certificates/review", claim, Map.of("decision", "ACCEPT", "reason", "card seen"));

        assertThat(educator.get("/certificates/review").body()).contains("the completion counts", "card seen");
        assertThat(hospital.completions()).isEqualTo(before + 1);
        assertThat(learner.get("/history").body()).contains("Sepsis");
        assertThat(officer.get("/people/" + hospital.person("H105")).body())
                .contains("certificate SA-77 by Sepsis Alliance");
        educator.post("/certificates/review", claim, Map.of("decision", "REFUSE", "reason", "late"));
        assertThat(educator.get("/certificates/review").body()).contains("it has been reviewed already");

        whole.put("reference", "SA-78");
        whole.put("completedOn", today.minusDays(2).toString());
        handIn(learner, whole);
        String second =
                find(educator.get("/certificates/review").body(), "action=\"(/certificates/review/[0-9a-f-]{36})\"");
        educator.post(
                "/certificates/review", second, Map.of("decision", "REFUSE", "reason", "the name on it is another"));
        assertThat(learner.get("/certificates").body()).contains("Refused", "the name on it is another");
        assertThat(hospital.completions()).isEqualTo(before + 1);
    }

    @Test
    void everyReportShowsWhoIsSparedByWhomAndWhy() throws IOException {
        hospital.hireTrained("H106", "Greta", "Halloran");
        hospital.transfer("H106", "Greta", "Halloran", "ICU");
        String page = person("H106");
        say(
                manager,
                page,
                "/extension",
                Map.of(
                        "assignment",
                        "sepsis-icu/1",
                        "due-on",
                        today.plusYears(1).toString(),
                        "reason",
                        "no class before May"));
        say(
                manager,
                page,
                "/exemption",
                Map.of("requirement", "triage-charge", "from", today.toString(), "reason", "never leads a shift"));
        for (String reason : List.of("no class before May", "never leads a shift")) {
            officer.post("/by-hand", "/by-hand/requests/" + hospital.request(reason), Map.of("decision", "APPROVE"));
        }

        assertThat(officer.get("/compliance").body()).containsPattern("have an exemption from|has an exemption from");
        assertThat(officer.get("/compliance/people?each=true&unit=ICU").body())
                .contains("More time due on", "no class before May (asked by hand-manager, approved by hand-officer)");
        String csv = officer.get("/compliance/people.csv?unit=ICU").body();
        assertThat(csv).contains("exempt_until", "by_hand_approved_by");
        assertThat(csv.lines().filter(line -> line.contains("Halloran")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(today.plusYears(1).toString(), "hand-officer", "no class before May", "no end set"));
        assertThat(text(officer.bytes("/compliance/compliance.pdf?unit=ICU").body()))
                .contains("Exemptions and extensions in force", "Greta Halloran", "never leads a shift");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void saysWhyAndWhyNotWithTheFieldOfTheMessage() {
        String page = "/people/" + hospital.person("E101") + "/why";
        String choose = officer.get(page).body();
        assertThat(choose).contains("What to ask about", "privacy-everyone");
        assertThat(Visitor.location(officer.get(page + "?requirement=privacy-everyone")))
                .isEqualTo(page + "/privacy-everyone");

        assertThat(officer.get(page + "/privacy-everyone").body())
                .contains("is due on", "it binds everyone who works here", "The date", "Publication");
        String sepsis = officer.get(page + "/sepsis-icu").body();
        assertThat(sepsis)
                .contains("is not required because", "STF-8.1", "message " + hospital.entry("E101-ED"), "Not met");
        assertThat(officer.get(page + "/nothing").body()).contains("No publication asks for this of anyone");
        assertThat(audit.find(new Search("hand-officer", AuditAction.WHY_ASKED, null, null), 9))
                .hasSize(3);
        assertThat(manager.get(page).statusCode()).isEqualTo(403);
    }

    private String handIn(Visitor learner, Map<String, String> form) {
        learner.post("/certificates", "/certificates", form);
        return learner.get("/certificates").body();
    }

    private String person(String employee) {
        return "/people/" + hospital.person(employee) + "/by-hand";
    }

    /// Sends a form of the page to an id that the person had before, and reads where that leads in the end.
    private static String sayUnder(String old, Visitor visitor, String page, String what, Map<String, String> fields) {
        String answer = Visitor.location(visitor.post(page, old + what, fields));
        return visitor.get(Visitor.location(visitor.get(answer))).body();
    }

    private static String say(Visitor visitor, String page, String what, Map<String, String> fields) {
        return visitor.get(Visitor.location(visitor.post(page, page + what, fields)))
                .body();
    }

    private static String find(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
