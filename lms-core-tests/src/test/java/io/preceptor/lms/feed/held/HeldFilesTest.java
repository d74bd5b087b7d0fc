package io.preceptor.lms.feed.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.held.FileBreaker.Holding;
import io.preceptor.lms.feed.held.HeldFile.Identity;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.feed.held.HeldFiles.Outcome;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.feed.store.HeldFileDecisions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// Held files and the words on them, on a real database. Each test has a feed of its own.
class HeldFilesTest {

    private static final Instant NIGHT = Instant.parse("2026-11-17T07:00:00Z");

    private static Hospital hospital;
    private static FileBreaker breaker;
    private static HeldFiles files;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("held_files");
        breaker = new FileBreakerStore(hospital.transactions, hospital.jdbc, hospital.publications, () -> {});
        files = new HeldFileDecisions(hospital.transactions, hospital.jdbc);
    }

    private static long begin(String feed, String hash, int persons, Instant saidAt) {
        var good = new GoodFile("a.csv", saidAt, 3, 1, List.of("id", "unit"), true, false, Map.of("ICU", 3L));
        return breaker.begin(new Holding(
                new Identity(feed, "a.csv", hash, "settings", saidAt, 10, 3),
                true,
                true,
                persons,
                List.of(HeldFile.Reason.of(new FileFinding.OverShare("ICU", 2, 3, 1))),
                new Effects(List.of(new UnitEffect("ICU", 3, 3, 3, 0, 0, 0, 1, 1))),
                good,
                good));
    }

    private static long held(String feed, String hash, int persons, Instant saidAt) {
        long number = begin(feed, hash, persons, saidAt);
        breaker.keep(number, 0, "line\n".getBytes(StandardCharsets.UTF_8), List.of());
        breaker.keep(
                number,
                1,
                "2\n".getBytes(StandardCharsets.UTF_8),
                List.of(
                        new HeldChange(2, "E1#0", HeldChange.Kind.ENDED, "ICU", null, true),
                        new HeldChange(3, "E1#1", HeldChange.Kind.CHANGED, "ED", "ED", false),
                        new HeldChange(4, "E10#0", HeldChange.Kind.ADDED, null, "ED", false)));
        breaker.hold(number, 7, true);
        return number;
    }

    @Test
    void keepsAllThatIsKnownOfAHeldFile() {
        assertThat(begin("kept", "other", 1, NIGHT)).isPositive();
        long number = held("kept", "hash", 2, NIGHT);
        HeldFile file = files.find("kept", number).orElseThrow();
        assertThat(files.waiting("kept")).as("one that was only begun is none").containsExactly(file);
        assertThat(file.effects().total().leaving()).isEqualTo(2);
        assertThat(file.effects().percentLeaving()).isEqualTo(67);
        assertThat(file.lastGood())
                .isEqualTo(new GoodFile("a.csv", NIGHT, 3, 1, List.of("id", "unit"), true, false, Map.of("ICU", 3L)));
        assertThat(file.causes()).extracting(HeldFile.Reason::cause).containsExactly(Cause.OVER_SHARE);
        var pieces = new ArrayList<String>();
        breaker.content(number, piece -> pieces.add(new String(piece, StandardCharsets.UTF_8)));
        assertThat(pieces).containsExactly("line\n", "2\n");
        var ids = new ArrayList<String>();
        breaker.held(number, false, ids::add);
        assertThat(ids).as("a person is held whole").containsExactly("E1#0", "E1#1");
        assertThat(files.find("another", number)).isEmpty();
    }

    @Test
    void keepsWhatTheNextFileIsHeldAgainst() {
        var good = new GoodFile("b.csv", NIGHT, 9, 0, List.of(), false, true, Map.of("", 9L));
        assertThat(breaker.lastGood("good")).isEmpty();
        assertThat(breaker.lastCame("good")).isEmpty();
        breaker.came("good", NIGHT);
        breaker.came("good", NIGHT.minusSeconds(9));
        breaker.good("good", good);
        assertThat(breaker.lastGood("good")).contains(good);
        assertThat(breaker.lastCame("good")).contains(NIGHT);
    }

    @Test
    void twoWhoReleaseAtOnceAreTwo() throws Exception {
        long number = held("at-once", "hash", 2, NIGHT);
        List<Callable<Outcome>> both = List.of(
                () -> files.release("at-once", number, "ana", "yes"),
                () -> files.release("at-once", number, "ben", "yes"));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<Outcome>();
            for (var future : pool.invokeAll(both)) {
                outcomes.add(future.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder(new Outcome.OneMore(), new Outcome.Released());
        }
        assertThat(files.find("at-once", number).orElseThrow().state()).isEqualTo(State.RELEASED);
    }

    @Test
    void whoHasTwoSignInNamesReleasesItOnce() {
        hospital.twoSignIns("anna", "anna.b");
        long number = held("one-person", "hash", 2, NIGHT);
        assertThat(files.release("one-person", number, "anna", "yes")).isEqualTo(new Outcome.OneMore());
        assertThat(files.release("one-person", number, "anna.b", "yes")).isInstanceOf(Outcome.Refused.class);
        assertThat(files.find("one-person", number).orElseThrow().state()).isEqualTo(State.OPEN);
    }

    @Test
    void oneThatWasReleasedCanStillBeDiscardedUntilItIsTaken() {
        long number = held("changed-mind", "hash", 1, NIGHT);
        files.release("changed-mind", number, "ana", "yes");
        assertThat(files.discard("changed-mind", number, "ana", "no")).isEqualTo(new Outcome.Discarded());
        breaker.dropped(number);
        assertThat(breaker.waiting("changed-mind")).isEmpty();

        long other = held("changed-mind", "hash", 1, NIGHT);
        files.release("changed-mind", other, "ana", "yes");
        breaker.taking(other, 5);
        assertThat(files.discard("changed-mind", other, "ana", "no")).isInstanceOf(Outcome.Refused.class);
        breaker.taken(other);
        HeldFile taken = files.find("changed-mind", other).orElseThrow();
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        assertThat(taken.taken()).isEqualTo(5);
        assertThat(files.settled("changed-mind", 9))
                .extracting(HeldFile::number)
                .containsExactly(other, number);
    }

    @Test
    void theSameFileIsHeldOnceAndANewerOneOvertakesIt() {
        long first = held("newer", "one", 1, NIGHT);
        held("newer", "one", 1, NIGHT);
        assertThat(files.waiting("newer")).extracting(HeldFile::number).containsExactly(first);
        long second = held("newer", "two", 1, NIGHT.plusSeconds(1));
        assertThat(files.waiting("newer")).extracting(HeldFile::number).containsExactly(second);
        long older = held("newer", "three", 1, NIGHT.minusSeconds(1));
        assertThat(files.waiting("newer")).extracting(HeldFile::number).containsExactly(older, second);
        breaker.overtaken("newer", NIGHT.plusSeconds(1));
        assertThat(files.waiting("newer")).extracting(HeldFile::number).containsExactly(second);
        assertThat(files.find("newer", first).orElseThrow().state()).isEqualTo(State.SUPERSEDED);
    }

    @Test
    void aDecisionIsAFactWithAReason() {
        long number = held("fact", "hash", 1, NIGHT);
        assertThatThrownBy(() -> files.release("fact", number, "ana", " "))
                .isInstanceOf(IllegalArgumentException.class);
        files.release("fact", number, "ana", " they close the ward ");
        assertThat(files.find("fact", number).orElseThrow().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.reason()).isEqualTo("they close the ward"));
        assertThatThrownBy(() -> hospital.jdbc
                        .sql("update held_file_decision set reason = 'other'")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }
}
