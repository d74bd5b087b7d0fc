package io.preceptor.connector.hr.file;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Sorts any number of lines with little memory: sorted runs on disk, merged as they are read. Runs of one size are
/// merged into a larger one as soon as there are [#AT_ONCE], so that the open files, each with its buffers, grow with
/// the logarithm of the lines. The order is that of the bytes in UTF-8, which is PostgreSQL's under the collation `C`.
final class SortedLines implements AutoCloseable {

    static final Comparator<String> ORDER = SortedLines::compare;

    /// How many runs are merged at once.
    static final int AT_ONCE = 16;

    private static final int IN_MEMORY = 20_000;

    private final Path folder;
    private final int inMemory;

    /// Runs by their size: each of one list was merged from [#AT_ONCE] of the list before.
    private final List<List<Path>> runs = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();

    /// @param folder for the runs; they are gone after [#close]
    SortedLines(Path folder) {
        this(folder, IN_MEMORY);
    }

    /// @param inMemory how many lines a first run has
    SortedLines(Path folder, int inMemory) {
        this.folder = folder;
        this.inMemory = inMemory;
    }

    void add(String line) throws IOException {
        lines.add(line);
        if (lines.size() == inMemory) {
            spill();
        }
    }

    /// All lines in order; nothing may be added any more.
    Lines sorted() throws IOException {
        if (!lines.isEmpty()) {
            spill();
        }
        return open(runs.stream().flatMap(List::stream).toList());
    }

    private void spill() throws IOException {
        lines.sort(ORDER);
        Path run = Files.createTempFile(folder, "run", ".txt");
        keep(run, 0);
        try (BufferedWriter out = Files.newBufferedWriter(run)) {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        lines.clear();
        merge();
    }

    private void keep(Path run, int size) {
        if (runs.size() == size) {
            runs.add(new ArrayList<>());
        }
        runs.get(size).add(run);
    }

    private void merge() throws IOException {
        for (int size = 0; size < runs.size() && runs.get(size).size() == AT_ONCE; size++) {
            List<Path> whole = runs.get(size);
            Path run = Files.createTempFile(folder, "run", ".txt");
            keep(run, size + 1);
            try (BufferedWriter out = Files.newBufferedWriter(run);
                    Lines merged = open(whole)) {
                for (String line = merged.peek(); line != null; line = merged.peek()) {
                    out.write(line);
                    out.write('\n');
                    merged.skip();
                }
            }
            delete(whole);
            whole.clear();
        }
    }

    private static Lines open(List<Path> runs) throws IOException {
        var opened = new ArrayList<Lines>();
        for (Path run : runs) {
            opened.add(Lines.of(run));
        }
        return merged(opened);
    }

    private static void delete(List<Path> runs) throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    @Override
    public void close() throws IOException {
        for (List<Path> ofOneSize : runs) {
            delete(ofOneSize);
        }
    }

    /// Lines one after another, with a look at the next.
    interface Lines extends AutoCloseable {

        /// The next line, which stays the next; null after the last.
        @Nullable
        String peek();

        /// Goes on to the line after it.
        void skip() throws IOException;

        @Override
        void close() throws IOException;

        static Lines of(Path file) throws IOException {
            return new FileLines(Files.newBufferedReader(file));
        }

        static Lines none() throws IOException {
            return merged(List.of());
        }
    }

    private static final class FileLines implements Lines {

        private final BufferedReader in;
        private @Nullable String next;

        FileLines(BufferedReader in) throws IOException {
            this.in = in;
            next = in.readLine();
        }

        @Override
        public @Nullable String peek() {
            return next;
        }

        @Override
        public void skip() throws IOException {
            next = in.readLine();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static Lines merged(List<Lines> opened) {
        var queue = new PriorityQueue<Lines>(
                Math.max(1, opened.size()), Comparator.comparing(lines -> String.valueOf(lines.peek()), ORDER));
        opened.stream().filter(lines -> lines.peek() != null).forEach(queue::add);
        return new Lines() {
            @Override
            public @Nullable String peek() {
                Lines first = queue.peek();
                return first == null ? null : first.peek();
            }

            @Override
            public void skip() throws IOException {
                Lines first = queue.remove();
                first.skip();
                if (first.peek() != null) {
                    queue.add(first);
                }
            }

            @Override
            public void close() throws IOException {
                for (Lines lines : opened) {
                    lines.close();
                }
            }
        };
    }

    /// UTF-16 puts surrogates before U+E000 to U+FFFF; their bytes in UTF-8 come after.
    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
