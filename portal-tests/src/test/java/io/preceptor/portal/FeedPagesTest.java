package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Feeds, how they stand and how they are steered; and the examination of the product.
@WholePortal
class FeedPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final Provisioning provisioning;
    private final ApiTokens tokens;
    private final Map<Role, Visitor> visitors;

    FeedPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired Provisioning provisioning,
            @Autowired ApiTokens tokens,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.provisioning = provisioning;
        this.tokens = tokens;
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
    void showsWhoTellsOfPeopleByThemselvesWithTheLastCallUsersAndErrors() {
        assertThat(told("okta"))
                .contains("No token is alive", "Last call of okta", "none yet; it has no token")
                .contains("Nobody can call until a token", "scim.provision");
        String secret =
                ((Making.Made) tokens.make("entra", Set.of(Scope.SCIM_PROVISION), Duration.ofDays(1), "test")).secret();
        assertThat(told("entra"))
                .contains("Waiting for its first call")
                .doesNotContain("No token is alive", "Nobody can call");

        assertThat(tokens.find(secret)).isPresent();
        long users = provisioning.change("entra", change -> {
            change.insert(Kind.USER, UUID.randomUUID(), "ann", "ann", "{}", Set.of());
            change.insert(Kind.GROUP, UUID.randomUUID(), null, "Unit ICU", "{}", Set.of());
            change.journal(message(change.now(), EntryState.ACCEPTED), List.of());
            change.journal(message(change.now(), EntryState.REFUSED), List.of());
            return 1L;
        });
        String card = told("entra");
        assertThat(card)
                .contains("Some messages refused", "POST /Users", "/journal?source=entra", "/journal/")
                .containsPattern("Users</dt>\\s*<dd>" + users + "<")
                .containsPattern("Groups</dt>\\s*<dd>1<")
                .containsPattern("Refused within a day</dt>\\s*<dd>1<")
                .containsPattern("Last call of entra</dt>\\s*<dd>[A-Z]")
                .containsPattern("Last call of entra-test</dt>\\s*<dd>none yet; it has no token");
    }

    private String told(String source) {
        String page = visitor(Role.AUDITOR).get("/feeds").body();
        int from = page.indexOf("id=\"told-" + source + "\"");
        assertThat(from).isPositive();
        return page.substring(from, page.indexOf("</article>", from));
    }

    private static JournalDraft message(Instant at, EntryState state) {
        List<Problem> problems = state == EntryState.REFUSED
                ? List.of(new Problem("userName", ProblemCode.MISSING, "userName: send it"))
                : List.of();
        return new JournalDraft(
                "entra", "entra 127.0.0.1", "POST /Users", null, null, at, 20, "hash", null, state, problems, null);
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
