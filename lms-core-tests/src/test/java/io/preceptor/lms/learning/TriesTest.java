package io.preceptor.lms.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.training.QuizRules.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TriesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T07:00:00Z");

    @Test
    void areUnlimitedWhereNothingIsSaid() {
        assertThat(Tries.of(QuizRules.NONE, 99, NOW, NOW)).isEqualTo(new Tries.Unlimited());
    }

    @Test
    void mustBeReleasedWhenTheyAreUsedUp() {
        assertThat(of(rules(3, null), 0)).isEqualTo(new Tries.Left(3));
        assertThat(of(rules(3, null), 2)).isEqualTo(new Tries.Left(1));
        assertThat(of(rules(3, null), 3)).isEqualTo(new Tries.ToRelease());
        assertThat(of(rules(3, null), 4).isOpen()).isFalse();
    }

    @Test
    void comeBackByThemselvesAfterTheWait() {
        QuizRules rules = rules(2, Duration.ofHours(24));
        assertThat(Tries.of(rules, 2, NOW, NOW.plusSeconds(60)))
                .isEqualTo(new Tries.From(NOW.plus(Duration.ofHours(24))));
        assertThat(Tries.of(rules, 2, NOW, NOW.plus(Duration.ofHours(24)))).isEqualTo(new Tries.Left(2));
        assertThat(Tries.of(rules, 3, NOW, NOW)).isEqualTo(new Tries.Left(1));
        assertThat(Tries.of(rules, 4, NOW, NOW).isOpen()).isFalse();
    }

    private static Tries of(QuizRules rules, int failed) {
        return Tries.of(rules, failed, NOW, NOW);
    }

    private static QuizRules rules(int attempts, @Nullable Duration wait) {
        return new QuizRules(Map.of(), true, attempts, wait, Review.NOTHING);
    }
}
