package io.preceptor.connector.hr.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder in which a reading is written down, row by row, before anything of it is taken. Holds the mapped fields
/// alone, for nobody but us, and no longer than it takes.
final class Spool {

    private static final String PART = "reading.part";

    private final Path folder;

    Spool(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /// Whether a reading was put aside because it cannot be read.
    boolean isRefused(String file) {
        return Files.exists(folder.resolve("refused").resolve(file));
    }

    /// Forgets everything.
    void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Begins to write a reading down.
    Writing begin(List<String> columns) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return new Writing(columns);
    }

    /// One reading as it is written.
    final class Writing implements AutoCloseable {

        private final Path part = folder.resolve(PART);
        private final CsvWriter csv;
        private boolean isClosed;

        Writing(List<String> columns) throws IOException {
            csv = CsvWriter.builder().build(part, UTF_8);
            csv.writeRecord(columns);
        }

        void row(List<String> fields) throws IOException {
            try {
                csv.writeRecord(fields);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        /// The reading is whole.
        ///
        /// @param saidAt when it began: what it says is said then
        void keep(String file, Instant saidAt) throws IOException {
            close();
            Files.setLastModifiedTime(part, FileTime.from(saidAt));
            Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            if (!isClosed) {
                isClosed = true;
                csv.close();
            }
        }
    }
}
