package io.preceptor.portal.content;

import io.preceptor.lms.learning.Tries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often somebody may still try a course, as a learner's page says it.
///
/// @param key   of the words
/// @param count how many attempts are left; 0 where that is not counted
/// @param at    from when on there are more; null where there are some now, or somebody must release them
/// @param open  whether one may begin now
public record TriesView(String key, int count, @Nullable Instant at, boolean open) {

    public static TriesView of(Tries tries) {
        return switch (tries) {
            case Tries.Unlimited() -> new TriesView("content.tries.unlimited", 0, null, true);
            case Tries.Left(int count) ->
                new TriesView(count == 1 ? "content.tries.last" : "content.tries.left", count, null, true);
            case Tries.From(Instant at) -> new TriesView("content.tries.from", 0, at, false);
            case Tries.ToRelease() -> new TriesView("content.tries.release", 0, null, false);
        };
    }
}
