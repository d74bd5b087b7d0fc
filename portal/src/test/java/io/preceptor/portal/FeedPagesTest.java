package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Feeds, how they stand and how they are steered; and the examination of the product.
@WholePortal
class FeedPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final Map<Role, Visitor> visitors;

    FeedPagesTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.visitors = hospital.everyone(port);
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
}
