package io.preceptor.lms.feed;

import java.time.Instant;
import java.util.Optional;

/// One source that is read from time to time. Implementations live with their connector and keep nothing
/// between readings: what they must remember is in the [Place].
public interface PolledSource {

    /// The configured name.
    String name();

    /// What kind of source, for people: `HR file`, `FHIR directory`.
    String kind();

    /// Reads on from a place until there is no more for now. Hands over what it reads in batches of bounded
    /// size, each with the place after it, so that a reading which is cut off goes on there.
    ///
    /// @param from where the last batch that was taken ended; [Place#START] before the first
    /// @param sink takes each batch durably before it returns
    /// @return how it ended; what the other side or the data may cause is an outcome and not an exception
    /// @throws LeaseLostException when another node reads now; passed on as it came from the sink
    FeedOutcome read(Place from, FeedSink sink);

    /// From where to read everything again that was said since a moment.
    ///
    /// @return a place; the start where the source cannot go back to a moment
    Place since(Instant moment);

    /// From where everything that there is now is read once, with the end of what is gone, so that it can be
    /// compared with what is held. Read by a sink that keeps nothing.
    ///
    /// @return empty where the source cannot be asked for all of it at any time: files that were handed over once,
    /// exports that are made while nobody waits
    default Optional<Place> whole() {
        return Optional.empty();
    }
}
