package io.preceptor.lms.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.Session.What;
import io.preceptor.lms.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What there is to tell somebody about a session, as plans and people come and go.
class SessionNewsTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final UUID ID = new UUID(7, 7);
    private static final UUID SELF = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Instant SWITCHED_ON = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-02T12:00:00Z");
    private static final LocalDateTime STARTS = LocalDateTime.of(2026, 12, 1, 7, 0);

    @Test
    void tellsThatItMovedOnceAndNothingToWhoEnrolledAfterwards() {
        Session session = session(
                List.of(plan(1, 0, "Lab"), plan(2, 60, "Room 4")),
                entry(30, SELF, What.ENROLLED),
                entry(90, OTHER, What.ENROLLED));
        assertThat(told(session, SELF, Set.of(), AT.plusSeconds(100)))
                .containsExactly("SESSION_MOVED|" + ID + "/2|2026-12-01");
        assertThat(told(session, SELF, Set.of("SESSION_MOVED|" + ID + "/2|2026-12-01"), AT.plusSeconds(100)))
                .isEmpty();
        assertThat(told(session, OTHER, Set.of(), AT.plusSeconds(100))).isEmpty();
        assertThat(told(session, SELF, Set.of(), start())).as("it has begun").isEmpty();
    }

    @Test
    void keepsQuietAboutOtherPlacesAndInstructorsAndAboutAMoveThatWasTakenBack() {
        Session session = session(
                List.of(plan(1, 0, "Lab"), plan(2, 60, "Room 4"), plan(3, 70, "Lab")), entry(30, SELF, What.ENROLLED));
        assertThat(told(session, SELF, Set.of(), AT.plusSeconds(100))).isEmpty();
        assertThat(told(session, SELF, Set.of("SESSION_MOVED|" + ID + "/2|2026-12-01"), AT.plusSeconds(100)))
                .as("who heard of it hears that it is back")
                .containsExactly("SESSION_MOVED|" + ID + "/3|2026-12-01");

        Session more = session(
                List.of(plan(1, 0, "Lab"), plan(2, 60, "Room 4"), version(3, 80, State.PLANNED, "Room 4", 9)),
                entry(30, SELF, What.ENROLLED));
        assertThat(told(more, SELF, Set.of(), AT.plusSeconds(100)))
                .as("more places are no move")
                .containsExactly("SESSION_MOVED|" + ID + "/2|2026-12-01");
    }

    @Test
    void tellsWhoMovesUpAndNotWhoHadAPlaceAtOnce() {
        List<Version> one = List.of(version(1, 0, State.PLANNED, "Lab", 1));
        Session waiting = session(one, entry(10, OTHER, What.ENROLLED), entry(20, SELF, What.ENROLLED));
        assertThat(told(waiting, SELF, Set.of(), AT.plusSeconds(100))).isEmpty();
        Session up = session(
                one, entry(10, OTHER, What.ENROLLED), entry(20, SELF, What.ENROLLED), entry(30, OTHER, What.LEFT));
        assertThat(told(up, SELF, Set.of(), AT.plusSeconds(100)))
                .containsExactly("SESSION_PLACE|" + ID + "/" + AT.plusSeconds(20));

        Session roomier = session(
                List.of(version(1, 0, State.PLANNED, "Lab", 1), version(2, 40, State.PLANNED, "Lab", 2)),
                entry(10, OTHER, What.ENROLLED),
                entry(20, SELF, What.ENROLLED));
        assertThat(told(roomier, SELF, Set.of(), AT.plusSeconds(100)))
                .containsExactly("SESSION_PLACE|" + ID + "/" + AT.plusSeconds(20));
        assertThat(told(roomier, OTHER, Set.of(), AT.plusSeconds(100))).isEmpty();
    }

    @Test
    void tellsAlsoWhoWaitsThatItIsCancelledUntilItWouldBeOver() {
        Session session = session(
                List.of(version(1, 0, State.PLANNED, "Lab", 1), version(2, 60, State.CANCELLED, "Lab", 1)),
                entry(10, OTHER, What.ENROLLED),
                entry(20, SELF, What.ENROLLED));
        for (UUID person : List.of(SELF, OTHER)) {
            assertThat(told(session, person, Set.of(), AT.plusSeconds(100)))
                    .containsExactly("SESSION_CANCELLED|" + ID + "|2026-12-01");
            assertThat(told(session, person, Set.of(), start().plus(Duration.ofHours(4))))
                    .isEmpty();
        }
    }

    @Test
    void remindsFromTheBeginningOfTheDayBeforeWhoHasAPlaceAndHasNotJustReadOfIt() {
        Instant before = LocalDate.of(2026, 11, 30).atStartOfDay(ZONE).toInstant();
        Session session = session(
                List.of(version(1, 0, State.PLANNED, "Lab", 1)),
                entry(10, SELF, What.ENROLLED),
                entry(20, OTHER, What.ENROLLED));
        assertThat(told(session, SELF, Set.of(), before.minusMillis(1))).isEmpty();
        assertThat(told(session, SELF, Set.of(), before)).containsExactly("SESSION_SOON|" + ID + "|2026-12-01");
        assertThat(told(session, SELF, Set.of(), start())).isEmpty();
        assertThat(told(session, OTHER, Set.of(), before)).as("waits").isEmpty();
        assertThat(SessionNews.of(enrolled(session, SELF)).moments()).contains(before, start());

        long late = Duration.between(AT, before).toSeconds() + 3600;
        assertThat(told(
                        session(List.of(plan(1, 0, "Lab")), entry(late, SELF, What.ENROLLED)),
                        SELF,
                        Set.of(),
                        before.plusSeconds(7200)))
                .as("enrolled that day")
                .isEmpty();
        Session moved = session(List.of(plan(1, 0, "Lab"), plan(2, late, "Room 4")), entry(10, SELF, What.ENROLLED));
        assertThat(told(moved, SELF, Set.of(), before.plusSeconds(7200)))
                .as("hears of the move that day")
                .containsExactly("SESSION_MOVED|" + ID + "/2|2026-12-01");
    }

    @Test
    void tellsNothingOfBeforeNoticesWereSwitchedOn() {
        long early = -Duration.between(SWITCHED_ON, AT).toSeconds() - 3600;
        Session session = session(
                List.of(plan(1, early - 100, "Lab"), plan(2, early, "Room 4")), entry(early - 50, SELF, What.ENROLLED));
        assertThat(told(session, SELF, Set.of(), AT)).isEmpty();
    }

    /// However it moves to and fro and whenever it is told: after each telling the person knows where it is, and no
    /// notice comes twice.
    @Test
    void whoWasToldKnowsWhereItIs() {
        qt().forAll(lists().of(integers().between(0, 5)).ofSizeBetween(1, 25)).check(steps -> {
            var plans = new ArrayList<Version>(List.of(plan(1, 0, "Room 0")));
            var told = new HashSet<String>();
            String known = "Room 0";
            boolean never = true;
            for (int step : steps) {
                if (step < 4) {
                    plans.add(plan(plans.size() + 1, 10L * plans.size(), "Room " + step));
                    continue;
                }
                Session now = session(plans, entry(1, SELF, What.ENROLLED));
                for (String key : told(now, SELF, told, AT.plusSeconds(1000))) {
                    never &= told.add(key);
                    known = now.terms().place();
                }
                never &= known.equals(now.terms().place());
            }
            return never;
        });
    }

    @Test
    void saysWhenTheLetterLeavesOnlyWhatIsStillTrue() {
        Session moved = session(List.of(plan(1, 0, "Lab"), plan(2, 60, "Room 4")), entry(30, SELF, What.ENROLLED));
        Instant now = AT.plusSeconds(100);
        assertThat(still(NoticeKind.SESSION_MOVED, "/2", moved, now)).isEqualTo("Room 4 because of 2");
        assertThat(still(NoticeKind.SESSION_MOVED, "/1", moved, now)).isEqualTo("nothing");
        assertThat(still(NoticeKind.SESSION_CANCELLED, "", moved, now)).isEqualTo("nothing");
        assertThat(still(NoticeKind.SESSION_SOON, "", moved, now)).isEqualTo("Room 4 because of ");
        assertThat(still(NoticeKind.SESSION_SOON, "", moved, start())).isEqualTo("nothing");
        Session left = session(List.of(plan(1, 0, "Lab")), entry(30, SELF, What.ENROLLED), entry(40, SELF, What.LEFT));
        assertThat(still(NoticeKind.SESSION_PLACE, "/x", left, now)).isEqualTo("nothing");
        Session off = session(
                List.of(plan(1, 0, "Lab"), version(2, 60, State.CANCELLED, "Lab", 3)), entry(30, SELF, What.ENROLLED));
        assertThat(still(NoticeKind.SESSION_CANCELLED, "", off, start().plusSeconds(1)))
                .as("also where quiet hours lasted until then")
                .isEqualTo("Lab because of 2");
    }

    @Test
    void remindsOfNoSessionThatMovedToAnotherDay() {
        Session session = session(List.of(plan(1, 0, "Lab")), entry(30, SELF, What.ENROLLED));
        Instant before = LocalDate.of(2026, 11, 30).atStartOfDay(ZONE).toInstant();
        String about = ID.toString();
        assertThat(still(NoticeKind.SESSION_SOON, about, STARTS.toLocalDate(), session, before))
                .isEqualTo("Lab because of ");
        assertThat(still(NoticeKind.SESSION_SOON, about, STARTS.toLocalDate().minusDays(7), session, before))
                .isEqualTo("nothing");
    }

    private static String still(NoticeKind kind, String more, Session session, Instant now) {
        String about = ID + more;
        assertThat(SessionNews.session(about)).isEqualTo(ID);
        return still(kind, about, STARTS.toLocalDate(), session, now);
    }

    private static String still(NoticeKind kind, String about, LocalDate day, Session session, Instant now) {
        return SessionNews.still(kind, about, day, session, SELF, now)
                .map(meeting -> meeting.terms().place() + " because of " + meeting.reason())
                .orElse("nothing");
    }

    private static List<String> told(Session session, UUID person, Set<String> told, Instant now) {
        return SessionNews.of(enrolled(session, person)).tell(told, SWITCHED_ON, now).stream()
                .map(Notice::key)
                .filter(key -> !told.contains(key))
                .toList();
    }

    private static NoticeCase.Enrolled enrolled(Session session, UUID person) {
        return new NoticeCase.Enrolled(session, session.seat(person).orElseThrow());
    }

    private static Instant start() {
        return STARTS.atZone(ZONE).toInstant();
    }

    private static Session session(List<Version> versions, Entry... entries) {
        return Session.of(ID, versions, List.of(entries));
    }

    private static Version plan(int number, long seconds, String place) {
        return version(number, seconds, State.PLANNED, place, 3);
    }

    private static Version version(int number, long seconds, State state, String place, int places) {
        var terms =
                new SessionTerms("bls", place, ZONE, STARTS, Duration.ofHours(4), places, "pat", STARTS.toLocalDate());
        return new Version(number, AT.plusSeconds(seconds), state, terms, "pat", String.valueOf(number));
    }

    private static Entry entry(long seconds, UUID person, What what) {
        return new Entry(AT.plusSeconds(seconds), person, what, null, "test");
    }
}
