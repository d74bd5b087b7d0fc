package io.preceptor.lms.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.session.RosterChange.Marks;
import io.preceptor.lms.session.Session.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Signing in, judging and closing, on a real database.
class RosterTest {

    private static TaughtHospital taught;
    private static int next = 100;

    @BeforeAll
    static void open() {
        taught = TaughtHospital.open("roster");
    }

    private final List<UUID> people = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    /// A session that these many people are in, so long before its begin; less than nothing is after it.
    private UUID session(int places, int in, Duration toStart) {
        UUID session = taught.schedule(places);
        for (int i = 0; i < in; i++) {
            String number = "R" + next++;
            numbers.add(number);
            people.add(taught.hire(number));
            taught.seating.enrol(session, people.get(i), "s" + i, true);
        }
        taught.passTo(session, toStart.negated());
        return session;
    }

    @Test
    void signsInByTheCodeOfTheMoment() {
        UUID session = session(3, 1, Duration.ofMinutes(10));
        String code = taught.roster.code(session).orElseThrow().digits();

        assertThat(signIn(session, code.substring(0, 3) + " " + code.substring(3)))
                .isEqualTo(new Outcome.Done(false));
        assertThat(signIn(session, "")).isEqualTo(new Outcome.Done(true));
        assertThat(taught.store.find(session).orElseThrow().present())
                .singleElement()
                .satisfies(seat -> {
                    assertThat(Objects.requireNonNull(seat.presence()).byCode()).isTrue();
                });
    }

    @Test
    void takesNoCodeOfAnotherMomentOrOfAnotherSession() {
        UUID session = session(3, 1, Duration.ofMinutes(10));
        UUID other = taught.schedule(3);
        Instant now = taught.hospital.facts.now();
        String old =
                taught.codes.now(session, now.minusSeconds(90)).orElseThrow().digits();
        String others = taught.code(other);

        assertThat(TaughtHospital.why(signIn(session, old))).isEqualTo("wrong");
        assertThat(TaughtHospital.why(signIn(session, others))).isEqualTo("wrong");
        assertThat(TaughtHospital.why(signIn(session, ""))).isEqualTo("wrong");
        assertThat(TaughtHospital.why(signIn(session, "12345"))).isEqualTo("wrong");
        assertThat(TaughtHospital.why(signIn(session, "<b>"))).isEqualTo("wrong");
        // Nobody finds it by trying them all: even the right one is not looked at now.
        assertThat(TaughtHospital.why(signIn(session, taught.code(session)))).isEqualTo("too-many");
        assertThat(taught.store.find(session).orElseThrow().present()).isEmpty();
    }

    @Test
    void opensHalfAnHourBeforeAndEndsWithIt() {
        UUID early = session(3, 1, Duration.ofMinutes(31));
        assertThat(TaughtHospital.why(signIn(early, taught.code(early)))).isEqualTo("early");
        assertThat(taught.roster.code(early)).isEmpty();
        taught.passTo(early, Duration.ofMinutes(121));
        assertThat(TaughtHospital.why(signIn(early, taught.code(early)))).isEqualTo("over");
        assertThat(taught.roster.code(early)).isEmpty();
    }

    @Test
    void signsInNobodyWhoHasNoPlace() {
        UUID session = session(1, 2, Duration.ofMinutes(10));
        String code = taught.code(session);
        assertThat(TaughtHospital.why(taught.roster.signIn(session, people.get(1), code, "s1")))
                .isEqualTo("waiting");
        assertThat(TaughtHospital.why(taught.roster.signIn(session, taught.hire("R" + next++), code, "x")))
                .isEqualTo("not-enrolled");
        // The instructor lets in who waits, as long as there is room.
        assertThat(taught.roster.admit(session, people.get(1), "pat", null)).isEqualTo(new Outcome.Done(false));
        assertThat(TaughtHospital.why(taught.roster.keep(
                        session, List.of(taught.change(session, people.getFirst(), true, null, null)), "pat", null)))
                .isEqualTo("places");
    }

