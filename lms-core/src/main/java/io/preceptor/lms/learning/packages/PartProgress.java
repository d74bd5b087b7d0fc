package io.preceptor.lms.learning.packages;

import io.preceptor.lms.learning.packages.sequencing.Status;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a person is in one part.
///
/// @param part      its place, from 0
/// @param isDone    once done, it stays so
/// @param isFailed  how the latest commit was judged
/// @param ended     whether the part was left with the latest commit
/// @param suspended whether it then asked to be gone on with
/// @param score     the best of it in per cent; null where none
/// @param total     of all sessions, summed here: what a part says of its total is not read
/// @param data      what it stored last, as JSON
/// @param status    what the server made of the latest commit, for rules of sequencing
/// @param objectives what the latest commit said of the part's own objectives, by their id
public record PartProgress(
        int part,
        boolean isDone,
        boolean isFailed,
        boolean ended,
        boolean suspended,
        @Nullable Integer score,
        Duration total,
        String data,
        Status status,
        Map<String, Status> objectives) {

    public PartProgress {
        objectives = Map.copyOf(objectives);
    }

    /// Whether it begins anew when it is opened: who failed and left starts over, everybody else goes on.
    public boolean startsOver() {
        return isFailed && !isDone && ended && !suspended;
    }
}
