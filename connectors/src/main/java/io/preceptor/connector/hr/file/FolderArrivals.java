package io.preceptor.connector.hr.file;

import io.preceptor.connector.folder.DropFolder;
import io.preceptor.connector.folder.DropFolder.Dropped;
import io.preceptor.connector.hr.file.HrFileProperties.AfterReading;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files that are dropped into a folder of ours. They are read where they lie, and `done` keeps them: what no mapping
/// names leaves the folder for nowhere.
final class FolderArrivals implements Arrivals {

    private final DropFolder folder;
    private final @Nullable String checksum;

    /// @param path where they are dropped
    FolderArrivals(HrFileProperties feed, Path path) {
        checksum = feed.proof().checksum();
        String marker = feed.ready().marker();
        folder = new DropFolder(
                path,
                feed.files(),
                feed.ready().quietFor(),
                marker == null ? checksum : marker,
                feed.afterReading() == AfterReading.DELETE);
    }

    /// @param checksum ending of the checksum file beside it; null where none is asked for
    private record Lying(Dropped file, @Nullable String checksum) implements Arrived {

        private static final String NO_SALT = "";

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public Instant writtenAt() {
            return file.writtenAt();
        }

        @Override
        public long number() {
            return 0;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file.path());
        }

        @Override
        public String sha256() throws IOException {
            return DropFolder.hash(file, NO_SALT);
        }

        @Override
        public String hash(String salt) throws IOException {
            return DropFolder.hash(file, salt);
        }

        @Override
        public @Nullable String stated() throws IOException {
            if (checksum == null) {
                return null;
            }
            Path beside = file.path().resolveSibling(file.name() + checksum);
            try (InputStream in = Files.newInputStream(beside, LinkOption.NOFOLLOW_LINKS)) {
                return Checksum.text(in);
            }
        }

        @Override
        public boolean isUntouched() throws IOException {
            return file.isUntouched();
        }
    }

    @Override
    public List<? extends Arrived> complete(ReadingPlace place, Instant now, boolean isTrial) throws IOException {
        return folder.complete(now).stream()
                .map(file -> new Lying(file, checksum))
                .toList();
    }

    @Override
    public void done(Arrived file) throws IOException {
        folder.done(((Lying) file).file());
    }

    @Override
    public void refused(Arrived file) throws IOException {
        folder.refused(((Lying) file).file());
    }

    @Override
    public @Nullable FeedOutcome end(ReadingPlace place, Instant now, boolean isTrial) {
        return null;
    }

    /// The files of the past are not here any more: everything is read anew from the next one on.
    @Override
    public Place since(Instant moment) {
        return Place.START;
    }
}
