package io.preceptor.bench.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table that reads well as Markdown and as it stands: columns padded, the first row its head.
final class MarkdownTable {

    private MarkdownTable() {}

    /// @throws IllegalArgumentException when a row has more or fewer cells than the head
    static List<String> of(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        if (rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("Every row needs " + columns + " cells");
        }
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> escaped(row.get(column)).length())
                        .max()
                        .orElse(0))
                .map(width -> Math.max(width, 3))
                .toArray();
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            lines.add(IntStream.range(0, columns)
                    .mapToObj(column -> padded(escaped(row.get(column)), widths[column]))
                    .collect(Collectors.joining(" | ", "| ", " |")));
            if (lines.size() == 1) {
                lines.add(IntStream.of(widths)
                        .mapToObj(width -> "-".repeat(width - 1) + ":")
                        .collect(Collectors.joining(" | ", "| ", " |")));
            }
        }
        return List.copyOf(lines);
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|");
    }

    private static String padded(String cell, int width) {
        return " ".repeat(width - cell.length()) + cell;
    }
}
