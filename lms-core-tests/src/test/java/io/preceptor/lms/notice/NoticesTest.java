package io.preceptor.lms.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// Notices from the facts to the post office, on a real PostgreSQL.
class NoticesTest {

    @Test
    void tellsInOneDigestWhatIsAssignedAtOnceAndTellsItOnce() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example", "GIVEN_NAME", "Linh");
        desk.turn();
        assertThat(desk.letters).hasSize(1);
        assertThat(desk.digest().address()).isEqualTo("e1@hospital.example");
        assertThat(desk.digest().given()).isEqualTo("Linh");
        assertThat(desk.digest().lines())
                .extracting(Letter.Line::title, Letter.Line::kind)
                .containsExactlyInAnyOrder(
                        tuple("Hand hygiene", NoticeKind.ASSIGNED), tuple("Sepsis", NoticeKind.ASSIGNED));
        assertThat(desk.rows(State.SENT))
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(2));

        desk.look();
        desk.later();
        desk.turn();
        assertThat(desk.letters).hasSize(1);
    }

    @Test
    void tellsOfALaterStageOnTheNextDayAndOfADueDateThatMovedAnew() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.turn();
        desk.due("E1", Hospital.today().plusDays(3));
        desk.turn();
        assertThat(desk.letters).as("today's digest has left").hasSize(1);
        assertThat(desk.rows(State.WAITING)).hasSize(1);
        desk.later();
        desk.turn();
        assertThat(desk.digest().lines()).extracting(Letter.Line::kind).containsOnly(NoticeKind.DUE_SOON);

        desk.nextDay();
        desk.due("E1", Hospital.today().plusDays(2));
        desk.turn();
        desk.later();
        desk.turn();
        assertThat(desk.letters).as("the day is another one").hasSize(3);
        assertThat(desk.digest().lines()).extracting(Letter.Line::kind).containsOnly(NoticeKind.DUE_SOON);
    }

    @Test
    void showsWhatIsSuppressedAndTellsItWhenItCan() {
        var desk = new NoticeDesk();
        desk.hire("E1");
        desk.hire("E2", "EMAIL", "nobody at home");
        desk.hire("E3", "EMAIL", "e3@hospital.example", "STATUS", "ON_LEAVE");
        desk.turn();
        assertThat(desk.letters).isEmpty();
        assertThat(desk.rows(State.SUPPRESSED))
                .extracting(NoticeList.Row::reason)
                .containsOnly("NO_ADDRESS", "ADDRESS_UNUSABLE", "ON_LEAVE")
                .hasSize(6);

        desk.say("E1", Attribute.EMAIL, "e1@hospital.example");
        desk.say("E3", Attribute.STATUS, "ACTIVE");
        desk.turn();
        assertThat(desk.letters).hasSize(2);
        assertThat(desk.rows(State.SUPPRESSED))
                .extracting(NoticeList.Row::reason)
                .containsOnly("ADDRESS_UNUSABLE");

        desk.say("E1", Attribute.STATUS, "ENDED");
        desk.say("E2", Attribute.STATUS, "ENDED");
        desk.turn();
        assertThat(desk.rows(State.SUPPRESSED)).isEmpty();
        assertThat(desk.letters).hasSize(2);
    }

    @Test
    void writesNoMoreToAnAddressThatBouncedUntilThereIsAnotherOrSomebodyTrustsItAgain() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "Gone@hospital.example");
        desk.answer = _ -> new Posted.Bounced("no such mailbox: 550 5.1.1");
        desk.turn();
        desk.nextDay();
        desk.turn();
        assertThat(desk.letters).hasSize(1);
        assertThat(desk.rows(State.BOUNCED)).hasSize(1);
        assertThat(desk.rows(State.SUPPRESSED))
                .extracting(NoticeList.Row::reason)
                .containsOnly("ADDRESS_BOUNCED");

        desk.answer = _ -> new Posted.Sent("250");
        desk.say("E1", Attribute.EMAIL, "gone@HOSPITAL.example");
        desk.turn();
        assertThat(desk.letters).as("another spelling is no other address").hasSize(1);
        desk.say("E1", Attribute.EMAIL, "new@hospital.example");
        desk.turn();
        assertThat(desk.letters).hasSize(2);
        assertThat(desk.digest().lines()).as("what came back was not told").hasSize(2);
        assertThat(desk.rows(State.SUPPRESSED)).isEmpty();
    }

    @Test
    void writesAgainToAnAddressThatSomebodyTrusts() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.answer = _ -> new Posted.Bounced("no such mailbox: 550 5.1.1");
        desk.turn();
        UUID message = desk.message(State.BOUNCED);
        assertThat(desk.sending.trust(message, "analyst")).isTrue();
        assertThat(desk.list.message(message).orElseThrow().attempts())
                .extracting(NoticeList.Attempt::outcome)
                .containsExactly("SENDING", "BOUNCED", "ADDRESS_TRUSTED");
        desk.nextDay();
        desk.answer = _ -> new Posted.Sent("250");
        desk.turn();
        assertThat(desk.letters).hasSize(2);
        assertThat(desk.sending.trust(desk.message(State.SENT), "analyst")).isFalse();
    }

    @Test
    void saysNothingThatIsTrueNoMoreWhenItsTimeComes() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.noticing.decideAll();
        desk.hospital.complete(desk.hospital.uuid("E1"), "hand-hygiene");
        desk.posting.send();
        assertThat(desk.digest().lines()).extracting(Letter.Line::title).containsExactly("Sepsis");

        desk.hire("E2", "EMAIL", "e2@hospital.example");
        desk.noticing.decideAll();
        desk.say("E2", Attribute.STATUS, "ENDED");
        desk.posting.send();
        assertThat(desk.letters).hasSize(1);
        assertThat(desk.rows(State.DROPPED))
                .extracting(NoticeList.Row::reason)
                .containsExactly("The person works here no more");
    }

    @Test
    void sendsTheSameLetterOnceMoreWhereTheProcessDiedBeforeItsAnswerWasWritten() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.noticing.decideAll();
        desk.answer = _ -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(desk.posting::send).hasMessage("killed");
        desk.answer = _ -> new Posted.Sent("250");
        assertThat(desk.posting.send()).as("the lease holds").isZero();
        desk.later();
        desk.turn();
        assertThat(desk.letters).hasSize(2);
        assertThat(desk.letters.get(0).id()).isEqualTo(desk.letters.get(1).id());
        assertThat(desk.rows(State.SENT)).hasSize(1);
    }

    @Test
    void keepsAnAnswerThatCameAfterAnotherNodeTookOver() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.noticing.decideAll();
        var slow = desk.sending.claim(Duration.ofMinutes(5)).orElseThrow();
        desk.later();
        desk.turn();
        desk.sending.settle(
                slow, new SendStore.Settled(MessageState.TRY_LATER, "TRY_LATER", null, "451", Instant.now(), true));
        assertThat(desk.rows(State.SENT)).hasSize(1);
        assertThat(desk.list.message(slow.id()).orElseThrow().attempts())
                .extracting(NoticeList.Attempt::late)
                .containsExactly(false, false, false, true);
    }

    @Test
    void triesAgainWithPatienceAndGivesUpWhereOnlyThisLetterFails() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.answer = _ -> new Posted.Away("the server is away");
        for (int i = 0; i < 20; i++) {
            desk.turn();
            desk.later();
        }
        assertThat(desk.rows(State.TRY_LATER)).as("an outage is nobody's fault").hasSize(1);
        desk.answer = _ -> new Posted.TryLater("mailbox full: 452");
        for (int i = 0; i < 7; i++) {
            desk.turn();
            assertThat(desk.rows(State.TRY_LATER)).hasSize(1);
            desk.later();
        }
        desk.turn();
        assertThat(desk.rows(State.REFUSED))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("Given up: mailbox full: 452"));

        desk.answer = _ -> new Posted.Sent("250");
        assertThat(desk.sending.sendAgain(desk.message(State.REFUSED), "analyst"))
                .isTrue();
        desk.turn();
        assertThat(desk.rows(State.SENT)).hasSize(1);
    }

    @Test
    void stopsAtTheFirstLetterWhereTheServerIsAway() {
        var desk = new NoticeDesk();
        for (String employee : List.of("E1", "E2", "E3")) {
            desk.hire(employee, "EMAIL", employee + "@hospital.example");
        }
        desk.noticing.decideAll();
        desk.answer = _ -> new Posted.Away("the server is away");
        assertThat(desk.posting.send()).isEqualTo(1);
        assertThat(desk.letters).hasSize(1);
        assertThat(desk.posting.send()).as("all wait for the pause").isZero();
        assertThat(desk.letters).hasSize(1);

        desk.later();
        assertThat(desk.posting.send()).as("one is tried").isEqualTo(1);
        desk.answer = _ -> new Posted.Sent("250");
        desk.later();
        assertThat(desk.posting.send()).as("the server is back").isEqualTo(3);
    }

    @Test
    void looksAgainAlsoWhereADecisionIsUnderWay() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.noticing.decideAll();
        var claimed = desk.sending.claim(Duration.ofMinutes(5)).orElseThrow();
        desk.look();
        var people = new NoticePeople(desk.hospital.jdbc);
        desk.hospital.transactions.inTransaction(() -> {
            Instant now = Instant.now();
            NoticePeople.Due due = people.due(now, 10);
            List<NoticePeople.Seen> seen = people.load(
                    due.people(), desk.hospital.publications.upToNow().getLast(), now);
            CompletableFuture.runAsync(() -> desk.sending.settle(
                            claimed,
                            new SendStore.Settled(
                                    MessageState.BOUNCED, "BOUNCED", "e1@hospital.example", "550 5.1.1", null, true)))
                    .join();
            people.looked(due, seen.stream().map(one -> one.looked(null)).toList());
            return due;
        });

        desk.noticing.decideAll();

        assertThat(desk.rows(State.SUPPRESSED))
                .extracting(NoticeList.Row::reason)
                .containsOnly("ADDRESS_BOUNCED")
                .hasSize(2);
    }

    @Test
    void tellsTheManagerWhomASourceNames() {
        var desk = new NoticeDesk();
        desk.hire("M1", "EMAIL", "m1@hospital.example");
        desk.hire("E1", "EMAIL", "e1@hospital.example", "MANAGER", NoticeDesk.manager("M1"));
        desk.hire("E2", "EMAIL", "e2@hospital.example", "MANAGER", NoticeDesk.manager("M1"));
        desk.hire("E3", "EMAIL", "e3@hospital.example", "MANAGER", "nobody-has-this");
        desk.turn();
        desk.letters.clear();
        for (String employee : List.of("E1", "E2", "E3")) {
            desk.due(employee, Hospital.today().minusDays(20));
        }
        desk.turn();
        List<Letter.Digest> toManager = digests(desk, MessageKind.MANAGER_DIGEST);
        assertThat(toManager).singleElement().satisfies(letter -> {
            assertThat(letter.address()).isEqualTo("m1@hospital.example");
            assertThat(letter.lines()).hasSize(4).allSatisfy(line -> {
                assertThat(line.kind()).isEqualTo(NoticeKind.ESCALATED);
                assertThat(line.person()).startsWith("FamilyE");
            });
        });
        assertThat(desk.rows(State.SUPPRESSED))
                .extracting(NoticeList.Row::reason)
                .containsExactly("NO_MANAGER", "NO_MANAGER");
    }

    @Test
    void tellsTheManagerOfTodayAndNotTheOneBefore() {
        NoticeDesk desk = overdueWithAManager();
        desk.noticing.decideAll();
        desk.say("E1", Attribute.MANAGER, NoticeDesk.manager("M2"));
        desk.due("E1", Hospital.today().minusDays(20));
        desk.turn();
        assertThat(digests(desk, MessageKind.MANAGER_DIGEST))
                .singleElement()
                .satisfies(letter -> assertThat(letter.address()).isEqualTo("m2@hospital.example"));
        desk.nextDay();
        desk.look();
        desk.turn();
        assertThat(digests(desk, MessageKind.MANAGER_DIGEST)).as("once").hasSize(1);
    }

    @Test
    void saysNothingToTheManagerOfWhoWentOnLeaveMeanwhile() {
        NoticeDesk desk = overdueWithAManager();
        desk.hire("E2", "EMAIL", "e2@hospital.example", "MANAGER", NoticeDesk.manager("M1"));
        desk.due("E2", Hospital.today().minusDays(20));
        desk.noticing.decideAll();
        desk.say("E1", Attribute.STATUS, "ON_LEAVE");
        desk.due("E1", Hospital.today().minusDays(20));
        desk.turn();
        assertThat(digests(desk, MessageKind.MANAGER_DIGEST))
                .singleElement()
                .satisfies(letter -> assertThat(letter.lines())
                        .extracting(Letter.Line::person)
                        .containsOnly("FamilyE2"));
        UUID message = digests(desk, MessageKind.MANAGER_DIGEST).getFirst().id();
        assertThat(desk.list.message(message).orElseThrow().lines())
                .filteredOn(NoticeList.Line::leftOut)
                .hasSize(2);

        desk.nextDay();
        desk.say("E1", Attribute.STATUS, "ACTIVE");
        desk.due("E1", Hospital.today().minusDays(20));
        desk.turn();
        assertThat(digests(desk, MessageKind.MANAGER_DIGEST).getLast().lines())
                .as("what was left out was not told")
                .extracting(Letter.Line::person)
                .containsOnly("FamilyE1");
    }

    @Test
    void saysNothingOfACertificationThatWasRenewedInTheNight() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.turn();
        desk.letters.clear();
        desk.hospital.complete(desk.hospital.uuid("E1"), "hand-hygiene");
        desk.hospital
                .jdbc
                .sql("update certification set valid_to = :day")
                .param("day", Hospital.today().plusDays(10))
                .update();
        desk.nextDay();
        desk.look();
        desk.noticing.decideAll();
        desk.hospital.complete(desk.hospital.uuid("E1"), "hand-hygiene");
        desk.posting.send();
        assertThat(desk.letters).isEmpty();
        assertThat(desk.rows(State.DROPPED)).hasSize(1);
    }

    /// Two things that E1 is to do are long overdue, and their manager is M1.
    private static NoticeDesk overdueWithAManager() {
        var desk = new NoticeDesk();
        desk.hire("M1", "EMAIL", "m1@hospital.example");
        desk.hire("M2", "EMAIL", "m2@hospital.example");
        desk.hire("E1", "EMAIL", "e1@hospital.example", "MANAGER", NoticeDesk.manager("M1"));
        desk.turn();
        desk.letters.clear();
        desk.due("E1", Hospital.today().minusDays(20));
        return desk;
    }

    @Test
    void waitsForTheMorningOfWhoeverIsTold() {
        LocalTime local = LocalTime.now(ZoneId.of("America/Chicago"));
        var desk = new NoticeDesk(new QuietHours(local.minusHours(2), local.plusHours(2)));
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.turn();
        assertThat(desk.letters).isEmpty();
        desk.later();
        desk.posting.send();
        assertThat(desk.letters).as("also where its time has come too early").isEmpty();
        assertThat(desk.rows(State.TRY_LATER))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("Quiet hours"));
    }

    @Test
    void tellsAChannelCountsAndNobodysName() {
        var desk = new NoticeDesk();
        assertThat(desk.digests.openForTeam(LocalTime.MIN, ZoneId.of("America/Chicago")))
                .as("nobody was told anything")
                .isFalse();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.hire("E2", "EMAIL", "e2@hospital.example");
        desk.turn();
        assertThat(desk.digests.openForTeam(LocalTime.MIN, ZoneId.of("America/Chicago")))
                .isTrue();
        assertThat(desk.digests.openForTeam(LocalTime.MIN, ZoneId.of("America/Chicago")))
                .as("once a day")
                .isFalse();
        desk.turn();
        assertThat(desk.letters.getLast())
                .isInstanceOfSatisfying(
                        Letter.Team.class,
                        team -> assertThat(team.counts()).isEqualTo(Map.of(NoticeKind.ASSIGNED, 2L)));
    }

    @Test
    void tellsOnceHoweverManyNodesDecideAndSendAtOnce() throws Exception {
        var desk = new NoticeDesk();
        for (int i = 0; i < 30; i++) {
            desk.hospital.tell(
                    Hospital.report("E" + i, Instant.now().minusSeconds(3600), "ICU", "RN2"),
                    Hospital.patch(
                            "E" + i,
                            Instant.now().minusSeconds(1800),
                            Map.of(AttributePath.person(Attribute.EMAIL), "e" + i + "@hospital.example"),
                            Set.of()));
        }
        desk.hospital.settle();
        var addresses = Collections.synchronizedList(new ArrayList<String>());
        desk.answer = _ -> new Posted.Sent("250");
        var posting = new Posting(
                desk.sending,
                new NoticePeople(desk.hospital.jdbc),
                () -> desk.hospital.publications.upToNow().getLast(),
                letter -> {
                    addresses.add(((Letter.Digest) letter).address());
                    return new Posted.Sent("250");
                },
                new Posting.Limits(Duration.ofMinutes(5), 1_000, new QuietHours(LocalTime.NOON, LocalTime.NOON), ""));
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : nodes.invokeAll(List.<Callable<Integer>>of(
                    () -> work(desk, posting), () -> work(desk, posting), () -> work(desk, posting)))) {
                done.get();
            }
        }
        work(desk, posting);
        assertThat(addresses).hasSize(30).doesNotHaveDuplicates();
    }

    private static int work(NoticeDesk desk, Posting posting) {
        desk.noticing.decideAll();
        return posting.send();
    }

    @Test
    void keepsWhatWasToldAsFacts() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.turn();
        for (String change : List.of(
                "update notice set title = 'x'", "delete from notice", "update notice_attempt set reason = 'x'")) {
            assertThatThrownBy(() -> desk.hospital.jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
        assertThat(desk.hospital.differences()).isEmpty();
    }

    @Test
    void sendsNoMoreInAMinuteThanIsSet() {
        var desk = new NoticeDesk();
        for (int i = 0; i < 5; i++) {
            desk.hire("E" + i, "EMAIL", "e" + i + "@hospital.example");
        }
        desk.noticing.decideAll();
        var slow = new Posting(
                desk.sending,
                new NoticePeople(desk.hospital.jdbc),
                () -> desk.hospital.publications.upToNow().getLast(),
                desk,
                new Posting.Limits(Duration.ofMinutes(5), 3, new QuietHours(LocalTime.NOON, LocalTime.NOON), ""));
        assertThat(slow.send()).isEqualTo(3);
        assertThat(slow.send()).isZero();
    }

    private static List<Letter.Digest> digests(NoticeDesk desk, MessageKind kind) {
        return desk.letters.stream()
                .map(Letter.Digest.class::cast)
                .filter(letter -> letter.kind() == kind)
                .toList();
    }
}
