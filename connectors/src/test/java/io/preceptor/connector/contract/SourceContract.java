package io.preceptor.connector.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.LeaseLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every polled source promises. A source's own test extends this and stages the [OtherSide].
public abstract class SourceContract {

    private static final String SECRET = "Zebedee";

    /// A new, empty other side.
    protected abstract OtherSide stage();

    /// No batch holds more records than this.
    protected int largestBatch() {
        return 500;
    }

    /// Of how many objects the source makes one person: a row is one, a practitioner with a role is two.
    protected int objectsOfOne() {
        return 1;
    }

    /// How many records a large load has in the build. A source whose other side is slow takes fewer;
    /// `-Dpreceptor.large-load=100000` has every source take as many as that.
    protected int many() {
        return 100_000;
    }

    private int large() {
        return Integer.getInteger("preceptor.large-load", many());
    }

    /// How many records are enough for several batches.
    protected int several() {
        return 3 * largestBatch();
    }

    @Test
    protected void readsNothingWhereThereIsNothing() {
        withStage((side, desk) -> {
            assertThat(desk.read(side.source())).isEqualTo(new FeedOutcome.UpToDate(0));
            assertThat(desk.entries()).isZero();
        });
    }

    @Test
    protected void readsEverythingOnceAndGoesOnWithWhatIsNew() {
        withStage((side, desk) -> {
            side.says(people(0, 3, "A"));
            upToDate(side, desk);
            assertThat(desk.families()).containsExactly("A0", "A1", "A2");
            long reports = desk.reports();
            upToDate(side, desk);
            assertThat(desk.reports()).as("nothing new was said").isEqualTo(reports);

            var next = new ArrayList<>(people(0, 3, "A"));
            next.set(1, new Said("1", "B1"));
            next.add(new Said("3", "B3"));
            side.says(next);
            upToDate(side, desk);
            assertThat(desk.families()).containsExactly("A0", "A2", "B1", "B3");
        });
    }

    @Test
    protected void storesNothingTwiceWhenTheSameComesAgain() {
        withStage((side, desk) -> {
            side.says(people(0, 5, "A"));
            upToDate(side, desk);
            long reports = desk.reports();
            side.repeats();
            upToDate(side, desk);
            assertThat(desk.reports()).isEqualTo(reports);
            desk.forgetThePlace();
            upToDate(side, desk);
            assertThat(desk.families()).containsExactly("A0", "A1", "A2", "A3", "A4");
        });
    }

    @Test
    protected void anOlderWordThatComesLateDoesNotCountMore() {
        withStage((side, desk) -> {
            side.says(people(0, 3, "New"));
            upToDate(side, desk);
            if (side.saysLate(people(0, 3, "Old"))) {
                upToDate(side, desk);
                assertThat(desk.families()).containsExactly("New0", "New1", "New2");
            }
        });
    }

    @Test
    protected void refusesTheBrokenRecordAloneAndNeverTellsItsValue() {
        withStage((side, desk) -> {
            side.saysWithOneBroken(people(0, 6, "A"), SECRET);
            upToDate(side, desk);
            assertThat(desk.families()).containsExactly("A0", "A1", "A2", "A3", "A4", "A5");
            assertThat(desk.refusals()).as("the broken one is told").isPositive();
            assertThat(desk.told()).doesNotContain(SECRET);
        });
    }

    @Test
    protected void takesALargeLoadInSmallBatches() {
        withStage((side, desk) -> {
            side.says(people(0, large(), "A"));
            assertThat(upToDate(side, desk)).allMatch(size -> size <= largestBatch());
            assertThat(desk.objects()).isEqualTo((long) large() * objectsOfOne());
            assertThat(desk.reports()).isEqualTo((long) large() * objectsOfOne());
        });
    }

    @Test
    protected void goesOnWhereTheReadingWasCutOffAndLosesAndDoublesNothing() {
        for (int batches = 1; batches <= 4; batches++) {
            int cut = batches;
            withStage((side, desk) -> {
                side.says(people(0, several(), "A"));
                assertThatThrownBy(() -> desk.read(side.source(), sink -> Between.killed(cut, sink)))
                        .as("there are more than %d batches, and the source passes on what breaks it off", cut)
                        .isInstanceOf(Between.Killed.class);
                upToDate(side, desk);
                assertThat(desk.objects()).as("lost after batch %d", cut).isEqualTo((long) several() * objectsOfOne());
                assertThat(desk.reports())
                        .as("doubled after batch %d", cut)
                        .isEqualTo((long) several() * objectsOfOne());
            });
        }
    }

    @Test
    protected void stopsWhenAnotherNodeReadsAndTheOtherGoesOn() {
        withStage((side, desk) -> {
            side.says(people(0, several(), "A"));
            assertThatThrownBy(() -> desk.read(side.source(), sink -> Between.after(1, sink, desk::robTheLease)))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(desk.objects()).isLessThan((long) several() * objectsOfOne());
            desk.returnTheLease();
            upToDate(side, desk);
            assertThat(desk.objects()).isEqualTo((long) several() * objectsOfOne());
            assertThat(desk.reports()).isEqualTo((long) several() * objectsOfOne());
        });
    }

    @Test
    protected void leavesEverythingAsItIsInADryRun() {
        withStage((side, desk) -> {
            side.says(people(0, 4, "A"));
            var trial = new AtomicReference<Between>();
            desk.read(side.source(), sink -> {
                trial.set(Between.trial(sink));
                return trial.get();
            });
            assertThat(trial.get().sizes().stream().mapToInt(size -> size).sum())
                    .isGreaterThanOrEqualTo(4);
            assertThat(desk.entries()).isZero();
            upToDate(side, desk);
            assertThat(desk.families()).containsExactly("A0", "A1", "A2", "A3");
        });
    }

    /// What one scenario does with a fresh stage and an empty database.
    @FunctionalInterface
    private interface Scenario {
        void play(OtherSide side, FeedDesk desk);
    }

    private void withStage(Scenario scenario) {
        try (OtherSide side = stage()) {
            FeedDesk desk = FeedDesk.open(side.source());
            side.opened(desk);
            scenario.play(side, desk);
        }
    }

    /// Reads to the end.
    ///
    /// @return how many records each batch held
    private static List<Integer> upToDate(OtherSide side, FeedDesk desk) {
        var counting = new AtomicReference<Between>();
        FeedOutcome outcome = desk.read(side.source(), sink -> {
            counting.set(Between.counting(sink));
            return counting.get();
        });
        assertThat(outcome).isInstanceOf(FeedOutcome.UpToDate.class);
        return counting.get().sizes();
    }

    private static List<Said> people(int first, int count, String family) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new Said(Integer.toString(i), family + i))
                .toList();
    }
}
