package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import java.util.List;

/// The publications, as those who apply facts need them.
public interface Worlds {

    /// Every state of the published world, oldest first, up to the one in force now. Called inside the
    /// transaction that holds the lock on publications; never empty.
    ///
    /// @throws IllegalStateException when nothing was published yet
    List<World> upToNow();
}
