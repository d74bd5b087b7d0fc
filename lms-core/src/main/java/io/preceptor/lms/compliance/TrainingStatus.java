package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Standing;
import java.util.List;

/// How the whole workforce stands: counts, and nobody's name.
public interface TrainingStatus {

    record StandingCount(Standing.Kind standing, long people) {}

    /// @param because what must be mended, in words
    record HoldCount(String because, long people) {}

    List<StandingCount> byStanding();

    /// Why people are on hold, the most frequent reason first.
    List<HoldCount> holds(int limit);
}
