package io.preceptor.lms.teaching;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to teach next.
@FunctionalInterface
public interface Topics {

    /// Every course in force, the one with the highest score first.
    ///
    /// @param survey whose answers count; null for none
    List<Topic> rank(@Nullable UUID survey, Topic.Weights weights);
}
