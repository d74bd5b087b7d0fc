package io.preceptor.connector.hr.file;

import io.preceptor.connector.sftp.SftpSession;
import io.preceptor.connector.sftp.SftpSession.Remote;
import io.preceptor.lms.feed.RawFiles.Lying;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one feed on an SFTP server: which of its files are complete, and what becomes of them there.
final class RemoteFolder {

    /// A name is the server's word: one with a slash, a control character or one that could not be read is no name of a
    /// file of ours.
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}\\x{FFFD}]{1,200}");

    private final HrSftpProperties settings;
    private final PathMatcher ours;
    private final List<String> beside;
    private final @Nullable String checksum;

    /// @param files    which files of the folder, as a glob
    /// @param marker   ending of an empty file beside it that says it is complete; null where none is written
    /// @param checksum ending of a file beside it with its SHA-256; null where none is written
    RemoteFolder(HrSftpProperties settings, String files, @Nullable String marker, @Nullable String checksum) {
        this.settings = settings;
        this.ours = FileSystems.getDefault().getPathMatcher("glob:" + files);
        this.beside = Stream.of(Optional.ofNullable(marker), Optional.ofNullable(checksum))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        this.checksum = checksum;
    }

    /// The files of the feed beside which everything lies that belongs to them.
    List<Lying> complete(SftpSession session) throws IOException {
        List<Remote> all = session.list(settings.folder());
        Set<String> names = all.stream().map(Remote::name).collect(Collectors.toSet());
        return all.stream()
                .filter(file -> isOurs(file.name()))
                .filter(file -> beside.stream().allMatch(ending -> names.contains(file.name() + ending)))
                .map(file -> new Lying(file.name(), file.size(), file.writtenAt()))
                .toList();
    }

    private boolean isOurs(String name) {
        return NAME.matcher(name).matches() && beside.stream().noneMatch(name::endsWith) && ours.matches(Path.of(name));
    }

    String path(String name) {
        return settings.folder() + "/" + name;
    }

    /// Whether a file has the size and the time that it had.
    boolean isStill(SftpSession session, Lying file) throws IOException {
        return session.find(settings.folder(), file.name())
                .filter(now -> now.size() == file.size() && now.writtenAt().equals(file.writtenAt()))
                .isPresent();
    }

    boolean isStill(Lying file) throws IOException {
        try (SftpSession session = SftpSession.open(settings)) {
            return isStill(session, file);
        }
    }

    /// The bytes of a file, in a session of its own that ends with the stream.
    InputStream open(String name) throws IOException {
        SftpSession session = SftpSession.open(settings);
        try {
            return new FilterInputStream(session.read(path(name))) {
                @Override
                public void close() {
                    session.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// Never touches a file that is another one by now, nor puts one in the place of another.
    void putAway(SftpSession session, Lying file) throws IOException {
        switch (settings.afterKeeping()) {
            case LEAVE -> {}
            case DELETE -> {
                if (isStill(session, file)) {
                    session.remove(path(file.name()));
                }
                forget(session, file, beside);
            }
            case MOVE -> {
                if (isStill(session, file)) {
                    move(session, file.name());
                }
                forget(session, file, beside);
            }
        }
    }

    private void move(SftpSession session, String name) throws IOException {
        String shelf = settings.moveTo().startsWith("/") ? settings.moveTo() : path(settings.moveTo());
        session.makeFolder(shelf);
        String free = name;
        for (int i = 2; session.find(shelf, free).isPresent(); i++) {
            free = i + "-" + name;
        }
        session.rename(path(name), shelf + "/" + free);
        if (checksum != null
                && session.find(settings.folder(), name + checksum).isPresent()
                && session.find(shelf, free + checksum).isEmpty()) {
            session.rename(path(name + checksum), shelf + "/" + free + checksum);
        }
    }

    private void forget(SftpSession session, Lying file, List<String> endings) throws IOException {
        for (String ending : endings) {
            if (session.find(settings.folder(), file.name() + ending).isPresent()) {
                session.remove(path(file.name() + ending));
            }
        }
    }
}
