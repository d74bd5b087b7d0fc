package io.preceptor.lms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.Session.What;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a session is, folded from what was recorded.
class SessionFoldTest {

    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
    private static final What[] KINDS = {What.ENROLLED, What.ENROLLED, What.ENROLLED, What.LEFT};

    /// Whatever people do: nobody has two places, there are never more than there are, and nobody overtakes.
    @Test
    void neverHasMorePlacesTakenThanThereAreAndNobodyOvertakes() {
        qt().forAll(
                        integers().between(1, 5),
                        lists().of(integers().between(0, 39)).ofSizeBetween(0, 60))
                .check((places, moves) -> {
                    Session session = Session.of(new UUID(1, 1), List.of(version(1, terms(places))), entries(moves));
                    List<Integer> numbers =
                            session.seats().stream().map(Seat::number).toList();
                    boolean inOrder = numbers.equals(
                            IntStream.rangeClosed(1, numbers.size()).boxed().toList());
                    boolean nobodyTwice = session.seats().stream()
                                    .map(Seat::person)
                                    .distinct()
                                    .count()
                            == session.seats().size();
                    boolean firstOnes =
                            session.seats().stream().allMatch(seat -> seat.waiting() == seat.number() > places);
                    return inOrder
                            && nobodyTwice
                            && firstOnes
                            && session.placed().size() <= places
                            && session.free() == places - session.placed().size();
                });
    }

    private static List<Entry> entries(List<Integer> moves) {
        var entries = new ArrayList<Entry>();
        for (int move : moves) {
            entries.add(entry(move / 4, KINDS[move % 4]));
        }
        return entries;
    }

    @Test
    void whoComesBackIsLast() {
        Session session = Session.of(
                new UUID(1, 1),
                List.of(version(1, terms(1))),
                List.of(
                        entry(1, What.ENROLLED),
                        entry(2, What.ENROLLED),
                        entry(3, What.ENROLLED),
                        entry(1, What.LEFT),
                        entry(1, What.ENROLLED)));
        assertThat(session.placed()).extracting(Seat::person).containsExactly(person(2));
        assertThat(session.waiting()).extracting(Seat::person).containsExactly(person(3), person(1));
        assertThat(session.queued(session.seat(person(1)).orElseThrow())).isEqualTo(2);
    }

    @Test
    void whoEnrolledAfterAMoveIsNotToldOfIt() {
        SessionTerms later = terms(LocalDateTime.of(2026, 12, 2, 7, 0), 3);
        Session session = Session.of(
                new UUID(1, 1),
                List.of(version(1, terms(3)), new Version(2, AT.plusSeconds(60), State.PLANNED, later, "pat", "room")),
                List.of());
        assertThat(session.movedSince(AT.plusSeconds(30))).hasValueSatisfying(moved -> {
            assertThat(moved.was()).isEqualTo(terms(3));
            assertThat(moved.reason()).isEqualTo("room");
        });
        assertThat(session.movedSince(AT.plusSeconds(90))).isEmpty();
    }

    /// The clocks of Chicago go back at 2 in the morning of November 1, 2026, and forward on March 14, 2027.
    @Test
    void lastsAsLongAsTimePassesWhateverTheClockDoes() {
        SessionTerms back = terms(LocalDateTime.of(2026, 10, 31, 23, 0), 3, Duration.ofHours(6));
        assertThat(back.endsAt()).isEqualTo(LocalDateTime.of(2026, 11, 1, 4, 0));
        assertThat(Duration.between(back.start(), back.end())).isEqualTo(Duration.ofHours(6));
        SessionTerms forward = terms(LocalDateTime.of(2027, 3, 13, 23, 0), 3, Duration.ofHours(6));
        assertThat(forward.endsAt()).isEqualTo(LocalDateTime.of(2027, 3, 14, 6, 0));

        assertThat(terms(LocalDateTime.of(2027, 3, 14, 2, 30), 3).exists()).isFalse();
        SessionTerms twice = terms(LocalDateTime.of(2026, 11, 1, 1, 30), 3);
        assertThat(twice.exists()).isTrue();
        assertThat(twice.start()).isEqualTo("2026-11-01T06:30:00Z");
    }

    private static Version version(int number, SessionTerms terms) {
        return new Version(number, AT, State.PLANNED, terms, "pat", "");
    }

    private static SessionTerms terms(int places) {
        return terms(LocalDateTime.of(2026, 12, 1, 7, 0), places);
    }

    private static SessionTerms terms(LocalDateTime starts, int places) {
        return terms(starts, places, Duration.ofHours(4));
    }

    private static SessionTerms terms(LocalDateTime starts, int places, Duration length) {
        return new SessionTerms(
                "bls", "Lab", ZoneId.of("America/Chicago"), starts, length, places, "pat", LocalDate.of(2026, 12, 1));
    }

    private static Entry entry(int person, What what) {
        return new Entry(AT, person(person), what, null, "test");
    }

    private static UUID person(int number) {
        return new UUID(0, number);
    }
}
