package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.store.DeliveryStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Targets held, asked again and filled; deliveries that a person decides about.
@WholePortal
class DeliveryPagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final Learning learning;
    private final DeliveryStore deliveries;
    private final Map<Role, Visitor> visitors;

    DeliveryPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired Learning learning,
            @Autowired DeliveryStore deliveries,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.learning = learning;
        this.deliveries = deliveries;
        this.visitors = hospital.everyone(port);
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
        assertThat(audit.find(
                        new Search("auditor", AuditAction.PERSON_SEEN, "person:" + hospital.person("E102"), null), 9))
                .extracting("detail")
                .contains("delivery " + item);
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

    private static Map<String, String> with(Map<String, String> form, String... more) {
        var all = new HashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
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

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
