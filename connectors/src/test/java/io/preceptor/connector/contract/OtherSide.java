package io.preceptor.connector.contract;

import io.preceptor.lms.feed.PolledSource;
import java.util.List;

/// The system at the other end, as a source's own test stages it: a folder, a server.
public interface OtherSide extends AutoCloseable {

    /// The source that reads it; a new one each time, because nothing is kept between readings.
    PolledSource source();

    /// Into what it will be read, for a source that looks at what is stored already. Called once, before the first
    /// reading.
    default void opened(FeedDesk desk) {}

    /// Says something about people, in one piece, later than everything before.
    void says(List<Said> people);

    /// Says the same as the last time once more, to the byte and with the same times: the same file is put
    /// there again, the same resource version is listed again.
    void repeats();

    /// Says now what it had said before everything else: an old file that comes late, an older version. Where
    /// that cannot happen, says nothing and answers false.
    boolean saysLate(List<Said> people);

    /// As [#says], with one record in the midst that cannot be read.
    ///
    /// @param secret stands in that record, and must not be found in what is told about it
    void saysWithOneBroken(List<Said> people, String secret);

    @Override
    void close();
}
