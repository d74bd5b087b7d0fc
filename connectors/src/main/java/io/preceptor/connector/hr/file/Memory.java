package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.SortedLines.Lines;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// What a feed remembers of the rows of the last file, on this node's disk. It only spares work: a node that
/// has none takes every row anew and begins to count anew who is missing.
final class Memory {

    private static final String ENDING = ".seen";

    private final Path folder;

    Memory(Path folder) {
        this.folder = folder;
    }

    /// A folder for what is needed while a file is read, empty at first.
    Path scratch() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        clear(scratch, "*");
        return scratch;
    }

    /// A file of one's own beside what is remembered; whoever asks deletes it.
    Path own(String name) throws IOException {
        scratch();
        return folder.resolve(name);
    }

    boolean has(String hash) {
        return !hash.isEmpty() && Files.isRegularFile(file(hash));
    }

    /// The rows of the file with this hash; none where they are not remembered.
    Lines of(String hash) throws IOException {
        return has(hash) ? Lines.of(file(hash)) : Lines.none();
    }

    void keep(String hash, Path seen) throws IOException {
        Files.move(seen, file(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Forgets all files but one.
    void forgetAllBut(String hash) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                if (!file.equals(file(hash))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        clear(folder.resolve("scratch"), "*");
    }

    private Path file(String hash) {
        return folder.resolve(hash + ENDING);
    }

    private static void clear(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
