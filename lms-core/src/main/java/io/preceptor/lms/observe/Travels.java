package io.preceptor.lms.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The ways of messages, read from the facts when they are done: nobody who works waits for it.
///
/// Numbers are given before commits, so a leg is told only some time after it ended: until then one with a lower
/// number may still come.
public interface Travels {

    /// Where each kind of leg was read to.
    record Place(long intake, long convergence, long delivery) {}

    /// The place before everything that ended since then.
    Place before(Duration since);

    /// Tells this installation from all others, for ever.
    Instant installedAt();

    /// @param settled so long ago a leg must have ended
    Facts intakes(long after, Duration settled, int limit);

    /// Reports of one entry that were applied near each other are one leg.
    Facts convergences(long after, Duration settled, int limit);

    /// For the entry that made a duty of the course whose certification is told; none where nothing of a message
    /// led to it.
    Facts deliveries(long after, Duration settled, int limit);

    /// @param last the highest number that was looked at, legs or none; the one asked after where there was nothing
    record Facts(List<? extends Travel> legs, long last) {}
}
