package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The message browser: what is found, who may look into messages, and what a replay would do.
@WholePortal
class JournalPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final int port;
    private Visitor analyst;
    private Visitor auditor;

    JournalPagesTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.port = port;
    }

    @BeforeAll
    void everyoneSignsIn() {
        Map<Role, Visitor> everyone = hospital.everyone(port);
        analyst = Objects.requireNonNull(everyone.get(Role.INTERFACE_ANALYST));
        auditor = Objects.requireNonNull(everyone.get(Role.AUDITOR));
    }

    @Test
    void findsMessagesByWhatStandsInAField() {
        String found = analyst.get("/journal?field=STF-3.1&value=O%27Neill*").body();

        assertThat(found).contains("E101-ED", "looked through").doesNotContain("E100-ICU", "E100-ED");
        assertThat(analyst.get("/journal?field=STF-3.1&value=O%27Neill").body()).doesNotContain("E101-ED");
        assertThat(analyst.get("/journal?words=nguyen").body())
                .contains("E100-ICU", "E100-ED")
                .doesNotContain("E101-ED");
        assertThat(analyst.get("/journal?pattern=%5ESTF%5C%7CE100").body())
                .contains("E100-ED")
                .doesNotContain("E101-ED");
    }

    @Test
    void findsMessagesByAnIdentifierAProblemANumberAPersonAndAnAssignment() {
        long entry = hospital.entry("E100-ED");

        assertThat(analyst.get("/journal?identifier=E101").body())
                .contains("E101-ED")
                .doesNotContain("E100-ED");
        assertThat(analyst.get("/journal?problem=UNKNOWN_CODE").body()).doesNotContain("E100-ED");
        assertThat(analyst.get("/journal?numberFrom=" + entry + "&numberTo=" + entry)
                        .body())
                .contains("E100-ED")
                .doesNotContain("E101-ED");
        assertThat(analyst.get("/journal?person=" + hospital.person("E101")).body())
                .contains("E101-ED", "one person")
                .doesNotContain("E100-ED");
        assertThat(analyst.get("/journal?assignment=" + hospital.assignment("E101", "privacy-everyone"))
                        .body())
                .contains("E101-ED", "one assignment")
                .doesNotContain("E100-ED");
    }

    @Test
    void searchesNoContentForThoseWhoMayNotSeeItAndSaysSo() {
        String refused = auditor.get("/journal?words=nguyen").body();

        assertThat(refused).contains("do not search it").doesNotContain("E100-ED", "name=\"words\"");
        assertThat(auditor.get("/journal?controlId=E100-ED").body()).contains("E100-ED");
    }

    /// What was looked for may be somebody's name.
    @Test
    void auditsASearchOfContentWithoutWhatWasLookedFor() {
        analyst.get("/journal?words=Haddad");

        var rows = audit.find(new Search("interface-analyst", AuditAction.CONTENT_SEARCHED, "journal", null), 50);
        assertThat(rows).isNotEmpty().noneMatch(row -> row.toString().contains("Haddad"));
    }

    @Test
    void saysWhatIsWrongWithASearch() {
        assertThat(analyst.get("/journal?pattern=%28").body()).contains("The pattern cannot be read");
        assertThat(analyst.get("/journal?field=STF-3").body()).contains("fill in both");
        assertThat(analyst.get("/journal?numberFrom=x").statusCode()).isEqualTo(400);
    }

    @Test
    void saysInOneSentenceWhyAMessageIsInItsState() {
        assertThat(analyst.get("/journal/" + hospital.entry("E100-ED")).body()).contains("Accepted: 1 record applied");
        assertThat(analyst.get("/journal/" + hospital.entry("BAD-1")).body())
                .contains("Refused, and nothing of it is applied:");
    }

    @Test
    void showsUnderWhichTraceTheWayOfAMessageIsTold() {
        long entry = hospital.entry("E100-ED");

        assertThat(analyst.get("/journal/" + entry).body()).contains("Trace", "%032x".formatted(entry));
    }

    @Test
    void showsFieldNamesAndWhatWasMappedToThoseWhoMaySeeContent() {
        String clear = analyst.get("/journal/" + hospital.entry("E101-ED")).body();

        assertThat(clear).contains("Staff Name", "What it says, as mapped", "PERSON.FAMILY_NAME");
        assertThat(auditor.get("/journal/" + hospital.entry("E101-ED")).body()).doesNotContain("as mapped");
    }

    @Test
    void showsFirstWhatAReplayWouldDoAndThenDoesIt() {
        var fields = Map.of("ids", Long.toString(hospital.entry("E100-ED")));

        var trial = analyst.post("/journal", "/journal/replay", fields);
        var nothing = analyst.post("/journal", "/journal/replay", Map.of());
        var gone = analyst.post("/journal", "/journal/replay", Map.of("ids", "999999"));

        assertThat(trial.body()).contains("Nothing has been done yet", "How 1 message would read");
        assertThat(nothing.statusCode()).isEqualTo(302);
        assertThat(gone.body()).contains("its content was not kept");
        assertThat(analyst.post("/journal", "/journal/replay/confirm", fields).statusCode())
                .isEqualTo(302);
        assertThat(audit.find(new Search("interface-analyst", AuditAction.MESSAGE_REPLAYED, "journal:", null), 9))
                .isNotEmpty();
    }

    /// A browser sends CRLF between the lines of a form field.
    @Test
    void triesAMessageOfSeveralSegments() {
        String message = """
                MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|20261116070000-0600||MFN^M02^MFN_M02|TRY-1|P|2.5.1
                MFI|PRA^Practitioner master file^HL70175|HRIS|UPD|||AL
                MFE|MUP|R1||E9901^^99EMP|CE
                STF|E9901^^99EMP|E9901^^^GENHOSP^EI|Tryon^Thea||||A|||20240115||||||RN2
                ORG|1|ED
                """.replace("\n", "\r\n");

        String tried = analyst.post("/try", "/try", Map.of("source", EhrReader.TRIED, "message", message))
                .body();

        assertThat(tried).contains("MFN^M02", "Thea Tryon").doesNotContain("No person would change");
        assertThat(tried).as("as it was typed").contains("TRY-1|P|2.5.1\nMFI|");
    }
}
