package io.preceptor.lms.learning.packages.sequencing;

import static io.preceptor.lms.learning.packages.sequencing.Tracked.NEVER;
import static io.preceptor.lms.learning.packages.sequencing.Tree.FLOW;
import static io.preceptor.lms.learning.packages.sequencing.Tree.atLeast;
import static io.preceptor.lms.learning.packages.sequencing.Tree.begun;
import static io.preceptor.lms.learning.packages.sequencing.Tree.condition;
import static io.preceptor.lms.learning.packages.sequencing.Tree.controls;
import static io.preceptor.lms.learning.packages.sequencing.Tree.done;
import static io.preceptor.lms.learning.packages.sequencing.Tree.failed;
import static io.preceptor.lms.learning.packages.sequencing.Tree.group;
import static io.preceptor.lms.learning.packages.sequencing.Tree.limited;
import static io.preceptor.lms.learning.packages.sequencing.Tree.part;
import static io.preceptor.lms.learning.packages.sequencing.Tree.rolledUp;
import static io.preceptor.lms.learning.packages.sequencing.Tree.sharing;
import static io.preceptor.lms.learning.packages.sequencing.Tree.tracked;
import static io.preceptor.lms.learning.packages.sequencing.Tree.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.packages.sequencing.Condition.Check;
import io.preceptor.lms.learning.packages.sequencing.Precondition.Action;
import io.preceptor.lms.learning.packages.sequencing.RollupRule.Children;
import io.preceptor.lms.learning.packages.sequencing.RollupRule.Result;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeTest {

    private static Whole of(Activity root, Tracked... parts) {
        return new Whole(root, List.of(parts), _ -> true);
    }

    @Test
    void awaitsEveryPartWhereNothingElseIsSaid() {
        Activity root = group(controls(FLOW), part(0), group(controls(FLOW), part(1)));

        assertThat(of(root, done(), begun()).isDone()).isFalse();
        assertThat(of(root, done(), done()).isDone()).isTrue();
        assertThat(of(root, NEVER, NEVER).isDone()).isFalse();
    }

    @Test
    void takesTheManifestsWordForWhenTheWholeIsDone() {
        Activity any = group(rolledUp(Result.COMPLETED, Children.ANY, 0, Check.COMPLETED), part(0), part(1));
        assertThat(of(any, done(), NEVER).isDone()).isTrue();

        Activity two = group(
                rolledUp(Result.SATISFIED, Children.AT_LEAST_COUNT, 2, Check.SATISFIED), part(0), part(1), part(2));
        assertThat(of(two, done(), begun(), NEVER).isDone()).isFalse();
        assertThat(of(two, done(), NEVER, done()).isDone()).isTrue();

        Activity half =
                group(rolledUp(Result.COMPLETED, Children.AT_LEAST_PERCENT, 0, Check.COMPLETED), part(0), part(1));
        assertThat(of(half, done(), NEVER).isDone()).isTrue();

        Activity none = group(rolledUp(Result.COMPLETED, Children.NONE, 0, Check.ATTEMPTED), part(0), part(1));
        assertThat(of(none, done(), done()).isDone())
                .as("a rule that does not hold")
                .isFalse();
    }

    @Test
    void holdsTheWholeToItsMeasure() {
        Activity root = group(sharing(controls(FLOW), atLeast("0.7")), part(0), part(1));

        assertThat(of(root, tracked(true, Truth.YES, Truth.YES, "0.8"), tracked(true, Truth.YES, Truth.YES, "0.5"))
                        .isDone())
                .as("a mean of 0.65")
                .isFalse();
        assertThat(of(root, tracked(true, Truth.YES, Truth.YES, "0.8"), tracked(true, Truth.YES, Truth.YES, "0.6"))
                        .isDone())
                .isTrue();
        assertThat(of(root, tracked(true, Truth.YES, Truth.YES, "1"), NEVER).isDone())
                .as("what is not measured counts as nothing")
                .isFalse();
    }

    @Test
    void awaitsNoPartThatIsPassedOverOrNotTracked() {
        Activity skipped = group(controls(FLOW), part(0), part(1, when(Action.SKIP, condition(Check.ALWAYS))));
        assertThat(of(skipped, done(), NEVER).isDone()).isTrue();
        assertThat(of(skipped, done(), failed(1)).isDone()).as("it was begun").isFalse();

        var untracked = new Sequencing(
                FLOW, List.of(), null, List.of(), new Contribution(false, true, true, BigDecimal.ONE), List.of());
        assertThat(of(group(controls(FLOW), part(0), part(1, untracked)), done(), NEVER)
                        .isDone())
                .isTrue();
        assertThat(of(group(controls(FLOW), part(0, untracked)), begun()).isDone())
                .as("where nothing is awaited, something must be done")
                .isFalse();
    }

    @Test
    void isLostWhenWhatIsAwaitedWasFailedAsOftenAsItMayBeBegun() {
        Activity root = group(controls(FLOW), part(0), part(1, limited(2)));

        assertThat(of(root, done(), failed(1)).isLost()).isFalse();
        assertThat(of(root, begun(), failed(2)).isLost()).isTrue();
        assertThat(of(root, done(), done()).isLost()).isFalse();

        Activity any = group(
                rolledUp(Result.SATISFIED, Children.ANY, 0, Check.SATISFIED), part(0, limited(1)), part(1, limited(1)));
        assertThat(of(any, failed(1), NEVER).isLost())
                .as("the other may be enough")
                .isFalse();
        assertThat(of(any, failed(1), failed(1)).isLost()).isTrue();
    }
}
