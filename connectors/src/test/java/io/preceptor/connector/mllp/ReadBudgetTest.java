package io.preceptor.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadBudgetTest {

    private final ReadBudget budget = new ReadBudget(10);
    private final Counted first = new Counted();
    private final Counted second = new Counted();
    private final Counted third = new Counted();

    @Test
    void letsEveryoneReadBelowTheLimit() {
        assertThat(budget.update(first, 0, 5)).isTrue();
        assertThat(budget.update(second, 0, 5)).isTrue();
    }

    @Test
    void letsOneFinishItsFrameWhenAllAreStuckInTheMiddle() {
        budget.update(first, 0, 6);

        assertThat(budget.update(second, 0, 6))
                .as("over the limit, and nobody else may read on")
                .isTrue();
        assertThat(budget.update(first, 6, 7)).isFalse();
        assertThat(budget.update(third, 0, 0)).isFalse();

        budget.update(second, 6, 0);

        assertThat(first.calls).hasValue(1);
        assertThat(third.calls).hasValue(1);
    }

    @Test
    void passesTheExemptionOnWhenItsHolderDies() {
        budget.update(first, 0, 11);
        budget.update(second, 0, 11);
        assertThat(second.calls).hasValue(0);

        budget.leave(first, 11);

        assertThat(second.calls).hasValue(1);
    }

    @Test
    void wakesNobodyWhoIsGone() {
        budget.update(first, 0, 11);
        budget.update(second, 0, 11);
        budget.leave(second, 11);

        budget.update(first, 11, 0);

        assertThat(second.calls).hasValue(0);
    }

    private static final class Counted implements ReadBudget.Holder {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void readOn() {
            calls.incrementAndGet();
        }
    }
}
