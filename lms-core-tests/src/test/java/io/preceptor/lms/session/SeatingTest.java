package io.preceptor.lms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Scheduling, enrolling and leaving, on a real database.
class SeatingTest {

    private static final int PEOPLE = 12;

    private static TaughtHospital taught;
    private static final List<UUID> STAFF = new ArrayList<>();

    @BeforeAll
    static void open() {
        taught = TaughtHospital.open("seating");
        for (int i = 0; i < PEOPLE; i++) {
            STAFF.add(taught.hire("S" + i));
        }
    }

    /// Everybody at once, several times: whatever comes first, nobody is in twice, and there are never more than
    /// places.
    @Test
    void neverGivesMorePlacesThanThereAreHoweverManyComeAtOnce() {
        qt().withExamples(6)
                .forAll(
                        integers().between(1, 6),
                        lists().of(integers().between(0, 2 * PEOPLE - 1)).ofSizeBetween(10, 40))
                .check((places, moves) -> {
                    UUID session = taught.schedule(places);
                    atOnce(moves.stream()
                            .map(move -> (Callable<Outcome>) () -> {
                                UUID person = STAFF.get(move / 2);
                                return move % 2 == 0
                                        ? taught.seating.enrol(session, person, "self", true)
                                        : taught.seating.leave(session, person, "self", true);
                            })
                            .toList());
                    Session after = taught.store.find(session).orElseThrow();
                    taught.sessions.cancel(session, "over", "pat");
                    int in = after.seats().size();
                    return after.placed().size() == Math.min(in, places)
                            && after.seats().stream()
                                            .map(Seat::person)
                                            .distinct()
                                            .count()
                                    == in;
                });
    }

    /// Two tabs, or the learner and the manager.
    @Test
    void givesOnePlaceInACourseWhateverIsAskedForAtOnce() {
        List<UUID> both = List.of(taught.schedule(PEOPLE), taught.schedule(PEOPLE));
        atOnce(STAFF.stream()
                .flatMap(person -> both.stream()
                        .map(session -> (Callable<Outcome>) () -> taught.seating.enrol(session, person, "self", true)))
                .toList());
        assertThat(STAFF)
                .allSatisfy(person -> assertThat(taught.lists.ofPerson(person))
                        .filteredOn(session -> both.contains(session.id()))
                        .hasSize(1));
        both.forEach(session -> taught.sessions.cancel(session, "over", "pat"));
    }

    @Test
    void movesTheFirstWhoWaitsUpWhenSomebodyLeaves() {
        UUID session = taught.schedule(1);
        for (int i = 0; i < 3; i++) {
            assertThat(taught.seating.enrol(session, STAFF.get(i), "s" + i, true))
                    .isEqualTo(new Outcome.Done(false));
        }
        assertThat(taught.seating.enrol(session, STAFF.get(2), "s2", true)).isEqualTo(new Outcome.Done(true));
        assertThat(placed(session)).containsExactly(STAFF.getFirst());

        taught.seating.leave(session, STAFF.getFirst(), "s0", true);
        assertThat(placed(session)).containsExactly(STAFF.get(1));
        assertThat(taught.seating.leave(session, STAFF.getFirst(), "s0", true)).isEqualTo(new Outcome.Done(true));
        taught.sessions.cancel(session, "over", "pat");
    }

    @Test
    void moreRoomIsForThoseWhoWaitAndLessTakesNobodysPlace() {
        UUID session = taught.schedule(2);
        for (int i = 0; i < 3; i++) {
            taught.seating.enrol(session, STAFF.get(i), "s" + i, true);
        }
        assertThat(TaughtHospital.why(change(session, 1))).isEqualTo("places");
        assertThat(change(session, 3)).isEqualTo(new Outcome.Done(false));
        assertThat(change(session, 3)).isEqualTo(new Outcome.Done(true));
        assertThat(placed(session)).hasSize(3);
        taught.sessions.cancel(session, "over", "pat");
    }

    @Test
    void aSessionInWhichSomebodySignedInIsPutOffByMinutesAndToNoOtherDay() {
        UUID session = taught.schedule(2);
        taught.seating.enrol(session, STAFF.getFirst(), "s0", true);
        taught.passTo(session, Duration.ofMinutes(-10));
        taught.roster.signIn(session, STAFF.getFirst(), taught.code(session), "s0");

        assertThat(TaughtHospital.why(
                        taught.sessions.change(session, taught.terms(Duration.ofDays(7), 2), "ill", "pat")))
                .isEqualTo("starts_at");
        assertThat(taught.sessions.change(session, taught.terms(Duration.ofMinutes(20), 2), "late", "pat"))
                .isEqualTo(new Outcome.Done(false));
        assertThat(taught.store.find(session).orElseThrow().present()).hasSize(1);

        taught.roster.keep(session, List.of(taught.change(session, STAFF.getFirst(), false, null, null)), "pat", null);
        assertThat(taught.sessions.change(session, taught.terms(Duration.ofDays(7), 2), "ill", "pat"))
                .isEqualTo(new Outcome.Done(false));
        taught.sessions.cancel(session, "over", "pat");
    }