    @Test
    void closesOnceAndCompletesWhoWasThereAndPassed() {
        UUID session = session(4, 4, Duration.ofMinutes(-30));
        signIn(session, taught.code(session));
        assertThat(taught.roster.keep(
                        session,
                        List.of(
                                taught.change(session, people.get(0), true, true, 90),
                                taught.change(session, people.get(1), true, true, null),
                                taught.change(session, people.get(2), true, false, 40),
                                taught.change(session, people.get(3), false, null, null)),
                        "pat",
                        null))
                .isEqualTo(new Outcome.Done(false));

        assertThat(taught.roster.close(session, "pat", null)).isEqualTo(new Outcome.Done(false));
        assertThat(taught.roster.close(session, "pat", null)).isEqualTo(new Outcome.Done(true));

        assertThat(taught.completions(numbers.get(0)))
                .singleElement()
                .asString()
                .startsWith("airway 90 session of ")
                .endsWith("at Simulation lab, led by pat, signed in by code");
        assertThat(taught.completions(numbers.get(1)))
                .singleElement()
                .asString()
                .startsWith("airway - session of ")
                .endsWith("on the roster of pat");
        assertThat(taught.completions(numbers.get(2))).isEmpty();
        assertThat(taught.completions(numbers.get(3))).isEmpty();
        assertThat(TaughtHospital.why(taught.roster.keep(
                        session, List.of(taught.change(session, people.get(3), true, true, null)), "pat", null)))
                .isEqualTo("closed");
        assertThat(TaughtHospital.why(taught.sessions.cancel(session, "x", "pat")))
                .isEqualTo("closed");
        assertThat(taught.hospital.differences()).isEmpty();
    }

