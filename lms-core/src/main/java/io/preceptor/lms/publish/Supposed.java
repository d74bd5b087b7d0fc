package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.workforce.JobCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is tried on everybody without effect.
public sealed interface Supposed {

    /// The draft that it is; null where it is none.
    @Nullable
    Long draft();

    /// The world were it published now.
    World now(Publications publications, Instant at);

    /// Every state of the world had it been published at a past moment, and stayed.
    List<World> since(Publications publications, Instant at);

    /// A whole policy with its crosswalk and units.
    record OfDraft(Long draft, PublishedContent content) implements Supposed {
        @Override
        public World now(Publications publications, Instant at) {
            return publications.asIf(content, at);
        }

        @Override
        public List<World> since(Publications publications, Instant at) {
            return publications.asIfSince(content, at);
        }
    }

    /// One mapping more, or another one, on the console.
    record OfMapping(JobCode code, String role) implements Supposed {
        @Override
        public @Nullable Long draft() {
            return null;
        }

        @Override
        public World now(Publications publications, Instant at) {
            return publications.asIf(code, role, at);
        }

        @Override
        public List<World> since(Publications publications, Instant at) {
            return publications.asIfSince(code, role, at);
        }
    }
}
