package io.preceptor.lms.teaching;

import io.preceptor.lms.teaching.Surveys.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which groups of answers may be told. A group of fewer than five is not; and where all that is hidden is fewer than
/// five together, or one group alone, the smallest of the others is hidden too, because subtraction would tell it.
final class Cells {

    private Cells() {}

    /// @param groups the answers of 1 to 5 of each group, each answer in one group
    static List<Cell> of(Map<String, List<Integer>> groups) {
        Set<String> hidden = new HashSet<>();
        groups.forEach((group, answers) -> {
            if (answers.size() < Surveys.FEWEST) {
                hidden.add(group);
            }
        });
        while (!hidden.isEmpty() && hidden.size() < groups.size() && isTold(groups, hidden)) {
            groups.entrySet().stream()
                    .filter(one -> !hidden.contains(one.getKey()))
                    .min(Comparator.comparingInt((Map.Entry<String, List<Integer>> one) ->
                                    one.getValue().size())
                            .thenComparing(Map.Entry::getKey))
                    .ifPresent(one -> hidden.add(one.getKey()));
        }
        var cells = new ArrayList<Cell>();
        groups.forEach((group, answers) ->
                cells.add(hidden.contains(group) ? new Cell(group, null, null) : cell(group, answers)));
        cells.sort(Comparator.comparing(Cell::group));
        return cells;
    }

    /// Whether the hidden groups follow from all together and the ones that are shown.
    private static boolean isTold(Map<String, List<Integer>> groups, Set<String> hidden) {
        long together = groups.entrySet().stream()
                .filter(one -> hidden.contains(one.getKey()))
                .mapToLong(one -> one.getValue().size())
                .sum();
        return together < Surveys.FEWEST || hidden.size() == 1;
    }

    /// All together.
    static Cell all(List<Integer> answers) {
        return answers.size() < Surveys.FEWEST ? new Cell("", null, null) : cell("", answers);
    }

    private static Cell cell(String group, List<Integer> answers) {
        return new Cell(
                group,
                (long) answers.size(),
                answers.stream().mapToInt(Integer::intValue).average().orElse(0));
    }
}
