package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.sequencing.Status;
import java.util.Map;
import java.util.UUID;

/// One thing that the page told of a part, in the order in which the page counted.
///
/// @param sequence from 1 within its session; told again it is the same commit
/// @param part     the place of the part in its package, from 0
/// @param ended    whether the part was left with it
/// @param data     as the package's standard has it, as JSON: what the part finds again next time
/// @param objectives what it says of objectives of its own, by their id
public record Commit(
        UUID session,
        int sequence,
        int part,
        boolean ended,
        Reported reported,
        String data,
        Map<String, Status> objectives) {

    public Commit {
        objectives = Map.copyOf(objectives);
    }
}
