package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.NoticeList;
import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.notice.Noticing;
import io.preceptor.lms.notice.Posted;
import io.preceptor.lms.notice.Posting;
import io.preceptor.lms.notice.QuietHours;
import io.preceptor.lms.notice.Returned;
import io.preceptor.lms.notice.Rhythm;
import io.preceptor.lms.notice.store.DigestStore;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.ReturnStore;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.notice.store.SuppressionStore;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the pages say of notices: the one with an address is written to, the others are not, and why.
@WholePortal
class NoticePagesTest {

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final NoticeList notices;
    private final ReturnStore returns;
    private final Noticing noticing;
    private final Posting posting;
    private final Map<Role, Visitor> visitors;
    private Posted answer = new Posted.Refused("The server will not take the letter: 554 5.6.0");

    NoticePagesTest(
            @Autowired SmallHospital hospital,
            @Autowired AuditLog audit,
            @Autowired NoticeList notices,
            @Autowired JdbcClient jdbc,
            @Autowired Transactions transactions,
            @Autowired SendStore sending,
            @Autowired Publications publications,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.notices = notices;
        this.returns = new ReturnStore(jdbc, transactions);
        this.visitors = hospital.everyone(port);
        var people = new NoticePeople(jdbc);
        var never = new QuietHours(LocalTime.NOON, LocalTime.NOON);
        this.noticing = new Noticing(
                transactions,
                people,
                new DigestStore(jdbc),
                new SuppressionStore(jdbc),
                () -> publications.upToNow().getLast(),
                new Rhythm(Instant.EPOCH, 90, 30, 7, never, Duration.ZERO, DayOfWeek.MONDAY));
        this.posting = new Posting(
                sending,
                people,
                () -> publications.upToNow().getLast(),
                _ -> answer,
                new Posting.Limits(Duration.ofMinutes(5), 1_000, never, ""));
    }

    @BeforeAll
    void tell() {
        noticing.decideAll();
        posting.send();
    }

    @Test
    void showsWhoWasToldAndWhatIsSuppressedAndWhyAndSaysThatSomebodyLooked() {
        Visitor officer = visitor(Role.COMPLIANCE_OFFICER);
        assertThat(officer.get("/notices").body())
                .contains("Suppressed", "No source states an e-mail address", "Refused", "Linh")
                .doesNotContain("<script>alert");
        assertThat(officer.get("/notices?state=SUPPRESSED").body()).doesNotContain("554 5.6.0");
        assertThat(officer.get("/notices?name=nobody-here").body()).contains("No notices");
        assertThat(officer.get("/notices?person=" + hospital.person("E100")).body())
                .contains("554 5.6.0")
                .doesNotContain("No source states an e-mail address");
        assertThat(entries(AuditAction.NOTICES_SEEN, "person:" + hospital.person("E100")))
                .isNotEmpty();
        assertThat(officer.get("/notices?at=2020-01-01T00:00:00Z&id=x").body()).contains("No notices");
    }

    @Test
    void sendsAgainWhatWasRefusedAndOnlyWhereOneMay() {
        UUID message = message(State.REFUSED);
        String page = "/notices/" + message;
        assertThat(visitor(Role.COMPLIANCE_OFFICER).get(page).body())
                .contains("linh@example.org", "What became of it", "554 5.6.0")
                .doesNotContain("Send again");
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        assertThat(analyst.get(page).body()).contains("Send again");
        assertThat(say(analyst, page, "/trust")).contains("there is nothing to trust again");
        assertThat(say(analyst, page, "/again")).contains("It is on its way again");
        assertThat(say(analyst, page, "/again")).contains("It is not refused any more");

        answer = new Posted.Bounced("There is no such mailbox: 550 5.1.1");
        posting.send();
        assertThat(analyst.get(page).body()).contains("Came back", "Write to this address again");
        noticing.decideAll();
        assertThat(analyst.get("/notices?state=SUPPRESSED").body()).contains("Mail to this address came back");
        assertThat(say(analyst, page, "/trust")).contains("The address is written to again");
        assertThat(entries(AuditAction.NOTICE_RESENT, "notice:" + message))
                .extracting("detail")
                .containsExactly("address trusted again", "sent again");
        assertThat(entries(AuditAction.NOTICE_SEEN, "notice:" + message)).isNotEmpty();
        assertThat(analyst.get("/notices/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatCameBackByMailAndWhatStandsInTheWayOfReadingIt() {
        Visitor analyst = visitor(Role.INTERFACE_ANALYST);
        assertThat(returns.claim()).isTrue();
        returns.take(new Returned("page-1", Returned.What.NOT_A_REPORT, Set.of(), ""));
        returns.take(new Returned("page-1", Returned.What.NOT_A_REPORT, Set.of(), ""));
        returns.release("There is no such folder: see preceptor.notices.bounces.folder");
        assertThat(analyst.get("/notices").body())
                .contains(
                        "What came back by mail",
                        "The mailbox was never read.",
                        "There is no such folder",
                        "1 were no report",
                        "1 said what was known already");
        returns.claim();
        returns.release(null);
        assertThat(analyst.get("/notices").body())
                .contains("The mailbox was read")
                .doesNotContain("There is no such folder");
    }

    private UUID message(State state) {
        return Objects.requireNonNull(notices.find(new NoticeList.Search(state, null, null, null), 1)
                .getFirst()
                .message());
    }

    private List<AuditEntry> entries(AuditAction action, String subject) {
        return audit.find(new Search(null, action, subject, null), 50);
    }

    private static String say(Visitor visitor, String page, String what) {
        HttpResponse<String> answer = visitor.post(page, page + what, Map.of());
        return visitor.get(Visitor.location(answer)).body();
    }

    private Visitor visitor(Role role) {
        return Objects.requireNonNull(visitors.get(role));
    }
}
