package io.preceptor.lms.checkoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.session.TaughtHospital;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.StaffNumber;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Check-offs from the first step to both signatures, on a real database.
class CheckOffsTest {

    private static TaughtHospital taught;
    private static int next = 1;

    private String number;
    private UUID learner;

    CheckOffsTest() {
        number = "";
        learner = new UUID(0, 0);
    }

    @BeforeAll
    static void open() {
        taught = TaughtHospital.open("checkoffs");
    }

    @BeforeEach
    void hire() {
        number = "K" + next++;
        learner = taught.hire(number);
    }

    @Test
    void completesWithBothPartsAndBothSignatures() {
        submit("bls");
        assertThat(taught.completions(number)).isEmpty();
        assertThat(taught.parts.open(learner)).singleElement().satisfies(part -> {
            assertThat(part.format()).isEqualTo(Format.ONLINE);
            assertThat(part.scorePercent()).isEqualTo(100);
        });

        UUID id = begin("bls");
        all(id);
        sign(id);
        assertThat(taught.completions(number)).as("one signature").isEmpty();
        assertThat(done(taught.checkOffs.signAsLearner(id, learner, taught.code(id), "learner")))
                .isFalse();
        assertThat(done(taught.checkOffs.signAsLearner(id, learner, "", "learner")))
                .isTrue();

        assertThat(taught.completions(number)).containsExactly("bls 100 quiz; check-off observed by obs, both signed");
        assertThat(taught.parts.open(learner)).isEmpty();
        assertThat(taught.hospital.differences()).isEmpty();
    }

    @Test
    void theOrderOfThePartsDoesNotMatterAndNoneCountsTwice() {
        whole("bls");
        assertThat(taught.completions(number)).isEmpty();
        submit("bls");
        assertThat(taught.completions(number)).hasSize(1);
        submit("bls");
        assertThat(taught.completions(number)).as("the check-off was used").hasSize(1);
        whole("bls");
        assertThat(taught.completions(number)).hasSize(2);
        assertThat(taught.hospital.differences()).isEmpty();
    }

    @Test
    void goesOnWhereItStoppedAndTakesATickTwiceForOne() {
        UUID id = begin("bls");
        assertThat(done(mark(id, "scene", true, 0))).isFalse();
        assertThat(done(mark(id, "scene", true, 0))).as("the same once more").isTrue();
        assertThat(begin("bls")).as("the one that is open").isEqualTo(id);
        CheckOff found = taught.checkOffStore.find(id).orElseThrow();
        assertThat(found.isDone("scene")).isTrue();

        long seen = found.seen("scene");
        assertThat(done(mark(id, "scene", false, seen))).isFalse();
        assertThat(why(mark(id, "scene", true, seen)))
                .as("sent before, came after")
                .isEqualTo("step");
        assertThat(taught.checkOffStore.find(id).orElseThrow().isDone("scene")).isFalse();
        assertThat(taught.checkOffs.begin(UUID.randomUUID(), learner, "bls", "other", null))
                .isEqualTo(new Outcome.Done(id, true));
    }

    @Test
    void nobodyPassesWithoutWhatIsCriticalOrWithoutARemarkOnTheRest() {
        UUID id = begin("bls");
        mark(id, "scene", true, 0);
        assertThat(why(taught.checkOffs.signAsObserver(id, "obs", null))).isEqualTo("steps");
        mark(id, "depth", true, 0);
        assertThat(why(taught.checkOffs.signAsObserver(id, "obs", null)))
                .as("a step of which nothing was said")
                .isEqualTo("steps");
        mark(id, "team", false, 0);
        assertThat(why(taught.checkOffs.signAsObserver(id, "obs", null))).isEqualTo("remark");
        taught.checkOffs.remark(id, "Speak up.", "obs", null);
        assertThat(done(taught.checkOffs.signAsObserver(id, "obs", null))).isFalse();
        assertThat(why(mark(id, "team", true, 0))).as("signed as it is").isEqualTo("observer");
        taught.checkOffs.reopen(id, "obs", null);
        assertThat(why(taught.checkOffs.signAsLearner(id, learner, taught.code(id), "learner")))
                .isEqualTo("unsigned");
        sign(id);
        taught.checkOffs.signAsLearner(id, learner, taught.code(id), "learner");
        assertThat(taught.parts.open(learner))
                .singleElement()
                .satisfies(part -> assertThat(part.scorePercent()).isEqualTo(66));
        assertThat(why(mark(id, "team", true, 0))).as("both signed").isEqualTo("signed");
    }

    @Test
    void neitherSignsForBoth() {
        assertThat(why(taught.checkOffs.begin(UUID.randomUUID(), learner, "bls", "obs", learner)))
                .isEqualTo("own");
        UUID id = begin("bls");
        assertThat(why(taught.checkOffs.mark(id, "scene", true, 0, "self", learner)))
                .isEqualTo("own");
        all(id);
        assertThat(why(taught.checkOffs.signAsObserver(id, "self", learner))).isEqualTo("own");
        sign(id);
        assertThat(why(taught.checkOffs.signAsLearner(id, learner, taught.code(id), "obs")))
                .as("the observer's account")
                .isEqualTo("own");
        taught.hospital.twoSignIns("obs", "obs.b");
        assertThat(why(taught.checkOffs.signAsLearner(id, learner, taught.code(id), "obs.b")))
                .as("the observer's other account")
                .isEqualTo("own");
        assertThat(why(taught.checkOffs.signAsLearner(id, taught.hire("K" + next++), taught.code(id), "x")))
                .as("somebody else")
                .isEqualTo("unknown");
        for (int i = 0; i < 5; i++) {
            assertThat(why(taught.checkOffs.signAsLearner(id, learner, "abc", "learner")))
                    .isEqualTo("wrong");
        }
        assertThat(why(taught.checkOffs.signAsLearner(id, learner, taught.code(id), "learner")))
                .isEqualTo("too-many");
        assertThat(taught.parts.open(learner)).isEmpty();
    }

