package io.preceptor.lms.learning;

import io.preceptor.lms.training.Format;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The parts of courses that people have passed and no completion has used yet.
public interface CourseParts {

    /// @param number       its fact number
    /// @param scorePercent null where nothing was scored
    record Passed(
            long number,
            String course,
            Format format,
            Instant passedAt,
            @Nullable Integer scorePercent,
            String evidence) {}

    /// Those of one person, the oldest first.
    List<Passed> open(UUID person);
}
