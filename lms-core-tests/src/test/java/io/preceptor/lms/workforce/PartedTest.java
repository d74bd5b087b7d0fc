package io.preceptor.lms.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.Parted.Pair;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartedTest {

    @Test
    void anIdentifierIsTheKeepersAndNobodysWhoWasPartedFromThem() {
        var parted = new Parted(Set.of(new Pair(7, 3), new Pair(3, 1)));

        assertThat(parted.keepers(Set.of(3L, 7L))).containsExactly(7L);
        assertThat(parted.keepers(Set.of(1L, 3L, 7L))).containsExactly(7L);
        assertThat(parted.keepers(Set.of(1L, 7L))).as("nobody parted these two").containsExactly(1L, 7L);
        assertThat(parted.keepers(Set.of(3L))).containsExactly(3L);
        assertThat(parted.keepers(Set.of())).isEmpty();
        assertThat(parted.are(3, 7)).isTrue();
        assertThat(parted.are(1, 7)).isFalse();
    }

    @Test
    void wherePartingsContradictEachOtherNobodyIsLeftOut() {
        var parted = new Parted(Set.of(new Pair(1, 2), new Pair(2, 3), new Pair(3, 1)));

        assertThat(parted.keepers(Set.of(1L, 2L, 3L))).containsExactly(1L, 2L, 3L);
    }
}
