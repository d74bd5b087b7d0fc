package io.preceptor.connector.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folder into which a feed's files are dropped.
public final class DropFolder {

    private static final String DONE = "done";
    private static final String REFUSED = "refused";

    private final Path folder;
    private final String files;
    private final Duration quietFor;
    private final @Nullable String marker;
    private final boolean isDeleted;

    /// @param folder    where the files are dropped; made when it is not there
    /// @param files     which files of the folder, as a glob
    /// @param quietFor  how long a file must not have changed to be complete; used where no marker is
    /// @param marker    ending of an empty file beside it that says it is complete; null where none is written
    /// @param isDeleted whether a file that was read is deleted, rather than moved to `done`
    public DropFolder(Path folder, String files, Duration quietFor, @Nullable String marker, boolean isDeleted) {
        this.folder = folder;
        this.files = files;
        this.quietFor = quietFor;
        this.marker = marker;
        this.isDeleted = isDeleted;
    }

    /// A file as it lay there.
    ///
    /// @param writtenAt its modified time
    public record Dropped(Path path, long size, Instant writtenAt) {

        public String name() {
            return path.getFileName().toString();
        }

        /// Whether nobody has written to it since.
        public boolean isUntouched() throws IOException {
            return equals(of(path));
        }

        static Dropped of(Path path) throws IOException {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Dropped(
                    path,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /// The files that are complete, in the order in which they were written, and by name where that is the
    /// same.
    public List<Dropped> complete(Instant now) throws IOException {
        Files.createDirectories(folder);
        var found = new ArrayList<Dropped>();
        try (DirectoryStream<Path> lying = Files.newDirectoryStream(folder, files)) {
            for (Path path : lying) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !isMarker(path)) {
                    Dropped file = Dropped.of(path);
                    if (isComplete(file, now)) {
                        found.add(file);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Dropped::writtenAt).thenComparing(Dropped::name));
        return found;
    }

    private boolean isMarker(Path path) {
        return marker != null && path.getFileName().toString().endsWith(marker);
    }

    private boolean isComplete(Dropped file, Instant now) {
        return marker == null
                ? !file.writtenAt().isAfter(now.minus(quietFor))
                : Files.exists(file.path().resolveSibling(file.name() + marker));
    }

    /// SHA-256 of the content, in lower-case hexadecimal.
    public static String hash(Dropped file, String salt) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(salt));
            byte[] piece = new byte[64 * 1024];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Puts away what was read.
    public void done(Dropped file) throws IOException {
        if (isDeleted) {
            Files.deleteIfExists(file.path());
            forgetMarker(file);
        } else {
            move(file, DONE);
        }
    }

    /// Puts away what cannot be read, for a person to look at.
    public void refused(Dropped file) throws IOException {
        move(file, REFUSED);
    }

    /// Never over another: a name that is there already gets a number.
    private void move(Dropped file, String to) throws IOException {
        Path shelf = Files.createDirectories(folder.resolve(to));
        Path target = shelf.resolve(file.name());
        for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = shelf.resolve(i + "-" + file.name());
        }
        Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
        forgetMarker(file);
    }

    private void forgetMarker(Dropped file) throws IOException {
        if (marker != null) {
            Files.deleteIfExists(file.path().resolveSibling(file.name() + marker));
        }
    }
}
