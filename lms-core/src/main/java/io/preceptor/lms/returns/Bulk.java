package io.preceptor.lms.returns;

import java.util.List;

/// A target's own way to take many people in one go, for a backfill.
public interface Bulk {

    /// How many people one load may be about.
    int people();

    /// Brings the target to what is wanted of all of them. May take minutes; throws nothing that the world can
    /// cause. Done twice, it does nothing more the second time.
    ///
    /// @return one outcome for each push, in their order
    List<DeliveryOutcome> load(List<Push> pushes);
}
