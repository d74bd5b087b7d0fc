package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.sftp.SftpFault;
import io.preceptor.connector.sftp.SftpSession;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.RawFiles;
import io.preceptor.lms.feed.RawFiles.Kept;
import io.preceptor.lms.feed.RawFiles.Look;
import io.preceptor.lms.feed.RawFiles.Lying;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files on an SFTP server. Each is kept whole before anything of it is read, and is read from there alone: a replay
/// never goes back to the server, and what has been fetched is read also while the server is away.
final class SftpArrivals implements Arrivals {

    private final String source;
    private final HrSftpProperties settings;
    private final RemoteFolder folder;
    private final Duration quietFor;
    private final @Nullable String checksum;
    private final RawFiles files;
    /// Whether files build on each other, so that none may be taken before one that came earlier.
    private final boolean inOrder;
    private @Nullable FeedOutcome trouble;

    SftpArrivals(HrFileProperties feed, HrSftpProperties settings, RawFiles files) {
        this.source = feed.name();
        this.settings = settings;
        this.checksum = feed.proof().checksum();
        this.folder = new RemoteFolder(settings, feed.files(), feed.ready().marker(), checksum);
        this.quietFor =
                feed.ready().marker() == null && checksum == null ? feed.ready().quietFor() : Duration.ZERO;
        this.files = files;
        this.inOrder = feed.extent() != Extent.FULL;
    }

    @Override
    public List<? extends Arrived> complete(ReadingPlace place, Instant now, boolean isTrial) {
        trouble = null;
        var found = new ArrayList<Arrived>();
        List<Arrived> remote = reach(now, isTrial);
        files.after(source, place.after()).forEach(kept -> found.add(new KeptFile(kept, files)));
        found.addAll(remote);
        return found;
    }

    /// Fetches what there is; in a dry run only looks.
    ///
    /// @return what lies there and is not to be fetched, in a dry run
    private List<Arrived> reach(Instant now, boolean isTrial) {
        boolean isConnected = false;
        try (SftpSession session = SftpSession.open(settings)) {
            isConnected = true;
            if (isTrial) {
                return look(session, now);
            }
            fetch(session, now);
        } catch (IOException e) {
            trouble = SftpTrouble.of(SftpFault.of(e, isConnected));
        }
        return List.of();
    }

    private List<Arrived> look(SftpSession session, Instant now) throws IOException {
        var found = new ArrayList<Arrived>();
        for (Lying file : folder.complete(session)) {
            boolean isQuiet = !file.writtenAt().isAfter(now.minus(quietFor));
            if (isQuiet && file.size() <= settings.largest().toBytes() && !files.isKept(source, file)) {
                try {
                    found.add(new RemoteFile(file, folder, stated(session, file)));
                } catch (IOException e) {
                    unread(file, e);
                    if (inOrder) {
                        break;
                    }
                }
            }
        }
        return found;
    }

    private void fetch(SftpSession session, Instant now) throws IOException {
        Look look = files.look(source, folder.complete(session), quietFor, now);
        for (Lying file : look.kept()) {
            putAway(session, file);
        }
        for (Lying file : look.ripe()) {
            if (!take(session, file, now) && inOrder) {
                break;
            }
        }
    }

    /// @return whether it is kept now
    private boolean take(SftpSession session, Lying file, Instant now) throws IOException {
        if (file.size() > settings.largest().toBytes()) {
            trouble = SftpTrouble.tooLarge(inOrder);
            return false;
        }
        try {
            if (fetch(session, file, now).isEmpty()) {
                return false;
            }
        } catch (IOException e) {
            unread(file, e);
            return false;
        }
        putAway(session, file);
        return true;
    }

    /// One that cannot be read is tried again with each look.
    private void unread(Lying file, IOException e) throws IOException {
        SftpFault fault = SftpFault.of(e, true);
        if (fault == SftpFault.LOST) {
            throw e;
        }
        trouble = SftpTrouble.unread(fault, file.name(), inOrder);
    }

    private Optional<Kept> fetch(SftpSession session, Lying file, Instant now) throws IOException {
        String stated = stated(session, file);
        try (InputStream in = session.read(folder.path(file.name()))) {
            return files.keep(source, file, stated, in, () -> folder.isStill(session, file), now);
        }
    }

    private @Nullable String stated(SftpSession session, Lying file) throws IOException {
        if (checksum == null) {
            return null;
        }
        try (InputStream in = session.read(folder.path(file.name() + checksum))) {
            return Checksum.text(in);
        }
    }

    /// What cannot be put away is kept all the same: it is tried again with each look.
    private void putAway(SftpSession session, Lying file) throws IOException {
        try {
            folder.putAway(session, file);
        } catch (IOException e) {
            SftpFault fault = SftpFault.of(e, true);
            if (fault == SftpFault.LOST) {
                throw e;
            }
            trouble = SftpTrouble.notPutAway();
        }
    }

    /// Nothing is left to do: it was put away where it came from when it was kept.
    @Override
    public void done(Arrived file) {}

    /// The content stays here until it is pruned.
    @Override
    public void refused(Arrived file) {}

    @Override
    public @Nullable FeedOutcome end(ReadingPlace place, Instant now, boolean isTrial) {
        if (!isTrial) {
            files.prune(source, place.after(), now.minus(settings.keepFor()), now);
        }
        return trouble;
    }

    @Override
    public Place since(Instant moment) {
        return ReadingPlace.start(files.before(source, moment)).place();
    }

    /// A kept file.
    private record KeptFile(Kept kept, RawFiles files) implements Arrived {

        @Override
        public String name() {
            return kept.file().name();
        }

        @Override
        public long size() {
            return kept.file().size();
        }

        @Override
        public Instant writtenAt() {
            return kept.file().writtenAt();
        }

        @Override
        public long number() {
            return kept.number();
        }

        @Override
        public InputStream open() {
            return files.open(kept.number());
        }

        @Override
        public String sha256() {
            return kept.sha256();
        }

        @Override
        public String hash(String salt) {
            return Checksum.salted(salt, kept.sha256());
        }

        @Override
        public @Nullable String stated() {
            return kept.stated();
        }

        @Override
        public boolean isUntouched() {
            return true;
        }
    }

    /// A file at the server, for a dry run alone: fetched anew for each reading.
    private record RemoteFile(
            Lying file, RemoteFolder folder, @Nullable String stated) implements Arrived {

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
            return folder.open(file.name());
        }

        @Override
        public String sha256() throws IOException {
            try (InputStream in = open()) {
                return Checksum.of(in);
            }
        }

        @Override
        public String hash(String salt) throws IOException {
            return Checksum.salted(salt, sha256());
        }

        @Override
        public boolean isUntouched() throws IOException {
            return folder.isStill(file);
        }
    }
}
