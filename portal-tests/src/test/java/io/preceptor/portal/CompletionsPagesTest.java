package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.learning.format.RosterFormat;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Rosters and tokens, as people at their browsers see them.
@WholePortal
class CompletionsPagesTest {

    private static final String OWN = "three quiet herons wade";
    private static final String ISSUER = "urn:oid:2.16.840.1.113883.3.9999.10";
    private static final String HEADER =
            RosterFormat.template().lines().findFirst().orElseThrow();

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final int port;
    private final Visitor educator;
    private final Visitor administrator;
    private final Visitor analyst;

    CompletionsPagesTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.port = port;
        hospital.everyone(port);
        educator = signedIn("roster-educator", Role.EDUCATOR);
        administrator = signedIn("token-admin", Role.ADMINISTRATOR);
        analyst = signedIn("roster-analyst", Role.INTERFACE_ANALYST);
    }

    @BeforeAll
    void settle() {
        hospital.settle();
    }

    private Visitor signedIn(String name, Role role) {
        return new Visitor(port).begin(name, hospital.open(name, role, null), OWN);
    }

    @Test
    void looksThroughARosterLineByLineAndRecordsItAfterTheYes() {
        String day = LocalDate.now(SmallHospital.ZONE).minusDays(3).toString();
        String csv = HEADER + "\n# a comment\nE102,icu-sepsis," + day + ",95,certificate,77-A,Sepsis Alliance,,\n"
                + "E102,no-such-course," + day + ",,roster,,,,\n"
                + "GHOST,icu-sepsis," + day + ",,roster,,,,\n"
                + "E102,icu-sepsis,tomorrow,101,roster,,,http://plain.example,\n"
                + "E102,icu-sepsis\n"
                + "E102,icu-sepsis," + day + ",95,certificate,77-A,Sepsis Alliance,,\n";
        long before = hospital.completions();

        String page = upload("Class of Nov.csv", csv);
        String preview = educator.get(page).body();
        assertThat(preview)
                .contains("class_of_nov.csv:4:course", "published here")
                .contains("class_of_nov.csv:6:completed_on", "yyyy-mm-dd", "class_of_nov.csv:6:score_percent")
                .contains("class_of_nov.csv:6:evidence_link", "line 7", "count the commas")
                .contains("as soon as a source tells of the person", "Record 2 lines")
                .contains("Told before by the same line");
        assertThat(hospital.completions()).as("nothing is recorded by looking").isEqualTo(before);
        assertThat(analyst.get(page).statusCode()).as("another's file").isEqualTo(403);

        HttpResponse<String> recorded = educator.post(page, page, Map.of("decision", "RECORD"));
        String entry = Visitor.location(recorded);
        assertThat(entry).startsWith("/completions/entries/");
        assertThat(educator.get(entry).body()).contains("0 of 2", "hx-trigger=\"every 1s\"");
        hospital.settle();
        assertThat(educator.get(entry).body())
                .contains("All 2 are done", "Recorded", "Parked")
                .doesNotContain("every 1s");
        assertThat(hospital.completions()).isEqualTo(before + 1);
        assertThat(educator.get(page).statusCode()).as("the file is gone").isEqualTo(404);
        assertThat(audit.find(new Search("roster-educator", AuditAction.ROSTER_RECORDED, null, null), 9))
                .isNotEmpty();

        String again = upload("again.csv", csv);
        assertThat(educator.get(again).body()).contains("nothing new to record").doesNotContain("Record 2");
        educator.post(again, again, Map.of("decision", "FORGET"));
        assertThat(hospital.completions()).isEqualTo(before + 1);

        String number = entry.substring(entry.lastIndexOf('/') + 1);
        assertThat(analyst.get("/people/" + hospital.person("E102")).body())
                .contains("Completed elsewhere", "certificate 77-A by Sepsis Alliance", "message " + number, "95 %");
        assertThat(analyst.get("/journal/" + number).body())
                .contains("Completion 1", "roster.csv", "Partly accepted", "Only the header was kept");
        isEvidenceForASurveyor();
        decideOnTheParked();
    }

    /// What comes in place of a part that asked by itself takes over that one's class for a moment.
    @Test
    void isNeverPaleWhileItAsksByItself() {
        String day = LocalDate.now(SmallHospital.ZONE).minusDays(4).toString();
        String page = upload("watched.csv", HEADER + "\nE102,icu-sepsis," + day + ",,roster,,,,\n");
        String entry = Visitor.location(educator.post(page, page, Map.of("decision", "RECORD")));
        try (var screen = new Screen(port, 1280, SmallHospital.name(Role.EDUCATOR))) {
            screen.open(entry);
            screen.page.evaluate("""
                    () => {
                        window.palest = 1;
                        const look = () => document.querySelectorAll('#progress').forEach(part =>
                            window.palest = Math.min(window.palest, getComputedStyle(part).opacity));
                        new MutationObserver(look)
                            .observe(document.body, {subtree: true, childList: true, attributes: true});
                    }""");
            hospital.settle();
            screen.see("All 1 are done");

            assertThat(screen.page.evaluate("() => window.palest")).isEqualTo(1);
        }
    }

    /// Its content was shown elsewhere, so that there is no hash of ours.
    private void isEvidenceForASurveyor() {
        Visitor officer = signedIn("roster-officer", Role.COMPLIANCE_OFFICER);
        HttpResponse<byte[]> pack = officer.postForBytes(
                "/compliance/pack",
                "/compliance/pack/file",
                Map.of("person0", hospital.person("E102").toString()));

        assertThat(pack.statusCode()).isEqualTo(200);
        assertThat(pack.body()).startsWith('P', 'K');
    }

    private void decideOnTheParked() {
        String body = educator.get("/completions").body();
        assertThat(body).contains(ISSUER + "|GHOST");
        var id = Pattern.compile("/completions/reports/([0-9a-f-]{36})").matcher(body);
        assertThat(id.find()).isTrue();
        String path = "/completions/reports/" + id.group(1);
        educator.post("/completions", path, Map.of("decision", "DISCARD"));
        assertThat(educator.get("/completions").body()).contains("GHOST");
        educator.post("/completions", path, Map.of("decision", "RETRY"));
        hospital.settle();
        assertThat(educator.get("/completions").body()).contains("GHOST");
        educator.post("/completions", path, Map.of("decision", "DISCARD", "reason", "a typing mistake"));
        assertThat(educator.get("/completions").body()).doesNotContain("|GHOST");
        assertThat(audit.find(new Search("roster-educator", AuditAction.COMPLETION_DECIDED, null, null), 9))
                .hasSize(2);
    }

    @Test
    void refusesAFileThatIsNoRosterInWords() {
        assertThat(refusal("empty.csv", new byte[0])).contains("not empty");
        assertThat(refusal("old.csv", new byte[] {'a', (byte) 0xe9})).contains("not UTF-8");
        assertThat(refusal("book.xls", new byte[] {'P', 'K', 0})).contains("no text");
        assertThat(refusal("huge.csv", new byte[5_000_001])).contains("larger than 5 MB");
        assertThat(educator.get(upload("odd.csv", "name,course\nx,y\n")).body())
                .contains("The file cannot be read", "odd.csv:1:1", "each of these columns once")
                .doesNotContain("value=\"RECORD\"");
        assertThat(educator.get(upload("none.csv", HEADER + "\n")).body()).contains("fill in the template");
        String many = HEADER + "\n" + "E102,icu-sepsis,2026-01-01,,roster,,,,\n".repeat(RosterFormat.MOST_ROWS + 1);
        assertThat(educator.get(upload("many.csv", many)).body()).contains("split the file");
        assertThat(educator.get("/completions/roster.csv").body()).startsWith("identifier,course,completed_on");
    }

    @Test
    void showsATokenOnceAndKeepsTwoAliveAtMost() {
        var form = Map.of("client", "academy", "scopes", "COMPLETIONS_WRITE", "days", "90");
        administrator.post("/tokens", "/tokens", form);
        String first = administrator.get("/tokens").body();
        var secret = Pattern.compile("prc_[\\w-]{43}").matcher(first);
        assertThat(secret.find()).isTrue();
        assertThat(administrator.get("/tokens").body())
                .doesNotContain(secret.group())
                .contains("academy");
        administrator.post("/tokens", "/tokens", form);
        administrator.get("/tokens");
        administrator.post("/tokens", "/tokens", form);
        String third = administrator.get("/tokens").body();
        assertThat(third).contains("Two tokens of this name are alive");

        var id = Pattern.compile("/tokens/([0-9a-f-]{36})/revoke").matcher(third);
        assertThat(id.find()).isTrue();
        administrator.post("/tokens", "/tokens/" + id.group(1) + "/revoke", Map.of());
        assertThat(administrator.get("/tokens").body()).contains("Revoked by token-admin");
        administrator.post("/tokens", "/tokens", Map.of("client", "ehr", "scopes", "COMPLETIONS_WRITE"));
        assertThat(administrator.get("/tokens").body()).contains("Another source has this name");
        assertThat(audit.find(new Search("token-admin", AuditAction.TOKEN_MADE, null, null), 9))
                .hasSize(2);
    }

    private String upload(String name, String csv) {
        HttpResponse<String> answer = educator.upload(
                "/completions",
                "/completions/roster",
                name,
                csv.getBytes(StandardCharsets.UTF_8),
                Map.of("issuer", ISSUER));
        assertThat(answer.statusCode()).isEqualTo(302);
        return Visitor.location(answer);
    }

    private String refusal(String name, byte[] content) {
        HttpResponse<String> answer =
                educator.upload("/completions", "/completions/roster", name, content, Map.of("issuer", ISSUER));
        return educator.get(Visitor.location(answer)).body();
    }
}