    private static Outcome change(UUID session, int places) {
        SessionTerms now = taught.store.find(session).orElseThrow().terms();
        return taught.sessions.change(
                session,
                new SessionTerms(
                        now.course(),
                        now.place(),
                        now.zone(),
                        now.startsAt(),
                        now.length(),
                        places,
                        now.instructor(),
                        now.enrolUntil()),
                "",
                "pat");
    }

    @Test
    void asksForWhatComesBeforeAndForOnePlaceInACourse() {
        UUID person = taught.hire("S20");
        SessionTerms airway = taught.terms(Duration.ofDays(3), 5);
        UUID acls = UUID.randomUUID();
        taught.sessions.schedule(
                acls,
                new SessionTerms(
                        "acls",
                        airway.place(),
                        airway.zone(),
                        airway.startsAt(),
                        airway.length(),
                        5,
                        "pat",
                        airway.enrolUntil()),
                "pat");
        assertThat(TaughtHospital.why(taught.seating.enrol(acls, person, "s", true)))
                .isEqualTo("first");
        taught.hospital.complete(person, "hand-hygiene");
        assertThat(taught.seating.enrol(acls, person, "s", true)).isEqualTo(new Outcome.Done(false));

        UUID one = taught.schedule(5);
        UUID other = taught.schedule(5);
        taught.seating.enrol(one, person, "s", true);
        assertThat(TaughtHospital.why(taught.seating.enrol(other, person, "s", true)))
                .isEqualTo("elsewhere");
        taught.sessions.cancel(one, "ill", "pat");
        assertThat(taught.seating.enrol(other, person, "s", true)).isEqualTo(new Outcome.Done(false));
    }

    @Test
    void schedulesOnceAndCancelsOnceAndSaysSoToThoseWhoAreIn() {
        UUID id = UUID.randomUUID();
        SessionTerms terms = taught.terms(Duration.ofDays(3), 5);
        assertThat(taught.sessions.schedule(id, terms, "pat")).isEqualTo(new Outcome.Done(false));
        assertThat(taught.sessions.schedule(id, terms, "pat")).isEqualTo(new Outcome.Done(true));
        assertThat(TaughtHospital.why(taught.sessions.schedule(id, taught.terms(Duration.ofDays(4), 5), "pat")))
                .isEqualTo("id");
        UUID person = taught.hire("S30");
        taught.seating.enrol(id, person, "s", true);

        assertThat(TaughtHospital.why(taught.sessions.cancel(id, " ", "pat"))).isEqualTo("reason");
        assertThat(taught.sessions.cancel(id, "the instructor is ill", "pat")).isEqualTo(new Outcome.Done(false));
        assertThat(taught.sessions.cancel(id, "again", "pat")).isEqualTo(new Outcome.Done(true));
        assertThat(taught.lists.ofPerson(person)).singleElement().satisfies(session -> {
            assertThat(session.state()).isEqualTo(State.CANCELLED);
            assertThat(session.changes().getLast().reason()).isEqualTo("the instructor is ill");
        });
        assertThat(TaughtHospital.why(taught.seating.enrol(id, STAFF.get(5), "s", true)))
                .isEqualTo("cancelled");
    }

    @Test
    void refusesWhatCannotBeHeld() {
        SessionTerms terms = taught.terms(Duration.ofDays(3), 5);
        assertThat(TaughtHospital.why(
                        taught.sessions.schedule(UUID.randomUUID(), taught.terms(Duration.ofMinutes(-5), 5), "pat")))
                .isEqualTo("starts_at");
        var online = new SessionTerms(
                "hand-hygiene", "Lab", terms.zone(), terms.startsAt(), terms.length(), 5, "pat", terms.enrolUntil());
        assertThat(TaughtHospital.why(taught.sessions.schedule(UUID.randomUUID(), online, "pat")))
                .isEqualTo("course");
        var late = new SessionTerms(
                "airway",
                "Lab",
                terms.zone(),
                terms.startsAt(),
                terms.length(),
                5,
                "pat",
                terms.enrolUntil().plusDays(1));
        assertThat(TaughtHospital.why(taught.sessions.schedule(UUID.randomUUID(), late, "pat")))
                .isEqualTo("enrol_until");
    }

    /// Who turned out to be somebody else keeps the place, once.
    @Test
    void aMergedPersonIsInOnce() {
        UUID one = taught.hire("S40");
        UUID other = taught.hire("S41");
        UUID session = taught.schedule(3);
        taught.seating.enrol(session, one, "a", true);
        taught.seating.enrol(session, other, "b", true);
        taught.hospital.identities.merge(one, other, "max", "the same");
        Session after = taught.store.find(session).orElseThrow();
        assertThat(after.seats()).hasSize(1);
        assertThat(taught.lists.ofPerson(after.seats().getFirst().person())).hasSize(1);
    }

    private static List<UUID> placed(UUID session) {
        return taught.store.find(session).orElseThrow().placed().stream()
                .map(Seat::person)
                .toList();
    }

    private static void atOnce(List<Callable<Outcome>> work) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Outcome> one : threads.invokeAll(work)) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
