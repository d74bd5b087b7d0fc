package io.preceptor.lms.learning.packages.sequencing;

import java.util.Map;

/// What the server knows of a person in one part.
///
/// @param attempts   how often it was begun from the start
/// @param goesOn     whether the next opening goes on with the attempt there is
/// @param isDone     whether it counts as done
/// @param status     as the server judged it
/// @param objectives what it said of objectives of its own, by their id
/// @param order      when it was opened last: the larger, the later
public record Tracked(
        int attempts, boolean goesOn, boolean isDone, Status status, Map<String, Status> objectives, long order) {

    public static final Tracked NEVER = new Tracked(0, false, false, Status.UNKNOWN, Map.of(), 0);

    public Tracked {
        objectives = Map.copyOf(objectives);
    }
}
