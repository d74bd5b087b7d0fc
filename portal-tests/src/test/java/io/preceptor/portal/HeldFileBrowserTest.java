package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.compliance.WorkLists;
import io.preceptor.lms.feed.held.Effects;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.FileBreaker.Holding;
import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.HeldChange.Kind;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFile.Identity;
import io.preceptor.lms.feed.held.UnitEffect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A held file, as two analysts see it and decide about it in a real browser, one with a phone and one at a desk.
@WholePortal
class HeldFileBrowserTest {

    private static final Instant NIGHT = Instant.parse("2026-11-17T07:00:00Z");

    private final SmallHospital hospital;
    private final FileBreaker breaker;
    private final WorkLists work;
    private final AuditLog audit;
    private final int port;

    HeldFileBrowserTest(
            @Autowired SmallHospital hospital,
            @Autowired FileBreaker breaker,
            @Autowired WorkLists work,
            @Autowired AuditLog audit,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.breaker = breaker;
        this.work = work;
        this.audit = audit;
        this.port = port;
    }

    @BeforeAll
    void twoPeopleHaveAccounts() {
        hospital.fill();
        account("held-one", Role.INTERFACE_ANALYST);
        account("held-two", Role.INTERFACE_ANALYST);
        account("held-auditor", Role.AUDITOR);
        account("held-learner", Role.LEARNER);
    }

    private void account(String name, Role role) {
        new Visitor(port).begin(name, hospital.open(name, role, null), SmallHospital.OWN);
    }

    private long hold(String name, int persons) {
        var good = new GoodFile(
                "staff-16.csv",
                NIGHT.minusSeconds(86_400),
                120,
                1,
                List.of(),
                false,
                false,
                Map.of("ICU", 40L, "ED", 80L));
        var effects = new Effects(List.of(
                new UnitEffect("ICU", 40, 12, 40, 0, 1, 0, 2, 28), new UnitEffect("ED", 80, 83, 80, 1, 3, 2, 0, 0)));
        long number = breaker.begin(new Holding(
                new Identity("hr-nightly", name, "hash-" + name, "settings", NIGHT, 9_000, 95),
                true,
                true,
                persons,
                List.of(HeldFile.Reason.of(new FileFinding.OverShare("ICU", 30, 40, 10))),
                effects,
                good,
                good));
        breaker.keep(
                number,
                0,
                "line,problem,fix,employee_id\n".getBytes(StandardCharsets.UTF_8),
                List.of(
                        new HeldChange(2, "0004711#1", Kind.ENDED, "ICU", null, true),
                        new HeldChange(3, "=cmd()#1", Kind.ADDED, null, "ED", false)));
        breaker.hold(number, 1, true);
        return number;
    }

    @Test
    void twoPeopleSeeWhatItWouldDoAndReleaseIt() {
        long number = hold("staff-17.csv", 2);
        String page = "/feeds/hr-nightly/held/" + number;
        try (var phone = new Screen(port, 360, "held-one");
                var desk = new Screen(port, 1280, "held-two")) {
            phone.open("/work?kind=HELD_FILE");
            assertThat(phone.text()).contains("Part of a file of hr-nightly", "30 of the 40 in ICU would be gone");
            phone.open("/feeds/hr-nightly");
            phone.follow("Part of staff-17.csv");
            assertThat(phone.page.url()).endsWith(page);
            assertThat(phone.text())
                    .contains("Over the guard's share: 30 of the 40 in ICU would be gone from there")
                    .contains("at most 10 are believed", "two different people must release it: 0 of 2 have")
                    .contains("staff-16.csv", "Unit by unit", "ends or goes");
            assertThat(phone.faults("held-file-phone")).isEmpty();
            phone.press("Release it");
            assertThat(phone.page.locator("#reason:invalid").count())
                    .as("the browser keeps a form without a reason back")
                    .isEqualTo(1);
            phone.fill("#reason", "the unit closes");
            phone.press("Release it");
            assertThat(phone.text())
                    .contains("a second person must release it too", "1 of 2 have", "You have released it")
                    .doesNotContain("Release it");

            desk.open(page);
            assertThat(desk.text()).contains("the unit closes", "held-one");
            desk.fill("#reason", "I have asked the ICU");
            desk.press("Release it");
            assertThat(desk.text())
                    .contains("Released: it is taken in a moment")
                    .doesNotContain("Decide");
            assertThat(desk.faults("held-file-desk")).isEmpty();
            assertThat(audit.find(
                            new Search(null, AuditAction.FILE_RELEASED, "held-file:hr-nightly/" + number, null), 9))
                    .extracting("actor")
                    .containsExactly("held-two", "held-one");
        } finally {
            breaker.taken(number);
        }
    }

    @Test
    void thePeopleAreAFileForThoseWhoMaySeeThemAndAnotherWordComesTooLate() {
        long number = hold("staff-18.csv", 1);
        String page = "/feeds/hr-nightly/held/" + number;
        Visitor analyst = visitor("held-one");
        Visitor auditor = visitor("held-auditor");

        assertThat(auditor.get(page).body())
                .contains("Somebody who may steer feeds decides")
                .doesNotContain("Discard it");
        assertThat(visitor("held-learner").get(page).statusCode()).isEqualTo(403);
        assertThat(visitor("held-learner").get(page + "/people.csv").statusCode())
                .isEqualTo(403);
        assertThat(auditor.get(page + "/people.csv").body())
                .startsWith("job,name,change,unit_now,unit_then,held,line")
                .contains("0004711#1,\"Ferreira\",ENDED,ICU,,true,2".replace("\"", ""), "'=cmd()#1");
        assertThat(work.items(WorkLists.Kind.HELD_FILE, 9)).hasSize(1);

        analyst.post(page, page, Map.of("decision", "DISCARD", "reason", " "));
        assertThat(analyst.get(page).body()).contains("Say why");
        analyst.post(page, page, Map.of("decision", "DISCARD", "reason", "cut off on their side"));
        assertThat(analyst.get(page).body()).contains("Discarded", "cut off on their side");
        analyst.post("/feeds", page, Map.of("decision", "RELEASE", "reason", "after all"));
        assertThat(analyst.get(page).body()).contains("does not wait for a decision any more");
        breaker.dropped(number);
        assertThat(analyst.get("/feeds/hr-nightly").body()).contains("Files that were held before", "staff-18.csv");
        assertThat(analyst.get("/feeds/hr-nightly/held/999999").statusCode()).isEqualTo(404);
        assertThat(analyst.get("/feeds/agency/held/" + number).statusCode()).isEqualTo(404);
    }

    private Visitor visitor(String name) {
        var visitor = new Visitor(port);
        visitor.signIn(name, SmallHospital.OWN);
        return visitor;
    }
}
