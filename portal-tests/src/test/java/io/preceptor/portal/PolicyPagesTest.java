package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A draft's way over the pages, by two people; afterwards the policy is what it was.
@WholePortal
class PolicyPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final int port;
    private Visitor author = new Visitor(0);
    private Visitor approver = new Visitor(0);

    PolicyPagesTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.port = port;
    }

    @BeforeAll
    void twoPeopleSignIn() {
        hospital.fill();
        author = new Visitor(port)
                .begin("policy-author", hospital.open("policy-author", Role.EDUCATOR, null), SmallHospital.OWN);
        approver = new Visitor(port)
                .begin(
                        "policy-approver",
                        hospital.open("policy-approver", Role.COMPLIANCE_OFFICER, null),
                        SmallHospital.OWN);
    }

    @Test
    void leadsADraftFromTheFormToThePolicyInForceAndBack() {
        String page = author.get("/policy/new").body();
        String policy = unescape(text(page, "POLICY"));
        assertThat(policy).contains("requirements:", "\n");
        String changed =
                policy.replace("Charge nurses of the emergency department lead the triage", "Triage, newly named");
        String draft = save(changed, page, "a better name");
        String outdated = save(policy, page, "from the same version");
        author.post(outdated, outdated + "/submit", Map.of("note", "please"));
        assertThat(approver.get(outdated).body()).contains("Try it with some first");
        String look = author.get(draft).body();
        assertThat(look)
                .contains("Nothing is wrong with its files", "Triage, newly named", "a better name")
                .contains("Ask for approval")
                .doesNotContain("Decide</h2>");

        author.post(draft, draft + "/what-if", Map.of("days", "30", "hour", "40"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> author.get(draft).body().contains("assigned at once"));
        author.post(draft, draft + "/submit", Map.of("note", "please"));
        assertThat(approver.post(draft, draft + "/publish", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(approver.get(draft).body()).contains("Only an approved draft can be published", "Decide</h2>");
        approver.post(draft, draft + "/approve", Map.of("note", "it is right"));
        waitsForItsDayAndIsWithdrawn(draft);
        approver.post(draft, draft + "/publish", Map.of());
        assertThat(approver.get(draft).body()).contains("Published");
        approver.post(outdated, outdated + "/pilot", Map.of("kind", "UNITS", "who", "ED", "note", "try"));
        assertThat(approver.get(outdated).body())
                .contains("can neither be approved nor tried with some", "it would undo what was published since")
                .doesNotContain("Try it with some first");
        assertThat(approver.get("/policy").body()).contains("a better name", "by policy-approver");
        assertThat(audit.find(new Search("policy-approver", AuditAction.DRAFT_APPROVED, null, null), 9))
                .isNotEmpty();

        bringBack();
    }

    private void waitsForItsDayAndIsWithdrawn(String draft) {
        String tomorrow = LocalDate.now(SmallHospital.ZONE).plusDays(1).toString();
        assertThat(approver.get(draft).body()).contains("when that day begins in America/Chicago");
        approver.post(draft, draft + "/schedule", Map.of());
        assertThat(approver.get(draft).body()).contains("Choose the day on which it takes force.");
        approver.post(draft, draft + "/schedule", Map.of("on", tomorrow));
        assertThat(approver.get(draft).body()).contains("It takes force by itself on that day.", "Withdraw it");
        assertThat(author.get("/policy").body())
                .contains("Takes force on its day", "America/Chicago), in every facility at once");
        approver.post(draft, draft + "/unschedule", Map.of("note", "not this week"));
        assertThat(approver.get(draft).body()).contains("withdrawn from its day: not this week");
        assertThat(author.get("/policy").body()).doesNotContain("Takes force on its day");
    }

    @Test
    void replaysAPastPeriodWithAMappingThatIsNotMade() {
        String today = LocalDate.now(SmallHospital.ZONE).toString();
        assertThat(approver.get("/crosswalk").body()).contains("Replay a past period with it first");
        var wish = Map.of("code", "XX9", "role", "registered-nurse", "from", today, "to", today);
        assertThat(Visitor.location(
                        approver.post("/crosswalk", "/crosswalk/shadow", Map.of("code", "XX9", "from", today))))
                .isEqualTo("/crosswalk");
        String[] run = {""};
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            run[0] = Visitor.location(approver.post("/crosswalk", "/crosswalk/shadow", wish));
            return run[0].startsWith("/policy/runs/");
        });
        await().atMost(Duration.ofMinutes(2))
                .until(() -> approver.get(run[0]).body().contains("completed in time, with it and as it was"));
        assertThat(approver.get(run[0]).body())
                .contains("as if it had been mapped from the first day: XX9 means Registered nurse");
        assertThat(approver.get("/crosswalk").body()).contains("XX9");
        assertThat(author.post("/policy", "/crosswalk/shadow", wish).statusCode())
                .isEqualTo(403);
    }

    /// Leaves the hospital to the other tests as it was.
    private void bringBack() {
        String history = approver.get("/policy").body();
        Matcher versions = Pattern.compile("/policy/versions/(\\d+)\">Version").matcher(history);
        assertThat(versions.find()).isTrue();
        String earlier = "/policy/versions/" + (Integer.parseInt(versions.group(1)) - 1);
        assertThat(approver.get(earlier).body()).contains("Go back to it");
        String back = Visitor.location(approver.post(earlier, earlier + "/back", Map.of("note", "the old name")));
        approver.post(back, back + "/what-if", Map.of("days", "0"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> approver.get(back).body().contains("assigned at once"));
        assertThat(approver.get(back).body()).contains("a second person has to decide");
        Visitor second = new Visitor(port)
                .begin(
                        "policy-second",
                        hospital.open("policy-second", Role.COMPLIANCE_OFFICER, null),
                        SmallHospital.OWN);
        second.post(back, back + "/approve", Map.of("note", "back"));
        second.post(back, back + "/publish", Map.of());
        assertThat(second.get("/policy").body()).contains("the old name", "by policy-second");
        hospital.settle();
    }

    @Test
    void showsMistakesByFileAndLineAndLetsNobodySubmitThem() {
        String page = author.get("/policy/new").body();
        String broken = unescape(text(page, "POLICY")).replaceFirst("course: \\S+", "course: no-such-course");
        String draft = save(broken, page, "broken");
        assertThat(author.get(draft).body())
                .containsPattern("policy.yaml:\\d+:\\d+</span> expected ")
                .doesNotContain("Ask for approval");
        assertThat(Visitor.location(author.post("/policy/new", "/policy/drafts", Map.of("note", "nothing in it"))))
                .isEqualTo("/policy/new");
    }

    @Test
    void showsWhatADraftDoesToNamedPeopleToThoseAloneWhoMaySeeThem() {
        String page = author.get("/policy/new").body();
        String policy = unescape(text(page, "POLICY"));
        String fewer = policy.replaceFirst("(?s)- key: triage-charge.*?(?=\n *- key|\\z)", "");
        String draft = save(
                fewer.equals(policy) ? policy.replace("P30D", "P5D").replace("30 days", "5 days") : fewer,
                page,
                "less");
        String run = Visitor.location(author.post(draft, draft + "/what-if", Map.of("days", "0")));
        await().atMost(Duration.ofMinutes(2)).until(() -> author.get(run).body().contains("people looked at"));
        assertThat(author.get(run).body()).contains("By requirement").doesNotContain("Nguyen");
        assertThat(author.get(run + "/people").statusCode()).isEqualTo(403);
        assertThat(approver.get(run + "/people").body()).contains("The people").contains("Nguyen");
        assertThat(audit.find(new Search("policy-approver", AuditAction.POLICY_RUN_PEOPLE_SEEN, null, null), 9))
                .isNotEmpty();
        String replay = Visitor.location(author.post(
                draft,
                draft + "/shadow",
                Map.of(
                        "from",
                        LocalDate.now(SmallHospital.ZONE).toString(),
                        "to",
                        LocalDate.now(SmallHospital.ZONE).toString())));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> author.get(replay).body().contains("completed in time, with it and as it was"));
    }

    @Test
    void triesADraftWithSomeAndTakesItBack() {
        String page = author.get("/policy/new").body();
        String draft = save(unescape(text(page, "POLICY")), page, "as it is");
        author.post(draft, draft + "/submit", Map.of("note", "please"));
        approver.post(draft, draft + "/pilot", Map.of("kind", "UNITS", "who", "NO-SUCH", "note", "try"));
        assertThat(approver.get(draft).body())
                .contains("codes of units that exist", "at most 20 % of everybody until it is approved");
        approve(draft);
        approver.post(draft, draft + "/pilot", Map.of("kind", "UNITS", "who", "ED", "note", "try"));
        assertThat(approver.get("/policy/pilot").body())
                .contains("In the pilot", "Everybody else", "with all units within");
        approver.post(draft, draft + "/refuse", Map.of("note", "no"));
        assertThat(approver.get(draft).body())
                .contains("It is in force for some: withdraw its pilot first.", "Withdraw its pilot</a>")
                .doesNotContain(">Refuse</button>", ">Drop</button>");
        approver.post("/policy/pilot", "/policy/pilot/close", Map.of("note", "enough"));
        assertThat(approver.get("/policy/pilot").body()).contains("who took part then");
        approver.post("/policy/pilot", "/policy/pilot/withdraw", Map.of("note", "done"));
        assertThat(approver.get("/policy/pilot").body()).contains("No pilot is running");
        hospital.settle();
    }

    @Test
    void aPilotTakesNumbersOnePerLine() {
        String page = author.get("/policy/new").body();
        String draft = save(unescape(text(page, "POLICY")), page, "for two");
        author.post(draft, draft + "/submit", Map.of("note", "please"));
        approver.post(draft, draft + "/pilot", Map.of("kind", "NUMBERS", "who", "E101\r\nE1O3\r\nE999", "note", "try"));
        assertThat(approver.get(draft).body()).contains("Nobody, or more than one, has: E1O3, E999.");
        assertThat(approver.get("/policy/pilot").body()).contains("No pilot is running");
        approve(draft);
        approver.post(draft, draft + "/pilot", Map.of("kind", "NUMBERS", "who", "E101\r\nE103\r\n", "note", "try"));
        assertThat(approver.get("/policy/pilot").body()).contains("People named by staff number: 2");
        approver.post("/policy/pilot", "/policy/pilot/withdraw", Map.of("note", "done"));
        hospital.settle();
    }

    @Test
    void keepsACaseAndEndsIt() {
        approver.post(
                "/policy/cases",
                "/policy/cases",
                Map.of("staff", "E101", "requirement", "privacy-everyone", "note", "must stay"));
        String cases = approver.get("/policy/cases").body();
        assertThat(cases).contains("must stay", "required");
        Matcher end = Pattern.compile("/policy/cases/(\\d+)/end").matcher(cases);
        assertThat(end.find()).isTrue();
        approver.post("/policy/cases", end.group(), Map.of());
        assertThat(approver.get("/policy/cases").body()).doesNotContain("must stay");
    }

    private void approve(String draft) {
        author.post(draft, draft + "/what-if", Map.of("days", "0"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> approver.get(draft).body().contains("Why it is right"));
        approver.post(draft, draft + "/approve", Map.of("note", "it is right", "typed", "yes"));
    }

    private String save(String policy, String page, String note) {
        return Visitor.location(author.post(
                "/policy/new",
                "/policy/drafts",
                Map.of(
                        "note",
                        note,
                        "name-POLICY",
                        "policy.yaml",
                        "text-POLICY",
                        policy,
                        "name-CROSSWALK",
                        "job-codes.csv",
                        "text-CROSSWALK",
                        unescape(text(page, "CROSSWALK")),
                        "name-UNITS",
                        "units.csv",
                        "text-UNITS",
                        unescape(text(page, "UNITS")))));
    }

    private static String text(String page, String kind) {
        Matcher area = Pattern.compile("(?s)name=\"text-" + kind + "\"[^>]*>(.*?)</textarea>")
                .matcher(page);
        return area.find() ? area.group(1) : "";
    }

    private static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
