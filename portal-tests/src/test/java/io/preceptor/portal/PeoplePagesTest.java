package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditCheck;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// People as the sources describe them: looked at, explained, mapped, merged and parted.
@WholePortal
class PeoplePagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final AuditCheck check;
    private final Map<Role, Visitor> visitors;

    PeoplePagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired AuditCheck check,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.check = check;
        this.visitors = hospital.everyone(port);
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
    void eachListThatNamesPeopleLeavesARow() {
        Map.of(
                        "/people?text=ngu", "people",
                        "/corrections", "corrections",
                        "/identity", "identity")
                .forEach((page, subject) -> {
                    assertThat(visitor(Role.INTERFACE_ANALYST).get(page).statusCode())
                            .isEqualTo(200);
                    assertThat(audit.find(new Search("interface-analyst", AuditAction.PEOPLE_SEEN, subject, null), 9))
                            .as(page)
                            .isNotEmpty()
                            .noneMatch(row -> row.detail().contains("ngu"));
                });
        assertThat(audit.find(new Search("interface-analyst", AuditAction.PEOPLE_SEEN, "people", null), 9))
                .anyMatch(row -> row.detail().equals("1 by text"));
        visitor(Role.AUDITOR).get("/policy/cases");
        assertThat(audit.find(new Search("auditor", AuditAction.PEOPLE_SEEN, "policy-cases", null), 9))
                .isNotEmpty();
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
        assertThat(analyst.get("/people/" + other).body()).contains("two badges", "<strong>Parted</strong>");
        assertThat(analyst.get("/identity").body()).contains("Nothing waits for you");
        for (UUID each : List.of(one, other)) {
            assertThat(audit.find(
                            new Search("interface-analyst", AuditAction.IDENTITY_DECIDED, "person:" + each, null), 9))
                    .hasSize(1);
        }
    }

    @Test
    void partsWhomAnIdentifierMadeOneWithAReason() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        hospital.hireTrained("E120", "Ines", "Duarte");
        hospital.pay("P120", "E120", "Ruth");
        UUID one = hospital.person("E120");
        String part = "/people/" + one + "/part";
        assertThat(analyst.get("/people/" + one).body()).contains("href=\"" + part + "\"");
        assertThat(visitor(Role.COMPLIANCE_OFFICER).get("/people/" + one).body())
                .as("not theirs to decide")
                .doesNotContain(part);
        String page = analyst.get(part).body();
        assertThat(page).contains("Ines Duarte", "Ruth", "payroll", "hipaa-privacy", "Your reason");
        Matcher records = Pattern.compile("name=\"records\" value=\"(\\d+)\"").matcher(page);
        assertThat(records.find()).isTrue();
        String first = records.group(1);
        assertThat(records.find()).isTrue();
        String second = records.group(1);

        analyst.post(part, part, Map.of("records", second));
        assertThat(analyst.get(part).body()).contains("Say why");
        analyst.post(part, part, Map.of("reason", "a number given again"));
        assertThat(analyst.get(part).body()).contains("Choose at least one record");
        analyst.post(part, part, Map.of("records", first + "," + second, "reason", "a number given again"));
        assertThat(analyst.get(part).body()).contains("One record stays");
        assertThat(hospital.person("E120")).as("nothing was done").isEqualTo(one);

        String other = Visitor.location(
                analyst.post(part, part, Map.of("records", second, "numbers", "GO", "reason", "a number given again")));

        assertThat(other).startsWith("/people/").isNotEqualTo("/people/" + one);
        assertThat(analyst.get(other).body())
                .contains("<h1>Ruth</h1>", "a number given again", "<strong>Parted</strong>");
        assertThat(analyst.get("/people/" + one).body())
                .contains("Ines", "a number given again")
                .doesNotContain(part);
        assertThat(hospital.person("E120")).isEqualTo(one);
        assertThat(other).isEqualTo("/people/" + hospital.person("P120"));
        assertThat(analyst.get("/identity").body()).contains("it counts for", ">Ruth</a>, as was decided");
        analyst.post(part, part, Map.of("records", second, "reason", "from another tab"));
        assertThat(analyst.get(part).body()).contains("open the page again", "There is nothing to part");
        assertThat(audit.find(new Search("interface-analyst", AuditAction.IDENTITY_DECIDED, "person:" + one, null), 9))
                .hasSize(1);
        hospital.pay("P120", "E121", "Ruth");
        assertThat(analyst.get("/identity").body())
                .as("the source corrected it")
                .doesNotContain(">Ruth<");
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

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
