package io.preceptor.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.portal.flow.FlowWatchers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The flow page: what it shows, what is sent to those who watch, and who may steer.
@WholePortal
class FlowPagesTest {

    private static final Pattern STREAM = Pattern.compile("sse-connect=\"([^\"]+)\"");

    private final SmallHospital hospital;
    private final SmallFlow flow;
    private final FlowWatchers watchers;
    private final AuditLog audit;
    private final int port;
    private Visitor analyst;
    private Visitor auditor;

    FlowPagesTest(
            @Autowired SmallHospital hospital,
            @Autowired SmallFlow flow,
            @Autowired FlowWatchers watchers,
            @Autowired AuditLog audit,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.flow = flow;
        this.watchers = watchers;
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
    void showsEverySourceStageAndTargetAsAPictureAndAsATable() {
        String page = auditor.get("/flow").body();

        assertThat(page)
                .contains("flow-wide", "flow-narrow", "sse-swap=\"box-apply\"", "sse-swap=\"node-target-directory\"")
                .contains("People and duties", "12 waiting", "lag 3 s", "1,200 waiting", "1 for people", "lag 30 h")
                .contains("under 1 a minute", "Held by analyst", "Look at it", "Paused")
                .contains("The header &lt;names&gt; no column")
                .doesNotContain("The header <names>");
        assertThat(auditor.get("/flow/feed-hr-nightly").body()).contains("/feeds/hr-nightly");
        assertThat(auditor.get("/flow/listener-ehr").body()).doesNotContain("Your reason");
        assertThat(auditor.get("/flow/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void callsEachBoxByAllThatItShows() {
        try (var phone = new Screen(port, 360, SmallHospital.name(Role.INTERFACE_ANALYST))) {
            phone.open("/flow");
            assertThat(phone.page.locator(".flow-narrow a.flow-box").count()).isPositive();
            assertThat(phone.faults("flow")).isEmpty();
        }
    }

    @Test
    void steersForAReasonAndKeepsWhoDidWhat() {
        String page = "/flow/listener-ehr";
        assertThat(said(page, Map.of("what", "STOP", "reason", " "))).contains("Say why");
        assertThat(said(page, Map.of("what", "STOP", "reason", "they move the server")))
                .contains("Stop: done for ehr", "Stopped", ">Start<")
                .doesNotContain(">Stop<");
        assertThat(said(page, Map.of("what", "STOP", "reason", "again")))
                .contains("does not stand so that this could be done");
        flow.portIsTaken = true;
        assertThat(said(page, Map.of("what", "START", "reason", "too early")))
                .contains("Start: decided for ehr, but this node cannot do it yet")
                .doesNotContain("done for ehr");
        flow.portIsTaken = false;
        assertThat(said(page, Map.of("what", "START", "reason", "moved"))).contains("Running", ">Stop<");
        assertThat(audit.find(
                        new AuditLog.Search("interface-analyst", AuditAction.FLOW_STEERED, "flow:listener-ehr", null),
                        9))
                .extracting("detail")
                .containsExactly("START: moved", "START: too early", "STOP: they move the server");
        assertThat(auditor.post("/flow", page, Map.of("what", "STOP", "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Timeout(60)
    void drawsOnceForAllWhoWatchAndForgetsThemWhenTheyGo() throws Exception {
        String stream = stream(auditor);
        var open = new ArrayList<HttpResponse<InputStream>>();
        for (Visitor visitor : List.of(auditor, analyst, auditor)) {
            open.add(visitor.open(stream));
        }
        assertThat(open)
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream")));
        int before = flow.asked.get();
        int pictures = 0;
        try (var reader =
                new BufferedReader(new InputStreamReader(open.getFirst().body(), UTF_8))) {
            for (String line = reader.readLine(); line != null && pictures < 3; line = reader.readLine()) {
                if (line.equals("event:node-listener-ehr")) {
                    pictures++;
                    assertThat(reader.readLine()).contains("data:");
                }
            }
        }
        // Each picture that was sent was asked for once, whoever took it.
        assertThat(flow.asked.get() - before).isLessThanOrEqualTo(pictures + 2);
        for (var answer : open) {
            answer.body().close();
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> watchers.count() == 0);
    }

    @Test
    void endsWhatWasOpenedLongAgoAndRefusesAnotherClock() {
        assertThat(auditor.get("/flow/events?opened=1000").statusCode()).isEqualTo(204);
        assertThat(auditor.get("/flow/events?opened=99999999999").statusCode()).isEqualTo(204);
        assertThat(auditor.get("/flow/events").statusCode()).isEqualTo(400);
    }

    @Test
    @Timeout(60)
    void endsForOneWhoSignsOut() throws IOException {
        String name = "watcher";
        var visitor = new Visitor(port);
        visitor.begin(name, hospital.open(name, Role.AUDITOR, null), SmallHospital.OWN);
        HttpResponse<InputStream> answer = visitor.open(stream(visitor));
        visitor.post("/flow", "/sign-out", Map.of());

        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(reader.lines()).contains("event:end");
        }
    }

    private static String stream(Visitor visitor) {
        Matcher found = STREAM.matcher(visitor.get("/flow").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String said(String page, Map<String, String> fields) {
        HttpResponse<String> answer = analyst.post(page, page, fields);
        return analyst.get(Visitor.location(answer)).body();
    }
}
