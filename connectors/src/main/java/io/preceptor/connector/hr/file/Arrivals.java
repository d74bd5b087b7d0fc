package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the files of a feed come from.
interface Arrivals {

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
