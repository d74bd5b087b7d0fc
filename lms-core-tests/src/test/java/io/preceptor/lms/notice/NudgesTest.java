package io.preceptor.lms.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.notice.Nudges.Outcome;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NudgeStore;
import io.preceptor.lms.workforce.Attribute;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Reminders that a manager gives, from the button to the post office.
class NudgesTest {

    private static final QuietHours NEVER = new QuietHours(LocalTime.NOON, LocalTime.NOON);

    @Test
    void remindsOnceADayByALetterThatTakesThePlaceOfNoOther() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example", "GIVEN_NAME", "Linh");
        Nudges nudges = nudges(desk, NEVER, true);
        UUID person = desk.hospital.uuid("E1");

        assertThat(nudges.nudge(person, "grace")).isInstanceOf(Outcome.Reminded.class);
        assertThat(because(nudges.nudge(person, "max"))).contains("reminded today already, by grace");
        desk.turn();

        assertThat(desk.letters)
                .extracting(letter -> ((Letter.Digest) letter).kind())
                .containsExactlyInAnyOrder(MessageKind.NUDGE, MessageKind.DIGEST);
        assertThat(desk.letters)
                .allSatisfy(letter -> assertThat(((Letter.Digest) letter).lines())
                        .extracting(Letter.Line::title)
                        .containsExactlyInAnyOrder("Hand hygiene", "Sepsis"));
        assertThat(nudges.of(person, 9)).singleElement().satisfies(nudge -> {
            assertThat(nudge.by()).isEqualTo("grace");
            assertThat(nudge.things()).isEqualTo(2);
        });
        assertThat(nudges.last(List.of(person))).containsOnlyKeys(person);
        assertThat(desk.rows(State.SENT)).extracting(NoticeList.Row::what).contains("NUDGE");
    }

    @Test
    void refusesInQuietHoursOnLeaveAndWhereNothingIsToDoAndSaysWhy() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.hire("E2", "EMAIL", "e2@hospital.example", "STATUS", "ON_LEAVE");
        desk.hire("E3", "EMAIL", "e3@hospital.example", "STATUS", "ENDED");
        desk.hire("E4", "EMAIL", "e4@hospital.example");
        desk.hospital.complete(desk.hospital.uuid("E4"), "hand-hygiene");
        desk.hospital.complete(desk.hospital.uuid("E4"), "icu-sepsis");
        desk.hospital.settle();
        LocalTime now = LocalTime.now(Hospital.settings().home());
        var quietNow = new QuietHours(now.minusHours(1), now.plusHours(1));

        assertThat(because(nudges(desk, quietNow, true).nudge(desk.hospital.uuid("E1"), "grace")))
                .contains("quiet hours where they work", "America/Chicago");
        Nudges nudges = nudges(desk, NEVER, true);
        assertThat(because(nudges.nudge(desk.hospital.uuid("E2"), "grace"))).contains("On leave");
        assertThat(because(nudges.nudge(desk.hospital.uuid("E3"), "grace"))).contains("work here no more");
        assertThat(because(nudges.nudge(desk.hospital.uuid("E4"), "grace"))).contains("nothing to do");
        assertThat(because(nudges.nudge(UUID.randomUUID(), "grace"))).contains("Nobody");
        assertThat(desk.hospital
                        .jdbc
                        .sql("select count(*) from nudge")
                        .query(Long.class)
                        .single())
                .as("what is refused is no fact, and spends nobody's day")
                .isZero();
    }

    @Test
    void standsOnThePageAloneWhereNoLetterCanGo() {
        var desk = new NoticeDesk();
        desk.hire("E1");
        desk.hire("E2", "EMAIL", "e2@hospital.example");

        assertThat(nudges(desk, NEVER, true).nudge(desk.hospital.uuid("E1"), "grace"))
                .isEqualTo(new Outcome.Reminded("Their page says so. No letter: No source states an e-mail address."));
        assertThat(nudges(desk, NEVER, false).nudge(desk.hospital.uuid("E2"), "grace"))
                .isEqualTo(new Outcome.Reminded("Their page says so. Letters are switched off here."));
        assertThat(desk.rows(State.WAITING)).isEmpty();
        assertThat(nudges(desk, NEVER, true).of(desk.hospital.uuid("E1"), 9)).hasSize(1);
    }

    @Test
    void aLetterThatWaitedSaysNothingOfWhatWasDoneSince() {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        UUID person = desk.hospital.uuid("E1");
        nudges(desk, NEVER, true).nudge(person, "grace");
        desk.hospital.complete(person, "hand-hygiene");
        desk.posting.send();
        assertThat(desk.digest().lines()).extracting(Letter.Line::title).containsExactly("Sepsis");
    }

    @Test
    void twoManagersAtOnceRemindOnce() throws Exception {
        var desk = new NoticeDesk();
        desk.hire("E1", "EMAIL", "e1@hospital.example");
        desk.say("E1", Attribute.GIVEN_NAME, "Linh");
        Nudges nudges = nudges(desk, NEVER, true);
        UUID person = desk.hospital.uuid("E1");
        Callable<Outcome> one = () -> nudges.nudge(person, "grace");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Outcome> outcomes = pool.invokeAll(List.of(one, one, one, one)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(outcomes).filteredOn(Outcome.Reminded.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(3);
        }
    }

    private static String because(Outcome outcome) {
        return outcome instanceof Outcome.Refused(String because) ? because : "not refused";
    }

    private static Nudges nudges(NoticeDesk desk, QuietHours quiet, boolean letters) {
        return new Nudges(
                desk.hospital.transactions,
                new NudgeStore(desk.hospital.jdbc),
                new NoticePeople(desk.hospital.jdbc),
                () -> desk.hospital.publications.upToNow().getLast(),
                desk.hospital.audit,
                new Nudges.Manner(quiet, letters));
    }
}
