package io.preceptor.connector.credentialing.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A folder that the partner reads too: a share, or one that another program moves files from.
final class FolderDoor implements FileDoor {

    private static final String PART = ".part";

    private final Path root;

    FolderDoor(Path root) {
        this.root = root;
    }

    @Override
    public void put(String folder, String name, byte[] bytes) throws IOException {
        Path shelf = shelf(folder);
        Path target = shelf.resolve(name);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.size(target) == bytes.length && Arrays.equals(Files.readAllBytes(target), bytes)) {
                return;
            }
            throw new SftpError.Ended(SftpError.OTHER_FILE);
        }
        Path draft = shelf.resolve(name + PART);
        try (var out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var content = ByteBuffer.wrap(bytes);
            while (content.hasRemaining()) {
                out.write(content);
            }
            // Before its name says that it is whole.
            out.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf(folder))) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public byte[] get(String folder, String name, long most) throws IOException {
        Path file = shelf(folder).resolve(name);
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > most) {
                throw new SftpError.Ended(SftpError.ANSWER_TOO_LARGE);
            }
            return bytes;
        }
    }

    /// Never made: a share that is not mounted must not be taken for an empty folder.
    private Path shelf(String folder) throws IOException {
        Path shelf = root.resolve(folder);
        if (!Files.isDirectory(shelf)) {
            throw new SftpError.Ended(
                    SftpError.NO_FOLDER,
                    Files.exists(shelf) ? new NotDirectoryException(folder) : new NoSuchFileException(folder));
        }
        return shelf;
    }

    @Override
    public void close() {}
}
