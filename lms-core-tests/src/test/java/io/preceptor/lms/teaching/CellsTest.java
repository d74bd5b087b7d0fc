package io.preceptor.lms.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.teaching.Surveys.Cell;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Nobody's answer can be told from the groups that are shown.
class CellsTest {

    @Test
    void noGroupOfFewerThanFiveIsToldAndNoneFollowsFromTheOthers() {
        qt().forAll(lists().of(integers().between(1, 30)).ofSizeBetween(1, 12)).checkAssert(sizes -> {
            List<Cell> cells = Cells.of(groups(sizes));
            assertThat(cells).hasSize(sizes.size());
            long shown = cells.stream().filter(one -> one.answers() != null).count();
            long together = sizes.stream().mapToLong(Integer::longValue).sum();
            long told = cells.stream()
                    .mapToLong(one -> one.answers() == null ? 0 : one.answers())
                    .sum();
            assertThat(cells).allMatch(one -> one.answers() == null || one.answers() >= Surveys.FEWEST);
            if (shown > 0 && shown < sizes.size()) {
                assertThat(together - told).isGreaterThanOrEqualTo(Surveys.FEWEST);
                assertThat(sizes.size() - shown).isGreaterThan(1);
            }
        });
    }

    @Test
    void groupsThatAreLargeEnoughAreAllTold() {
        assertThat(Cells.of(groups(List.of(5, 7, 20)))).noneMatch(one -> one.answers() == null);
        assertThat(Cells.of(groups(List.of(5, 7, 2))))
                .as("the two follow from all and the other two groups, so the five are hidden with them")
                .filteredOn(one -> one.answers() != null)
                .singleElement()
                .satisfies(one -> assertThat(one.answers()).isEqualTo(7));
        assertThat(Cells.all(Collections.nCopies(4, 3))).isEqualTo(new Cell("", null, null));
        assertThat(Cells.all(List.of(1, 2, 3, 4, 5))).isEqualTo(new Cell("", 5L, 3.0));
    }

    private static Map<String, List<Integer>> groups(List<Integer> sizes) {
        var groups = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < sizes.size(); i++) {
            groups.put("group " + i, Collections.nCopies(sizes.get(i), 3));
        }
        return groups;
    }
}