    @Test
    void whatWasBegunByOldStepsIsBegunAnew() {
        UUID id = begin("bls");
        all(id);
        var more = new ArrayList<>(TaughtHospital.steps());
        more.add(new CheckStep("shock", "Shocks early", true));
        taught.publish(more);
        try {
            assertThat(why(mark(id, "scene", false, Long.MAX_VALUE))).isEqualTo("retired");
            assertThat(why(taught.checkOffs.signAsObserver(id, "obs", null))).isEqualTo("retired");
            UUID anew = begin("bls");
            assertThat(anew).isNotEqualTo(id);
            assertThat(taught.checkOffStore.find(id).orElseThrow().abandoned()).isTrue();
            assertThat(taught.checkOffStore.ofPerson(learner))
                    .extracting(CheckOff::id)
                    .containsExactly(anew);
        } finally {
            taught.publish(TaughtHospital.steps());
        }
    }

    @Test
    void beginsNothingForASecondPersonByAFormThatWasUsed() {
        UUID id = begin("bls");
        UUID second = taught.hire("K" + next++);
        assertThat(why(taught.checkOffs.begin(id, second, "bls", "obs", null))).isEqualTo("id");
        assertThat(taught.checkOffStore.ofPerson(second)).isEmpty();
        assertThat(done(taught.checkOffs.begin(id, learner, "bls", "obs", null)))
                .as("sent again")
                .isTrue();

        all(id);
        sign(id);
        taught.checkOffs.signAsLearner(id, learner, taught.code(id), "learner");
        assertThat(why(taught.checkOffs.begin(id, learner, "bls", "obs", null)))
                .as("it is over")
                .isEqualTo("id");
    }

    @Test
    void aFormThatWasUsedGivesNothingUp() {
        UUID used = begin("bls");
        UUID second = taught.hire("K" + next++);
        UUID id = UUID.randomUUID();
        done(taught.checkOffs.begin(id, second, "bls", "obs", null));
        var more = new ArrayList<>(TaughtHospital.steps());
        more.add(new CheckStep("shock", "Shocks early", true));
        taught.publish(more);
        try {
            assertThat(why(taught.checkOffs.begin(used, second, "bls", "obs", null)))
                    .isEqualTo("id");
            assertThat(taught.checkOffStore.find(id).orElseThrow().abandoned()).isFalse();
        } finally {
            taught.publish(TaughtHospital.steps());
        }
    }

    @Test
    void completesOnceThoughSignedTwiceAtOnce() throws InterruptedException, ExecutionException {
        submit("bls");
        UUID id = begin("bls");
        all(id);
        sign(id);
        String code = taught.code(id);
        Callable<Outcome> sign = () -> taught.checkOffs.signAsLearner(id, learner, code, "learner");
        var repeated = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (Future<Outcome> one : threads.invokeAll(List.of(sign, sign, sign))) {
                repeated.add(done(one.get()));
            }
        }
        assertThat(repeated).containsExactlyInAnyOrder(false, true, true);
        assertThat(taught.completions(number)).hasSize(1);
    }

    @Test
    void knowsWhomACourseNames() {
        UUID observer = taught.hire("OBS1");
        assertThat(taught.checkOffStore.isNamed(
                        observer, List.of(new StaffNumber(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "OBS1"))))
                .isTrue();
        assertThat(taught.checkOffStore.isNamed(
                        learner, List.of(new StaffNumber(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "OBS1"))))
                .isFalse();
    }

    @Test
    void aCourseWithoutACheckOffHasNone() {
        assertThat(why(taught.checkOffs.begin(UUID.randomUUID(), learner, "airway", "obs", null)))
                .isEqualTo("course");
        assertThat(why(taught.checkOffs.begin(UUID.randomUUID(), UUID.randomUUID(), "bls", "obs", null)))
                .isEqualTo("person");
    }

    private void whole(String course) {
        UUID id = begin(course);
        all(id);
        sign(id);
        taught.checkOffs.signAsLearner(id, learner, taught.code(id), "learner");
    }

    private void submit(String course) {
        taught.hospital.learning.submit(new Attempt(UUID.randomUUID(), learner, course, Map.of("q1", Set.of("a"))));
    }

    private UUID begin(String course) {
        return switch (taught.checkOffs.begin(UUID.randomUUID(), learner, course, "obs", null)) {
            case Outcome.Done(UUID id, boolean _) -> id;
            case Outcome.Refused refused -> throw new AssertionError(refused);
        };
    }

    private void all(UUID id) {
        TaughtHospital.steps().forEach(step -> mark(id, step.key(), true, 0));
    }

    private Outcome mark(UUID id, String step, boolean done, long seen) {
        return taught.checkOffs.mark(id, step, done, seen, "obs", null);
    }

    private void sign(UUID id) {
        assertThat(done(taught.checkOffs.signAsObserver(id, "obs", null))).isFalse();
    }

    /// Whether it had been done before.
    private static boolean done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(UUID _, boolean repeated) -> repeated;
            case Outcome.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static String why(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var problems)
                ? problems.getFirst().at()
                : "done";
    }
}
