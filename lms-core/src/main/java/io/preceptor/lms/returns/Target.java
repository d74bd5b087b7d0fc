package io.preceptor.lms.returns;

import java.util.Optional;
import java.util.Set;

/// One system that is told about training. Implementations live with their connector.
public interface Target {

    /// The configured name.
    String name();

    TargetCapability capability();

    /// What kinds of things it is told.
    default Set<ArtefactKind> takes() {
        return Set.of(ArtefactKind.CERTIFICATION);
    }

    /// Brings the target to what is wanted, once: no retry inside, but for a version conflict that a fresh read
    /// mends. May wait for the network; is called on a virtual thread; throws nothing that the world can cause.
    DeliveryOutcome deliver(Push push);

    /// Its way to take many people at once; empty where it has none, and a backfill goes by ordinary pushes.
    default Optional<Bulk> inBulk() {
        return Optional.empty();
    }

    /// Its way to be read again without a write; empty where it has none, and nobody can say what it shows.
    default Optional<ReadBack> readBack() {
        return this instanceof ReadBack back ? Optional.of(back) : Optional.empty();
    }
}
