package io.preceptor.lms.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.session.RosterChange.Marks;
import io.preceptor.lms.training.CheckStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each row of the table of bad input in `docs/sessions.md`, tried on a real database.
class BadInputTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| [^|]+ \\| ([^|]+) \\|");
    private static final String NOTHING = "nothing changes";

    private static TaughtHospital taught;
    private static final Map<String, Supplier<String>> CASES = new LinkedHashMap<>();
    private static int next = 1;

    @BeforeAll
    static void open() {
        taught = TaughtHospital.open("bad_sessions");
        sessions();
        rosters();
        checkOffs();
    }

    @AfterAll
    static void clear() {
        CASES.clear();
    }

    @Test
    void theTableHasEveryCase() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(CASES.keySet());
    }

    @TestFactory
    List<DynamicTest> eachRowIsTrue() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        table().forEach((name, says) -> tests.add(DynamicTest.dynamicTest(
                name,
                () -> assertThat(Objects.requireNonNull(CASES.get(name), name).get())
                        .contains(says))));
        return tests;
    }

    private static Map<String, String> table() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("preceptor.root", ".."), "docs", "sessions.md"));
        var rows = new LinkedHashMap<String, String>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            rows.put(String.valueOf(row.group(1)), String.valueOf(row.group(2)));
        }
        return rows;
    }

    /// A session and somebody who is in it, so long after its begin; before it where it is negative.
    private record Room(UUID session, UUID person) {

        static Room of(int places, Duration after) {
            UUID session = taught.schedule(places);
            var room = new Room(session, staff());
            room.enrol(room.person);
            if (!after.equals(Duration.ofDays(-3))) {
                taught.passTo(session, after);
            }
            return room;
        }

        Outcome enrol(UUID who) {
            return taught.seating.enrol(session, who, "them", true);
        }

        Outcome signIn(UUID who, String code) {
            return taught.roster.signIn(session, who, code, "them");
        }

        Outcome keep(Marks said) {
            return taught.roster.keep(
                    session, List.of(new RosterChange(person, taught.shown(session, person), said)), "pat", null);
        }

        Outcome keep(UUID who, boolean passed) {
            return taught.roster.keep(
                    session, List.of(taught.change(session, who, true, passed ? true : null, null)), "pat", null);
        }
    }

    private static final Duration COMING = Duration.ofDays(-3);
    private static final Duration OPEN = Duration.ofMinutes(-10);
    private static final Duration BEGUN = Duration.ofMinutes(10);

    private static void sessions() {
        CASES.put("enrolled-twice", () -> {
            Room room = Room.of(3, COMING);
            return says(room.enrol(room.person()));
        });
        CASES.put("two-sessions-of-a-course", () -> {
            Room room = Room.of(3, COMING);
            return says(taught.seating.enrol(taught.schedule(3), room.person(), "them", true));
        });
        CASES.put("cancelled", () -> {
            Room room = Room.of(3, COMING);
            taught.sessions.cancel(room.session(), "ill", "pat");
            return says(room.enrol(staff()));
        });
        CASES.put("begun", () -> {
            Room room = Room.of(3, BEGUN);
            return says(taught.seating.leave(room.session(), room.person(), "them", true));
        });
        CASES.put("no-such-time", () -> {
            SessionTerms terms = taught.terms(Duration.ofDays(3), 3);
            // The second Sunday of March of next year: the clocks of Chicago skip from 2 to 3.
            LocalDate day = LocalDate.now(TaughtHospital.CHICAGO)
                    .plusYears(1)
                    .withMonth(3)
                    .withDayOfMonth(8);
            while (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                day = day.plusDays(1);
            }
            return says(taught.sessions.schedule(
                    UUID.randomUUID(),
                    new SessionTerms(
                            terms.course(),
                            terms.place(),
                            terms.zone(),
                            day.atTime(2, 30),
                            terms.length(),
                            3,
                            terms.instructor(),
                            day),
                    "pat"));
        });
        CASES.put(
                "in-the-past",
                () -> says(taught.sessions.schedule(UUID.randomUUID(), taught.terms(Duration.ofDays(-1), 3), "pat")));
        CASES.put("fewer-places", () -> {
            Room room = Room.of(2, COMING);
            room.enrol(staff());
            SessionTerms now = taught.store.find(room.session()).orElseThrow().terms();
            return says(taught.sessions.change(
                    room.session(),
                    new SessionTerms(
                            now.course(),
                            now.place(),
                            now.zone(),
                            now.startsAt(),
                            now.length(),
                            1,
                            now.instructor(),
                            now.enrolUntil()),
                    "",
                    "pat"));
        });
    }

    private static void rosters() {
        CASES.put("signed-in-twice", () -> {
            Room room = Room.of(3, OPEN);
            room.signIn(room.person(), taught.code(room.session()));
            return says(room.signIn(room.person(), taught.code(room.session())));
        });
        CASES.put("wrong-code", () -> {
            Room room = Room.of(3, OPEN);
            return says(room.signIn(room.person(), "12345"));
        });
        CASES.put("expired-code", () -> {
            Room room = Room.of(3, OPEN);
            return says(room.signIn(
                    room.person(),
                    taught.codes
                            .now(room.session(), taught.hospital.facts.now().minusSeconds(90))
                            .orElseThrow()
                            .digits()));
        });
        CASES.put("code-of-another-session", () -> {
            Room room = Room.of(3, OPEN);
            return says(room.signIn(room.person(), taught.code(Room.of(3, OPEN).session())));
        });
        CASES.put("many-wrong-codes", () -> {
            Room room = Room.of(3, OPEN);
            for (int i = 0; i < 5; i++) {
                room.signIn(room.person(), "none");
            }
            return says(room.signIn(room.person(), taught.code(room.session())));
        });
        CASES.put("before-it-opens", () -> {
            Room room = Room.of(3, Duration.ofMinutes(-31));
            return says(room.signIn(room.person(), taught.code(room.session())));
        });
        CASES.put("after-it-ends", () -> {
            Room room = Room.of(3, Duration.ofMinutes(121));
            return says(room.signIn(room.person(), taught.code(room.session())));
        });
        CASES.put("not-enrolled", () -> {
            Room room = Room.of(3, OPEN);
            return says(room.signIn(staff(), taught.code(room.session())));
        });
        CASES.put("on-the-waiting-list", () -> {
            Room room = Room.of(1, COMING);
            UUID waits = staff();
            room.enrol(waits);
            taught.passTo(room.session(), OPEN);
            return says(room.signIn(waits, taught.code(room.session())));
        });
        CASES.put("full", () -> {
            Room room = Room.of(1, COMING);
            UUID waits = staff();
            room.enrol(waits);
            taught.passTo(room.session(), OPEN);
            room.keep(room.person(), false);
            return says(room.keep(waits, false));
        });
        CASES.put("late-and-full", () -> {
            Room room = Room.of(1, OPEN);
            taught.roster.admit(room.session(), staff(), "pat", null);
            return says(room.signIn(room.person(), taught.code(room.session())));
        });
        CASES.put("judged-and-away", () -> {
            Room room = Room.of(3, BEGUN);
            return says(room.keep(new Marks(false, true, 90)));
        });
        CASES.put("score-alone", () -> {
            Room room = Room.of(3, BEGUN);
            return says(room.keep(new Marks(true, null, 90)));
        });
        CASES.put("result-taken-away", () -> {
            Room room = Room.of(3, BEGUN);
            room.keep(new Marks(true, true, 90));
            return says(room.keep(new Marks(true, null, null)));
        });
        CASES.put("roster-opened-earlier", () -> {
            Room room = Room.of(3, BEGUN);
            Marks before = taught.shown(room.session(), room.person());
            room.keep(new Marks(true, false, 40));
            return says(taught.roster.keep(
                    room.session(),
                    List.of(new RosterChange(room.person(), before, new Marks(true, true, 90))),
                    "sam",
                    null));
        });
        CASES.put("course-without-sessions", () -> {
            Room room = Room.of(3, BEGUN);
            taught.publishAirwayOnline();
            try {
                return says(taught.roster.close(room.session(), "pat", null));
            } finally {
                taught.publish(TaughtHospital.steps());
            }
        });
        CASES.put("moved-with-people-in-it", () -> {
            Room room = Room.of(3, OPEN);
            room.signIn(room.person(), taught.code(room.session()));
            return says(taught.sessions.change(
                    room.session(), taught.terms(Duration.ofDays(7), 3), "the instructor is ill", "pat"));
        });
        CASES.put("closed-twice", () -> {
            Room room = Room.of(3, BEGUN);
            taught.roster.close(room.session(), "pat", null);
            return says(taught.roster.close(room.session(), "sam", null));
        });
        CASES.put(
                "closed-early", () -> says(taught.roster.close(Room.of(3, OPEN).session(), "pat", null)));
        CASES.put("not-judged", () -> {
            Room room = Room.of(3, BEGUN);
            room.keep(room.person(), false);
            return says(taught.roster.close(room.session(), "pat", null));
        });
        CASES.put("own-result", () -> {
            Room room = Room.of(3, BEGUN);
            return says(taught.roster.keep(
                    room.session(),
                    List.of(taught.change(room.session(), room.person(), true, true, null)),
                    "pat",
                    room.person()));
        });
        CASES.put("ticked-after-closing", () -> {
            Room room = Room.of(3, BEGUN);
            taught.roster.close(room.session(), "pat", null);
            return says(room.keep(room.person(), true));
        });
    }

    private static void checkOffs() {
        CASES.put("observes-themselves", () -> {
            UUID person = staff();
            return says(taught.checkOffs.begin(UUID.randomUUID(), person, "bls", "obs", person));
        });
        CASES.put("one-account-for-both", () -> {
            UUID person = staff();
            UUID id = begin(person);
            TaughtHospital.steps().forEach(step -> mark(id, step.key(), true, 0));
            taught.checkOffs.signAsObserver(id, "obs", null);
            return says(taught.checkOffs.signAsLearner(id, person, taught.code(id), "obs"));
        });
        CASES.put("learner-signs-first", () -> {
            UUID person = staff();
            UUID id = begin(person);
            return says(taught.checkOffs.signAsLearner(id, person, taught.code(id), "them"));
        });
        CASES.put("critical-step-left-out", () -> {
            UUID id = begin(staff());
            mark(id, "scene", true, 0);
            return says(taught.checkOffs.signAsObserver(id, "obs", null));
        });
        CASES.put("retired-steps", () -> {
            UUID id = begin(staff());
            taught.publish(List.of(new CheckStep("other", "Something else", true)));
            try {
                return says(mark(id, "scene", true, 0));
            } finally {
                taught.publish(TaughtHospital.steps());
            }
        });
        CASES.put("late-tick", () -> {
            UUID id = begin(staff());
            mark(id, "scene", true, 0);
            mark(id, "scene", false, Long.MAX_VALUE);
            return says(mark(id, "scene", true, 0));
        });
        CASES.put("ticked-twice", () -> {
            UUID id = begin(staff());
            mark(id, "scene", true, 0);
            return says(mark(id, "scene", true, 0));
        });
    }

    private static UUID begin(UUID person) {
        UUID id = UUID.randomUUID();
        taught.checkOffs.begin(id, person, "bls", "obs", null);
        return id;
    }

    private static io.preceptor.lms.checkoff.Outcome mark(UUID id, String step, boolean done, long seen) {
        return taught.checkOffs.mark(id, step, done, seen, "obs", null);
    }

    private static UUID staff() {
        return taught.hire("B" + next++);
    }

    private static String says(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(boolean repeated) -> repeated ? NOTHING : "done";
            case Outcome.Refused(var problems) -> problems.getFirst().fix();
        };
    }

    private static String says(io.preceptor.lms.checkoff.Outcome outcome) {
        return switch (outcome) {
            case io.preceptor.lms.checkoff.Outcome.Done(UUID _, boolean repeated) -> repeated ? NOTHING : "done";
            case io.preceptor.lms.checkoff.Outcome.Refused(var problems) ->
                problems.getFirst().fix();
        };
    }
}