    @Test
    void closesOnceThoughTwoDoItAtOnce() throws InterruptedException, ExecutionException {
        UUID session = session(3, 2, Duration.ofMinutes(-30));
        taught.roster.keep(
                session,
                List.of(
                        taught.change(session, people.get(0), true, true, null),
                        taught.change(session, people.get(1), true, true, null)),
                "pat",
                null);
        Callable<Outcome> close = () -> taught.roster.close(session, "pat", null);
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Outcome> one : threads.invokeAll(List.of(close, close, close, close))) {
                outcomes.add(one.get());
            }
        }
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        new Outcome.Done(false),
                        new Outcome.Done(true),
                        new Outcome.Done(true),
                        new Outcome.Done(true));
        assertThat(taught.completions(numbers.get(0))).hasSize(1);
        assertThat(taught.completions(numbers.get(1))).hasSize(1);
    }

    @Test
    void closesNothingThatIsNotJudgedOrHasNotBegun() {
        UUID session = session(3, 1, Duration.ofMinutes(10));
        taught.roster.keep(session, List.of(taught.change(session, people.getFirst(), true, null, null)), "pat", null);
        assertThat(TaughtHospital.why(taught.roster.close(session, "pat", null)))
                .isEqualTo("session");
        taught.passTo(session, Duration.ofMinutes(5));
        assertThat(TaughtHospital.why(taught.roster.close(session, "pat", null)))
                .isEqualTo("result");
        assertThat(TaughtHospital.why(taught.sessions.cancel(session, "ill", "pat")))
                .isEqualTo("session");
        assertThat(taught.store.find(session).orElseThrow().state()).isEqualTo(State.PLANNED);
        assertThat(taught.completions(numbers.getFirst())).isEmpty();
    }

    @Test
    void nobodyTicksOrJudgesOrClosesForThemselves() {
        UUID session = session(3, 2, Duration.ofMinutes(-10));
        UUID self = people.getFirst();
        assertThat(TaughtHospital.why(taught.roster.keep(
                        session, List.of(taught.change(session, self, true, true, 100)), "pat", self)))
                .isEqualTo("person");
        assertThat(TaughtHospital.why(taught.roster.admit(session, self, "pat", self)))
                .isEqualTo("person");
        taught.roster.keep(session, List.of(taught.change(session, self, true, true, 100)), "sam", null);
        assertThat(TaughtHospital.why(taught.roster.close(session, "pat", self)))
                .isEqualTo("session");
        assertThat(taught.roster.close(session, "sam", null)).isEqualTo(new Outcome.Done(false));
    }

    @Test
    void theRosterIsCorrectedUntilItIsClosedAndAfterwardsByARuling() {
        UUID session = session(3, 1, Duration.ofMinutes(-10));
        UUID person = people.getFirst();
        taught.roster.keep(session, List.of(taught.change(session, person, true, false, 10)), "pat", null);
        taught.roster.keep(session, List.of(taught.change(session, person, true, true, 80)), "pat", null);
        assertThat(taught.roster.keep(session, List.of(taught.change(session, person, true, true, 80)), "pat", null))
                .isEqualTo(new Outcome.Done(true));
        taught.roster.close(session, "pat", null);
        long completion = taught.hospital
                .jdbc
                .sql("select max(number) from completion where staff_id = :staff")
                .param("staff", taught.hospital.number(numbers.getFirst()))
                .query(Long.class)
                .single();

        taught.hospital.rulings.rule(
                person, new Ruling.CompletionCorrected(UUID.randomUUID(), completion, null, "left early", "max"), null);

        assertThat(taught.hospital
                        .jdbc
                        .sql("select count(*) from certification where staff_id = :staff and revoked_on is null")
                        .param("staff", taught.hospital.number(numbers.getFirst()))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(taught.hospital.differences()).isEmpty();
    }

    @Test
    void untickingTakesTheResultBack() {
        UUID session = session(3, 1, Duration.ofMinutes(-10));
        UUID person = people.getFirst();
        taught.roster.keep(session, List.of(taught.change(session, person, true, true, 80)), "pat", null);
        taught.roster.keep(session, List.of(taught.change(session, person, false, true, 80)), "pat", null);
        assertThat(taught.store.find(session).orElseThrow().seats())
                .singleElement()
                .satisfies(seat -> {
                    assertThat(seat.present()).isFalse();
                    assertThat(seat.result()).isNull();
                });
        taught.roster.close(session, "pat", null);
        assertThat(taught.completions(numbers.getFirst())).isEmpty();
    }

    @Test
    void aRosterThatWasOpenedEarlierTakesNobodysSignInBack() {
        UUID session = session(3, 2, Duration.ofMinutes(-10));
        Marks mine = taught.shown(session, people.get(0));
        Marks other = taught.shown(session, people.get(1));
        signIn(session, taught.code(session));

        assertThat(taught.roster.keep(
                        session,
                        List.of(
                                new RosterChange(people.get(0), mine, mine),
                                new RosterChange(people.get(1), other, new Marks(true, true, 70))),
                        "pat",
                        null))
                .isEqualTo(new Outcome.Done(false));

        assertThat(taught.shown(session, people.get(0))).isEqualTo(new Marks(true, null, null));
        assertThat(TaughtHospital.why(taught.roster.close(session, "pat", null)))
                .as("nobody has judged who signed in meanwhile")
                .isEqualTo("result");
    }

    @Test
    void tellsThatSomebodyWhoWasTickedHasLeft() {
        UUID session = session(3, 2, Duration.ofMinutes(10));
        Marks shown = taught.shown(session, people.get(0));
        taught.seating.leave(session, people.get(0), "s0", true);

        Outcome kept = taught.roster.keep(
                session,
                List.of(
                        new RosterChange(people.get(0), shown, new Marks(true, null, null)),
                        new RosterChange(people.get(1), shown, new Marks(true, null, null))),
                "pat",
                null);

        assertThat(TaughtHospital.why(kept)).isEqualTo("roster");
        assertThat(taught.shown(session, people.get(1))).as("the rest is kept").isEqualTo(new Marks(true, null, null));
        assertThat(taught.roster.keep(session, List.of(new RosterChange(people.get(0), shown, shown)), "pat", null))
                .as("who was left alone")
                .isEqualTo(new Outcome.Done(true));
    }

    @Test
    void twoInstructorsKeepOneRosterBesideEachOther() {
        UUID session = session(4, 3, Duration.ofMinutes(-10));
        Marks empty = taught.shown(session, people.getFirst());
        Function<Marks, List<RosterChange>> firstAndLast = last -> List.of(
                new RosterChange(people.get(0), empty, new Marks(true, true, 90)),
                new RosterChange(people.get(1), empty, empty),
                new RosterChange(people.get(2), empty, last));
        taught.roster.keep(session, firstAndLast.apply(new Marks(true, false, 40)), "pat", null);

        Outcome second = taught.roster.keep(
                session,
                List.of(
                        new RosterChange(people.get(0), empty, empty),
                        new RosterChange(people.get(1), empty, new Marks(true, true, null)),
                        new RosterChange(people.get(2), empty, new Marks(true, true, 80))),
                "sam",
                null);

        assertThat(TaughtHospital.why(second))
                .as("they judge one person differently")
                .isEqualTo("roster");
        assertThat(people.stream().map(one -> taught.shown(session, one)))
                .containsExactly(new Marks(true, true, 90), new Marks(true, true, null), new Marks(true, false, 40));
        assertThat(taught.roster.keep(session, firstAndLast.apply(new Marks(true, false, 40)), "pat", null))
                .as("sent once more")
                .isEqualTo(new Outcome.Done(true));
    }

    @Test
    void unticksNobodyWhomSomebodyElseJudgedMeanwhile() {
        UUID session = session(2, 1, Duration.ofMinutes(-10));
        UUID person = people.getFirst();
        taught.roster.keep(session, List.of(taught.change(session, person, true, null, null)), "pat", null);
        Marks before = taught.shown(session, person);
        taught.roster.keep(session, List.of(taught.change(session, person, true, true, 90)), "sam", null);

        assertThat(TaughtHospital.why(taught.roster.keep(
                        session, List.of(new RosterChange(person, before, new Marks(false, null, null))), "pat", null)))
                .isEqualTo("roster");
        assertThat(taught.shown(session, person)).isEqualTo(new Marks(true, true, 90));
    }

    /// Who comes late finds the room full of people whom the instructor let in: that blocks nobody else.
    @Test
    void aLatecomersCodeDoesNotOverfillTheRoomNorBlockTheRoster() {
        UUID session = session(2, 2, Duration.ofMinutes(-10));
        taught.roster.keep(session, List.of(taught.change(session, people.getFirst(), true, null, null)), "pat", null);
        UUID walksIn = taught.hire("R" + next++);
        assertThat(taught.roster.admit(session, walksIn, "pat", null)).isEqualTo(new Outcome.Done(false));

        assertThat(TaughtHospital.why(taught.roster.signIn(session, people.get(1), taught.code(session), "s1")))
                .isEqualTo("full");

        assertThat(taught.roster.keep(
                        session,
                        List.of(
                                taught.change(session, people.getFirst(), true, true, null),
                                taught.change(session, walksIn, true, true, null)),
                        "pat",
                        null))
                .isEqualTo(new Outcome.Done(false));
        assertThat(taught.roster.close(session, "pat", null)).isEqualTo(new Outcome.Done(false));
    }

    @Test
    void closesNothingThatTheCourseNoLongerGivesInSessions() {
        UUID session = session(2, 1, Duration.ofMinutes(-10));
        taught.roster.keep(session, List.of(taught.change(session, people.getFirst(), true, true, null)), "pat", null);
        taught.publishAirwayOnline();
        try {
            assertThat(TaughtHospital.why(taught.roster.close(session, "pat", null)))
                    .isEqualTo("course");
            assertThat(taught.store.find(session).orElseThrow().state()).isEqualTo(State.PLANNED);
        } finally {
            taught.publish(TaughtHospital.steps());
        }
        assertThat(taught.roster.close(session, "pat", null)).isEqualTo(new Outcome.Done(false));
        assertThat(taught.completions(numbers.getFirst())).hasSize(1);
    }

    private Outcome signIn(UUID session, String code) {
        return taught.roster.signIn(session, people.getFirst(), code, "s0");
    }
}
