package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.access.PermissionMatrix;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditCheck;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@WholePortal
class PortalTest {

    private static final String OWN = SmallHospital.OWN;

    private final SmallHospital hospital;
    private final RightsCheck rights;
    private final AuditLog audit;
    private final AuditCheck check;
    private final RequestMappingHandlerMapping handlers;
    private final Learning learning;
    private final DeliveryStore deliveries;
    private final int port;
    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);

    PortalTest(
            @Autowired SmallHospital hospital,
            @Autowired RightsCheck rights,
            @Autowired AuditLog audit,
            @Autowired AuditCheck check,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            @Autowired Learning learning,
            @Autowired DeliveryStore deliveries,
            @LocalServerPort int port) {
        this.learning = learning;
        this.deliveries = deliveries;
        this.hospital = hospital;
        this.rights = rights;
        this.audit = audit;
        this.check = check;
        this.handlers = handlers;
        this.port = port;
    }

    @BeforeAll
    void everyoneSignsIn() {
        visitors.putAll(hospital.everyone(port));
    }

    @Test
    void letsEachRoleSeeWhatTheMatrixGrantsAndNothingElse() {
        var wrong = new ArrayList<String>();
        for (PageRight page : rights.table()) {
            for (Role role : Role.values()) {
                boolean granted =
                        switch (page.needs()) {
                            case PageRight.Needs.Nothing _, PageRight.Needs.SignIn _ -> true;
                            case PageRight.Needs.Right(var permission) ->
                                PermissionMatrix.allows(Set.of(role), permission);
                            case PageRight.Needs.Token _ -> false;
                        };
                int status = visit(visitor(role), page);
                if (granted ? status >= 500 || status == 403 : status != 403) {
                    wrong.add(role + " at " + page + " got " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(visitor(Role.LEARNER).get("/").statusCode())
                .as("nobody was signed out by it")
                .isEqualTo(200);
    }

    @Test
    void sendsNobodyToTheSignInFromEveryPageThatIsNotOpen() {
        for (PageRight page : rights.table()) {
            if (!(page.needs() instanceof PageRight.Needs.Nothing)) {
                var nobody = new Visitor(port);
                HttpResponse<String> answer = page.method().equals(HttpMethod.GET)
                        ? nobody.get(path(page))
                        : nobody.post("/sign-in", path(page), Map.of());
                assertThat(answer.statusCode()).as(page.toString()).isEqualTo(302);
                assertThat(Visitor.location(answer)).as(page.toString()).startsWith("/sign-in");
            }
        }
    }

    @Test
    void refusesWhatIsNotDeclared() {
        for (String path : new String[] {"/actuator/env", "/error", "/journal/1/content", "/webjars/x", "/nothing"}) {
            assertThat(visitor(Role.ADMINISTRATOR).get(path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void declaresEveryPageThatAControllerServes() {
        Set<String> declared = rights.table().stream().map(PageRight::pattern).collect(Collectors.toSet());
        Set<String> served = handlers.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("io.preceptor"))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .collect(Collectors.toSet());
        assertThat(served).isNotEmpty().isSubsetOf(declared);
    }

    @Test
    void opensNothingButThePasswordPageWithAFirstPassword() {
        String password = hospital.open("newcomer", Role.ADMINISTRATOR, null);
        var newcomer = new Visitor(port);
        newcomer.signIn("newcomer", password);

        assertThat(Visitor.location(newcomer.get("/accounts"))).isEqualTo("/password");
        HttpResponse<String> weak = newcomer.post(
                "/password", "/password", Map.of("current", password, "chosen", "short", "again", "short"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("at least 12 characters");
        newcomer.post("/password", "/password", Map.of("current", password, "chosen", OWN, "again", OWN));
        assertThat(newcomer.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheSameOfAWrongPasswordAsOfAnUnknownName() {
        var one = new Visitor(port);
        var other = new Visitor(port);

        HttpResponse<String> wrong = one.signIn("auditor", "wrong");
        HttpResponse<String> unknown = other.signIn("nobody-of-this-name", "wrong");

        assertThat(Visitor.location(wrong)).isEqualTo("/sign-in?refused").isEqualTo(Visitor.location(unknown));
        assertThat(one.get("/sign-in?refused").body().replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(other.get("/sign-in?refused").body().replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void locksAnAccountAfterFiveWrongPasswordsEvenForTheRightOne() {
        String password = hospital.open("forgetful", Role.LEARNER, null);
        for (int i = 0; i < 5; i++) {
            new Visitor(port).signIn("forgetful", "wrong " + i);
        }

        assertThat(Visitor.location(new Visitor(port).signIn("forgetful", password)))
                .isEqualTo("/sign-in?refused");
        assertThat(audit.find(new Search(null, AuditAction.LOCKED_OUT, "account:forgetful", null), 10))
                .hasSize(1);
    }

    @Test
    void endsTheSessionOfAnAccountThatIsDisabled() {
        String password = hospital.open("leaver", Role.AUDITOR, null);
        Visitor leaver = new Visitor(port).begin("leaver", password, OWN);
        Visitor administrator = visitor(Role.ADMINISTRATOR);
        String page =
                "/accounts/" + id(administrator.get("/accounts?text=leaver").body(), "/accounts/");

        administrator.post(page, page, Map.of("roles", "AUDITOR"));

        assertThat(Visitor.location(leaver.get("/audit"))).isEqualTo("/sign-in?ended");
    }

    @Test
    void refusesFormsWithoutTheTokenOfThePage() {
        assertThat(visitor(Role.AUDITOR)
                        .postWithoutToken("/audit/check", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void changesTheSessionIdAtTheSignIn() {
        var visitor = new Visitor(port);
        visitor.get("/sign-in");
        String before = String.valueOf(visitor.cookies.getCookieStore().getCookies());
        visitor.signIn("auditor", OWN);

        assertThat(String.valueOf(visitor.cookies.getCookieStore().getCookies()))
                .isNotEqualTo(before);
    }

    @Test
    void allowsNoScriptOrStyleButItsOwnFiles() {
        HttpResponse<String> page = visitor(Role.INTERFACE_ANALYST).get("/people/" + hospital.person("E102"));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", " style=\"", " onclick");
    }

    @Test
    void showsALearnerWhatIsDueAndWhy() {
        assertThat(visitor(Role.LEARNER).get("/").body())
                .contains("Triage in the emergency department")
                .contains("Charge nurses of the emergency department lead the triage")
                .contains("role is Charge nurse and unit is ED")
                .contains("1 hour 15 minutes")
                .doesNotContain("Sepsis in the ICU");
    }

    @Test
    void keepsALearnerFromTheTrainingOfOthers() {
        String others = "/training/" + hospital.assignment("E101", "privacy-everyone");

        assertThat(visitor(Role.LEARNER).get(others).statusCode()).isEqualTo(404);
        assertThat(visitor(Role.LEARNER)
                        .post("/", others, Map.of("attempt", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.assignment("E101", "privacy-everyone")).isNotNull();
    }

    @Test
    void recordsAnAttemptOnceHoweverOftenItIsHandedIn() {
        Visitor learner = visitor(Role.LEARNER);
        String page = "/training/" + hospital.assignment("E100", "privacy-everyone");
        String body = learner.get(page).body();
        assertThat(body).contains("&lt;b&gt;Markup&lt;/b&gt;").doesNotContain("javascript:");
        HttpResponse<String> failed =
                learner.post(page, page, Map.of("attempt", UUID.randomUUID().toString(), "q.curiosity", "all"));
        assertThat(learner.get(Visitor.location(failed)).body()).contains("Not yet", "Look at these once more");

        long before = hospital.completions();
        String attempt = UUID.randomUUID().toString();
        var answers = Map.of("attempt", attempt, "q.curiosity", "no", "q.what-counts", "spoken");
        HttpResponse<String> half = learner.post(page, page, answers);
        assertThat(learner.get(Visitor.location(half)).body()).contains("50 % right");

        String right = UUID.randomUUID().toString();
        HttpResponse<String> first = complete(learner, page, right);
        HttpResponse<String> again = complete(learner, page, right);

        assertThat(Visitor.location(again)).isEqualTo(Visitor.location(first));
        assertThat(learner.get(Visitor.location(again)).body())
                .contains("Completed")
                .containsPattern("PC-[0-9A-Z]+");
        assertThat(hospital.completions()).isEqualTo(before + 1);
        assertThat(Visitor.location(learner.get(page))).isEqualTo(Visitor.location(first));
        assertThat(learner.get("/history").body()).contains("Privacy of patient information");
        assertThat(visitor(Role.COMPLIANCE_OFFICER)
                        .get("/deliveries/" + hospital.delivery())
                        .body())
                .contains("HIPAA privacy training", "message " + hospital.entry("E100-ICU"));
    }

    /// The two right choices of the second question need two fields of one name.
    private HttpResponse<String> complete(Visitor learner, String page, String attempt) {
        return learner.post(
                "/history",
                page + "?q.what-counts=spoken&q.what-counts=photo",
                Map.of("attempt", attempt, "q.curiosity", "no"));
    }

    @Test
    void masksTheContentOfMessagesAndAuditsEachLook() {
        long entry = hospital.entry("E101-ED");

        String masked = visitor(Role.AUDITOR).get("/journal/" + entry).body();
        String clear = visitor(Role.INTERFACE_ANALYST).get("/journal/" + entry).body();

        assertThat(masked).contains("STF-3", "masked", "MFN^M02").doesNotContain("Okonkwo^Marcus");
        assertThat(clear).contains("STF-3", "Okonkwo^Marcus", "Record 1");
        assertThat(audit.find(new Search("auditor", AuditAction.CONTENT_SEEN_MASKED, "journal:" + entry, null), 9))
                .isNotEmpty();
        assertThat(audit.find(new Search("interface-analyst", AuditAction.CONTENT_SEEN, "journal:" + entry, null), 9))
                .isNotEmpty();
        assertThat(check.verify()).isInstanceOf(AuditCheck.Verdict.Intact.class);
    }

    @Test
    void explainsAPersonDownToTheFieldOfTheMessage() {
        String page = visitor(Role.INTERFACE_ANALYST)
                .get("/people/" + hospital.person("E100"))
                .body();

        assertThat(page)
                .contains("STF-8.1", "STF-19.1", "message " + hospital.entry("E100-ED"))
                .contains("Why it was assigned", "Not required, and why not");
        assertThat(visitor(Role.INTERFACE_ANALYST).get("/people?text=ngu").body())
                .contains("Linh Nguyen");
        assertThat(visitor(Role.INTERFACE_ANALYST).get("/people?text=zzz").body())
                .contains("Nobody found");
        assertThat(visitor(Role.INTERFACE_ANALYST)
                        .get("/journal?controlId=BAD-1&stuck=&state=REFUSED")
                        .body())
                .contains("BAD-1")
                .doesNotContain("E100-ED");
        assertThat(visitor(Role.COMPLIANCE_OFFICER).get("/status").body()).contains("On hold", "XX9");
    }

    @Test
    void showsEverySourcesWordAndWhatWasKnownOnAPastDay() {
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        String person = "/people/" + hospital.person("E100");
        String today = LocalDate.now(SmallHospital.ZONE).toString();

        assertThat(officer.get(person).body())
                .contains("The general list rules: ehr", "What each source says of positions", "left out")
                .contains("Why, and 1 other word", "Another word counts", "Linh Anh", "column First")
                .contains("linh@example.org", ">payroll<", "<h1>Linh Nguyen</h1>");
        assertThat(officer.get(person + "?known-on=" + today).body())
                .contains("What we knew on", "What held on", "Charge nurses of the emergency department")
                .contains("what we know of that day now");
        assertThat(officer.get(person + "?known-on=1999-12-31").body()).contains("no source had told of this person");
        assertThat(officer.get(person + "?known-on=9999-12-31").body()).contains("still to come");
        assertThat(officer.get(person + "?known-on=never").statusCode()).isEqualTo(400);
    }

    @Test
    void mapsAJobCodeWithAReasonAndBringsBackWhatWasThereBefore() {
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        String page = officer.get("/crosswalk").body();
        assertThat(page)
                .contains("LAB", "/people?unit=LAB", "Registered nurse")
                .contains("ZZ1", "/people?job=ZZ1", "in HOUSE");
        assertThat(officer.get("/people?job=ZZ1").body())
                .contains("Amira Haddad")
                .doesNotContain("Linh Nguyen");

        var mapping = Map.of("code", "ZZ1", "system", "HOUSE", "role", "charge-nurse");
        assertThat(say(officer, "/crosswalk", mapping)).contains("Say why");
        assertThat(say(officer, "/crosswalk", with(mapping, "role", "wizard", "note", "x")))
                .contains("no such role");
        assertThat(say(officer, "/crosswalk", with(mapping, "note", "the new grade")))
                .contains("Mapped:", "the new grade", "compliance-officer");
        hospital.settle();
        assertThat(officer.get("/people/" + hospital.person("E103")).body()).contains("Triage in the emergency");
        HttpResponse<String> csv = officer.get("/crosswalk/job-codes.csv");
        assertThat(csv.body()).contains("HOUSE,ZZ1,charge-nurse", ",RN2,registered-nurse");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");

        say(officer, "/crosswalk", with(mapping, "role", "registered-nurse", "note", "no, this one"));
        assertThat(say(officer, "/crosswalk/versions/1", Map.of("note", "back again")))
                .contains("Published as a new");
        assertThat(say(officer, "/crosswalk/remove", with(mapping, "note", "clean")))
                .contains("Taken back");
        assertThat(visitor(Role.AUDITOR).get("/crosswalk").body())
                .contains("Console, version 4", "back again")
                .doesNotContain("Take back", "Map it and release");
    }

    private static Map<String, String> with(Map<String, String> form, String... more) {
        var all = new HashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /// Sends a form of the crosswalk page and gives the page that answers.
    private static String say(Visitor visitor, String path, Map<String, String> form) {
        return visitor.get(Visitor.location(visitor.post("/crosswalk", path, form)))
                .body();
    }

    @Test
    void mergesAndPartsTwoPeopleWithAReason() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        UUID one = hospital.person("E101");
        UUID other = hospital.person("E104");
        assertThat(analyst.get("/identity").body()).contains("Marcus O&#39;Neill-Okonkwo", "Family name 100 %");
        String pair = "/identity/" + one + "/" + other;
        assertThat(analyst.get(pair).body()).contains("Hired on", "urn:example:badge", "As one", "Your reason");

        analyst.post(pair, pair, Map.of("decision", "KEEP_FIRST"));
        assertThat(hospital.person("E104")).isEqualTo(other);
        analyst.post(pair, pair, Map.of("decision", "KEEP_FIRST", "reason", "the same badge photo"));

        assertThat(Visitor.location(analyst.get("/people/" + other))).isEqualTo("/people/" + one);
        assertThat(analyst.get("/people/" + one).body()).contains("the same badge photo", "Merged", "E104");
        String unmerge = "/people/" + other + "/unmerge";
        analyst.post(unmerge, unmerge, Map.of("reason", "two badges"));
        assertThat(analyst.get("/people/" + other).body()).contains("two badges", "Parted again");
        assertThat(analyst.get("/identity").body()).contains("Nothing waits for you");
        assertThat(audit.find(new Search("interface-analyst", AuditAction.IDENTITY_DECIDED, null, null), 9))
                .hasSize(2);
    }

    @Test
    void showsHowEachFeedStandsAndWhatIsToBeMendedAtTheSource() {
        assertThat(visitor(Role.AUDITOR).get("/feeds").body())
                .contains("hr-nightly", "2 records to be mended", "directory-east", "The server is busy (503)")
                .contains("agency", "Stopped", "correct the mapping or the file");
        assertThat(visitor(Role.AUDITOR).get("/feeds/hr-nightly").body())
                .contains("staff.csv:3:hire_date", "write the day as yyyy-mm-dd", "staff.csv:9:employee_id")
                .contains("read every 5 minutes; silent for 26 hours is an alarm")
                .doesNotContain("Dry run");
        assertThat(visitor(Role.AUDITOR).get("/feeds/hr-nightly?offset=1").body())
                .doesNotContain("staff.csv:3")
                .contains("staff.csv:9");
    }

    @Test
    void steersAFeedAndKeepsWhoDidWhat() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String page = "/feeds/directory-east";
        steer(analyst, page, "pause", Map.of("reason", " "));
        assertThat(analyst.get(page).body()).contains("Failed, tried again");
        steer(analyst, page, "pause", Map.of("reason", "they move the server"));
        assertThat(analyst.get(page).body()).contains("they move the server", "Paused by interface-analyst");
        steer(analyst, page, "read", Map.of());
        steer(analyst, page, "resume", Map.of());
        steer(analyst, page, "read", Map.of());
        assertThat(analyst.get(page).body()).contains("in a moment");
        steer(analyst, page, "reread", Map.of());
        steer(analyst, page, "reread", Map.of("from", "2026-11-01"));

        var done = audit.find(new Search("interface-analyst", null, "feed:directory-east", null), 9);
        assertThat(done)
                .extracting("action", "detail")
                .containsExactly(
                        tuple("FEED_REREAD", "from 2026-11-01"),
                        tuple("FEED_READ_ASKED", ""),
                        tuple("FEED_RESUMED", ""),
                        tuple("FEED_PAUSED", "they move the server"));
        assertThat(analyst.post(page, "/feeds/unknown/read", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void asksBeforeAUnitWithManyPeopleIsWithdrawn() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String page = "/feeds/hr-nightly";
        long unit = hospital.heldUnit();
        assertThat(analyst.get(page).body()).contains("Ward nine", "Withdraw it");
        assertThat(visitor(Role.AUDITOR).get(page).body()).contains("Ward nine").doesNotContain("Withdraw it");

        steer(analyst, page, "units/" + unit, Map.of("decision", "KEEP", "reason", " "));
        assertThat(analyst.get(page).body()).contains("Ward nine", "Say why");
        steer(analyst, page, "units/" + unit, Map.of("decision", "KEEP", "reason", "their mistake"));
        assertThat(analyst.get(page).body()).doesNotContain("Ward nine").contains("Kept");
        steer(analyst, page, "units/" + unit, Map.of("decision", "WITHDRAW", "reason", "too late"));
        assertThat(analyst.get(page).body()).contains("It does not wait for a decision any more");

        assertThat(audit.find(new Search("interface-analyst", AuditAction.HOLD_DECIDED, "unit-report:", null), 9))
                .extracting("detail")
                .containsExactly("KEEP");
    }

    @Test
    void triesAFeedAndKeepsNothingOfIt() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        long before = hospital.entry("staff.csv");
        String page = analyst.post("/feeds/hr-nightly", "/feeds/hr-nightly/try", Map.of("from", "2026-11-01"))
                .body();
        assertThat(page)
                .contains("Dry run of hr-nightly", "from Nov 1, 2026 on", "records would be refused", "Ferreira-Lima");
        assertThat(hospital.entry("staff.csv")).isEqualTo(before);
        assertThat(analyst.post("/feeds/agency", "/feeds/agency/try", Map.of()).body())
                .contains("It could not be read to the end: The header names no column");
        assertThat(audit.find(new Search(null, AuditAction.FEED_TRIED, "feed:", null), 9))
                .hasSizeGreaterThan(1);
    }

    @Test
    void examinesTheProductForThoseWhoMayAndSaysWhatToDo() {
        Visitor administrator = visitor(Role.ADMINISTRATOR);
        assertThat(administrator.get("/doctor").body()).contains("Examine").doesNotContain("To do");
        assertThat(administrator.post("/doctor", "/doctor", Map.of()).body())
                .contains("1 thing to mend", "Target directory", "It &lt;refuses&gt; us", "Check the client id.")
                .contains("Mend it", "Look at it", "Well", "Examine again");
    }

    @Test
    void holdsATargetForAReasonAndResumesIt() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String page = "/deliveries/targets/directory";
        assertThat(say(analyst, page, "/hold", Map.of("reason", " "))).contains("Say why");
        assertThat(say(analyst, page, "/hold", Map.of("reason", "they move the server")))
                .contains("Held", "they move the server", "Held by interface-analyst");
        assertThat(visitor(Role.AUDITOR).get("/deliveries").body())
                .contains("they move the server", "crm", "Rehearsal: nothing is sent");
        assertThat(visitor(Role.AUDITOR).get(page).body()).doesNotContain("Your reason");

        assertThat(say(analyst, page, "/resume", Map.of("reason", "moved"))).contains("Resumed", "Open");
        assertThat(say(analyst, page, "/resume", Map.of("reason", "moved"))).contains("It is not held");
        assertThat(audit.find(new Search("interface-analyst", null, "target:directory", null), 2))
                .extracting("action", "detail")
                .containsExactly(tuple("TARGET_RESUMED", "moved"), tuple("TARGET_HELD", "they move the server"));
        assertThat(analyst.get("/deliveries/targets/unknown").statusCode()).isEqualTo(404);
        assertThat(analyst.post(page, "/deliveries/targets/unknown/hold", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsAPersonDecideWhatBecameOfAnUnknownAnswer() {
        Push push = graduate("E102");
        UUID item = push.items().getFirst().id();
        deliveries.sending(push);
        deliveries.settle(push, new DeliveryOutcome.AnswerUnknown("no answer", "POST no answer"));
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String page = "/deliveries/" + item;

        assertThat(analyst.get(page).body())
                .contains(
                        "What became of it?", "It was taken", "Send again", "HIPAA privacy training", "POST no answer")
                .doesNotContain("Deliver again");
        assertThat(visitor(Role.AUDITOR).get(page).body())
                .contains("What became of it?")
                .doesNotContain("It was taken</button>");
        assertThat(say(analyst, page, "/resend", Map.of())).contains("waits for a decision");
        assertThat(say(analyst, page, "/decide", Map.of("taken", "true"))).contains("how you know");
        assertThat(say(analyst, page, "/decide", Map.of("taken", "true", "reason", "I rang them")))
                .contains("It counts as accepted", "decided by interface-analyst: I rang them");
        assertThat(say(analyst, page, "/decide", Map.of("taken", "false", "reason", "no")))
                .contains("It waits for no decision any more");
        assertThat(audit.find(new Search(null, AuditAction.DELIVERY_DECIDED, "delivery:" + item, null), 9))
                .extracting("detail")
                .containsExactly("it was taken: I rang them");
    }

    @Test
    void saysHowManyBeforeItSendsThemAgain() {
        Push push = graduate("E103");
        deliveries.settle(push, new DeliveryOutcome.Parked("No such shelf: send again", "PUT 404"));
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String found = "/deliveries/search/again?text=no+such+shelf&older=";

        assertThat(analyst.get("/deliveries?text=no+such+shelf").body()).contains("Send all of these again");
        assertThat(visitor(Role.COMPLIANCE_OFFICER)
                        .get("/deliveries?text=no+such+shelf")
                        .body())
                .contains("No such shelf")
                .doesNotContain("Send all of these again");
        assertThat(analyst.get("/deliveries?text=no+such+shelf&older=DAY").body())
                .doesNotContain("No such shelf");
        assertThat(analyst.get(found).body()).contains("1 item would be sent again", "Send 1 again");
        var fields = Map.of("text", "no such shelf", "reason", "they mended it");
        assertThat(again(analyst, found, with(fields, "count", "7"))).contains("another number");
        assertThat(again(analyst, found, with(fields, "count", "1"))).contains("1 are on their way again");
        assertThat(audit.find(new Search(null, AuditAction.DELIVERIES_RESENT, null, null), 9))
                .extracting("detail")
                .containsExactly("1 deliveries: they mended it");
    }

    @Test
    void beginsABackfillOnceAndCancelsIt() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        String page = "/deliveries/targets/directory";
        assertThat(say(analyst, page, "/backfill", Map.of("scope", "NEW"))).contains("Say why");
        assertThat(say(analyst, page, "/backfill", Map.of("scope", "NEW", "reason", "they are new")))
                .contains("Begun", "they are new", "Cancel the backfill");
        assertThat(say(analyst, page, "/backfill", Map.of("scope", "ALL", "reason", "again")))
                .contains("One is running already");
        assertThat(say(analyst, page, "/cancel", Map.of())).contains("Cancelled", "cancelled by interface-analyst");
        assertThat(say(analyst, page, "/cancel", Map.of())).contains("None is running");
    }

    /// Somebody completes the course on privacy; what the directory is to show of it is claimed.
    private Push graduate(String employee) {
        UUID person = hospital.person(employee);
        var answers = Map.of("curiosity", Set.of("no"), "what-counts", Set.of("spoken", "photo"));
        learning.submit(new Attempt(UUID.randomUUID(), person, "hipaa-privacy", answers));
        return deliveries
                .claim("directory", hospital.number(person), Duration.ofMinutes(1))
                .orElseThrow();
    }

    private static String say(Visitor visitor, String page, String what, Map<String, String> fields) {
        HttpResponse<String> answer = visitor.post(page, page + what, fields);
        return visitor.get(Visitor.location(answer)).body();
    }

    private static String again(Visitor visitor, String page, Map<String, String> fields) {
        HttpResponse<String> answer = visitor.post(page, "/deliveries/search/again", fields);
        return visitor.get(Visitor.location(answer)).body();
    }

    private static void steer(Visitor analyst, String page, String what, Map<String, String> fields) {
        assertThat(analyst.post(page, page + "/" + what, fields).statusCode()).isEqualTo(302);
    }

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }

    private int visit(Visitor visitor, PageRight page) {
        if (page.method().equals(HttpMethod.GET)) {
            return visitor.get(path(page)).statusCode();
        }
        // Signing out, resetting and changing what the others stand on is tried by tests of their own.
        return page.pattern().equals("/sign-out")
                ? 302
                : visitor.post("/password", path(page), Map.of()).statusCode();
    }

    /// A path of the pattern with ids that nothing has, so that a visit changes nothing.
    private static String path(PageRight page) {
        return page.pattern()
                .replace("/journal/{id}", "/journal/999999")
                .replace("{entry}", "999999")
                .replaceAll("\\{[a-z]+}", "00000000-0000-0000-0000-000000000000")
                .replace("/css/**", "/css/preceptor.css")
                .replace("/js/**", "/js/htmx.min.js")
                .replace("/images/**", "/images/preceptor.svg");
    }

    private static String id(@Nullable String page, String before) {
        var found = Pattern.compile(Pattern.quote(before) + "([0-9a-f-]{36})").matcher(String.valueOf(page));
        List<String> ids = found.results().map(result -> result.group(1)).toList();
        return ids.getFirst();
    }
}
