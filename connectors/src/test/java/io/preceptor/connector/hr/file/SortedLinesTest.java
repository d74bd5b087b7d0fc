package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.file.SortedLines.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedLinesTest {

    @TempDir
    Path folder;

    @Test
    void givesEveryLineBackInTheOrderOfItsBytes() throws IOException {
        var random = new Random(7);
        var told = new ArrayList<String>();
        try (var sorted = new SortedLines(folder, 3)) {
            for (int i = 0; i < 2_000; i++) {
                String line = word(random);
                told.add(line);
                sorted.add(line);
            }

            told.sort((a, b) ->
                    Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
            assertThat(read(sorted)).isEqualTo(told);
        }
        assertThat(files()).as("runs that are left behind").isZero();
    }

    @Test
    void keepsFewFilesHoweverManyLinesThereAre() throws IOException {
        int runs = SortedLines.AT_ONCE * SortedLines.AT_ONCE * SortedLines.AT_ONCE;
        try (var sorted = new SortedLines(folder, 1)) {
            for (int i = 0; i < runs - 1; i++) {
                sorted.add(String.valueOf(i));
                assertThat(files()).isLessThan(3L * SortedLines.AT_ONCE);
            }
            assertThat(read(sorted)).hasSize(runs - 1);
        }
    }

    @Test
    void hasNothingToGiveWhereNothingWasAdded() throws IOException {
        try (var sorted = new SortedLines(folder);
                Lines lines = sorted.sorted()) {
            assertThat(lines.peek()).isNull();
        }
    }

    /// Short, so that some are there twice, and with signs of one to four bytes.
    private static String word(Random random) {
        String signs = "aZ0é\uE000\uFFFD";
        return random.ints(random.nextInt(4), 0, signs.length() + 1)
                .mapToObj(i -> i == signs.length() ? "\uD83D\uDE00" : String.valueOf(signs.charAt(i)))
                .reduce("", String::concat);
    }

    private static List<String> read(SortedLines sorted) throws IOException {
        var read = new ArrayList<String>();
        try (Lines lines = sorted.sorted()) {
            for (String line = lines.peek(); line != null; line = lines.peek()) {
                read.add(line);
                lines.skip();
            }
        }
        return read;
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
