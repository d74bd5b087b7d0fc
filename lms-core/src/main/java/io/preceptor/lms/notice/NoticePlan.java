package io.preceptor.lms.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one person, or their manager, is to be told now.
///
/// @param wanted     what goes into the next digests
/// @param held       what would, and does not
/// @param nextLookAt when time alone changes something; null where never
public record NoticePlan(
        List<Addressed> wanted, List<Held> held, @Nullable Instant nextLookAt) {

    static final NoticePlan NOTHING = new NoticePlan(List.of(), List.of(), null);

    /// @param recipient the person, or the manager where the kind is for them
    public record Addressed(Notice notice, long recipient) {}

    public record Held(Notice notice, Suppression because) {}

    public NoticePlan {
        wanted = List.copyOf(wanted);
        held = List.copyOf(held);
    }
}
