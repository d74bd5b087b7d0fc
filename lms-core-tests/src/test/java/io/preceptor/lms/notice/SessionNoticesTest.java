package io.preceptor.lms.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.What;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.TaughtHospital;
import io.preceptor.lms.workforce.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Letters about sessions, from what an educator does to the post office, on a real PostgreSQL.
class SessionNoticesTest {

    private static final TaughtHospital TAUGHT = TaughtHospital.open("session_notices");

    private final NoticeDesk desk = new NoticeDesk(TAUGHT.hospital, NoticeDesk.NEVER_QUIET);

    @Test
    void tellsEveryoneWhoIsInWhereAndWhenItIsNowOnce() {
        UUID placed = hire("S1");
        UUID waits = hire("S2");
        UUID session = TAUGHT.schedule(1);
        TAUGHT.seating.enrol(session, placed, "S1", true);
        TAUGHT.seating.enrol(session, waits, "S2", true);
        desk.turn();
        assertThat(letters("S1")).as("they have just read it").isEmpty();

        change(session, "Room 4", 1, "the lab is flooded");
        desk.turn();
        for (String employee : List.of("S1", "S2")) {
            assertThat(letters(employee))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.lines())
                            .singleElement()
                            .satisfies(line -> {
                                assertThat(line.kind()).isEqualTo(NoticeKind.SESSION_MOVED);
                                assertThat(line.title()).isEqualTo("airway");
                                Letter.Meeting meeting = Objects.requireNonNull(line.meeting());
                                assertThat(meeting.terms().place()).isEqualTo("Room 4");
                                assertThat(meeting.reason()).isEqualTo("the lab is flooded");
                            }));
        }
        desk.look();
        desk.later();
        desk.turn();
        assertThat(letters("S1")).hasSize(1);
    }

    @Test
    void tellsASecondTimeOnTheSameDayWhatHappensAfterTheFirstLetterHasLeft() {
        UUID person = hire("S3");
        UUID session = TAUGHT.schedule(3);
        TAUGHT.seating.enrol(session, person, "S3", true);
        change(session, "Room 4", 3, "");
        desk.turn();
        TAUGHT.sessions.cancel(session, "the instructor is ill", "pat");
        desk.turn();
        assertThat(letters("S3"))
                .extracting(letter -> letter.lines().getFirst().kind())
                .containsExactly(NoticeKind.SESSION_MOVED, NoticeKind.SESSION_CANCELLED);
        assertThat(letters("S3")).extracting(Letter.Digest::id).doesNotHaveDuplicates();
    }

    @Test
    void tellsInOneLetterWhatHappensBeforeItLeavesAndOnlyWhatIsTrueThen() {
        UUID person = hire("S4");
        UUID one = TAUGHT.schedule(3);
        TAUGHT.seating.enrol(one, person, "S4", true);
        change(one, "Room 4", 3, "");
        desk.noticing.decideAll();
        TAUGHT.sessions.cancel(one, "nobody else comes", "pat");
        desk.noticing.decideAll();
        desk.turn();
        assertThat(letters("S4"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.lines())
                        .extracting(Letter.Line::kind)
                        .containsExactly(NoticeKind.SESSION_CANCELLED));
    }

    @Test
    void tellsWhoMovesUpWhenSomebodyLeaves() {
        UUID first = hire("S5");
        UUID second = hire("S6");
        UUID third = hire("S7");
        UUID session = TAUGHT.schedule(1);
        for (UUID person : List.of(first, second, third)) {
            TAUGHT.seating.enrol(session, person, "test", true);
        }
        desk.turn();
        TAUGHT.seating.leave(session, first, "S5", true);
        desk.turn();
        assertThat(letters("S6"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.lines())
                        .extracting(Letter.Line::kind)
                        .containsExactly(NoticeKind.SESSION_PLACE));
        assertThat(letters("S7")).as("still waits").isEmpty();
        assertThat(letters("S5")).as("left by themselves").isEmpty();
        TAUGHT.sessions.cancel(session, "test ends", "pat");
        desk.turn();
        assertThat(letters("S5")).isEmpty();
    }

    @Test
    void remindsTheDayBeforeOnce() {
        UUID person = hire("S8");
        UUID session = tomorrow(person);
        desk.look();
        desk.turn();
        desk.look();
        desk.turn();
        assertThat(letters("S8"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.lines())
                        .extracting(Letter.Line::kind)
                        .containsExactly(NoticeKind.SESSION_SOON));
        assertThat(TAUGHT.store.find(session)).isPresent();
    }

    @Test
    void showsWhatIsSuppressedOnLeaveAndTellsItOnTheReturn() {
        UUID person = hire("S9");
        tomorrow(person);
        desk.say("S9", Attribute.STATUS, "ON_LEAVE");
        desk.look();
        desk.turn();
        assertThat(letters("S9")).isEmpty();
        assertThat(desk.rows(State.SUPPRESSED))
                .filteredOn(row -> person.equals(row.person()) && row.what().startsWith("SESSION_"))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("ON_LEAVE"));
        desk.say("S9", Attribute.STATUS, "ACTIVE");
        desk.turn();
        assertThat(letters("S9")).hasSize(1);
    }

    @Test
    void waitsForTheMorningAndLeavesTheSameLetterAfterACrash() {
        LocalTime local = LocalTime.now(TaughtHospital.CHICAGO);
        var quiet = new NoticeDesk(TAUGHT.hospital, new QuietHours(local.minusHours(2), local.plusHours(2)));
        UUID person = hire("S10");
        UUID session = TAUGHT.schedule(3);
        TAUGHT.seating.enrol(session, person, "S10", true);
        desk.turn();
        change(session, "Room 4", 3, "");
        quiet.noticing.decideAll();
        assertThat(quiet.posting.send()).as("quiet hours").isZero();

        desk.later();
        desk.answer = letter -> {
            if (isTo(letter, "S10")) {
                throw new IllegalStateException("killed");
            }
            return new Posted.Sent("250");
        };
        assertThatThrownBy(desk::turn).hasMessage("killed");
        desk.answer = _ -> new Posted.Sent("250");
        desk.later();
        desk.look();
        desk.turn();
        assertThat(letters("S10"))
                .hasSize(2)
                .extracting(Letter.Digest::id)
                .containsOnly(letters("S10").getFirst().id());
    }

    @Test
    void aPersonWhoTurnedOutToBeSomebodyElseIsToldUnderTheNewName() {
        UUID one = hire("S11");
        UUID other = hire("S12");
        UUID session = TAUGHT.schedule(3);
        TAUGHT.seating.enrol(session, other, "S12", true);
        desk.turn();
        TAUGHT.hospital.identities.merge(one, other, "max", "the same");
        TAUGHT.hospital.settle();
        desk.turn();
        int before = letters("S11").size() + letters("S12").size();
        change(session, "Room 4", 3, "");
        desk.turn();
        desk.look();
        desk.turn();
        assertThat(letters("S11").size() + letters("S12").size()).isEqualTo(before + 1);
    }

    private UUID hire(String employee) {
        desk.hire(employee, "EMAIL", employee.toLowerCase(Locale.ROOT) + "@hospital.example");
        return desk.hospital.uuid(employee);
    }

    private static void change(UUID session, String place, int places, String reason) {
        SessionTerms was = TAUGHT.store.find(session).orElseThrow().terms();
        var terms = new SessionTerms(
                was.course(),
                place,
                was.zone(),
                was.startsAt(),
                was.length(),
                places,
                was.instructor(),
                was.enrolUntil());
        assertThat(TaughtHospital.why(TAUGHT.sessions.change(session, terms, reason, "pat")))
                .isEqualTo("done");
    }

    /// A session of tomorrow in which somebody has been for two days.
    private static UUID tomorrow(UUID person) {
        UUID session = UUID.randomUUID();
        assertThat(TaughtHospital.why(TAUGHT.sessions.schedule(session, TAUGHT.terms(Duration.ofDays(1), 3), "pat")))
                .isEqualTo("done");
        Instant twoDaysAgo = TAUGHT.hospital.facts.now().minus(Duration.ofDays(2));
        TAUGHT.store.append(session, new Entry(twoDaysAgo, person, What.ENROLLED, null, "test"));
        return session;
    }

    private List<Letter.Digest> letters(String employee) {
        return desk.letters.stream()
                .filter(letter -> isTo(letter, employee))
                .map(Letter.Digest.class::cast)
                .toList();
    }

    private static boolean isTo(Letter letter, String employee) {
        return letter instanceof Letter.Digest digest
                && digest.kind() == MessageKind.SESSIONS
                && digest.address().equalsIgnoreCase(employee + "@hospital.example");
    }
}
