package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.RawFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the files of a feed come from.
interface Arrivals {

    /// @param files keeps what is fetched; null for a feed that fetches nothing
    static Arrivals of(HrFileProperties feed, @Nullable RawFiles files) {
        HrSftpProperties sftp = feed.sftp();
        if (sftp != null) {
            if (files == null) {
                throw new IllegalArgumentException("What is fetched must be kept somewhere");
            }
            return new SftpArrivals(feed, sftp, files);
        }
        Path folder = feed.folder();
        if (folder == null) {
            throw new IllegalArgumentException("The feed has neither a folder nor a server");
        }
        return new FolderArrivals(feed, folder);
    }

    /// The files that are to be read now, in their order.
    ///
    /// @param isTrial whether everything must stay as it is
    List<? extends Arrived> complete(ReadingPlace place, Instant now, boolean isTrial) throws IOException;

    /// Puts away what was read.
    void done(Arrived file) throws IOException;

    /// Puts away what cannot be read, for a person to look at.
    void refused(Arrived file) throws IOException;

    /// Everything that is here was read.
    ///
    /// @return what stood in the way of getting more; null where nothing did
    @Nullable
    FeedOutcome end(ReadingPlace place, Instant now, boolean isTrial);

    /// From where to read everything again that came since a moment.
    Place since(Instant moment);
}
