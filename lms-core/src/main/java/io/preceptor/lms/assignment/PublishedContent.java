package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.UnitTree;

/// All that one publication puts in force together: what must be learned, which job codes mean which roles, and
/// which units lie within which.
public record PublishedContent(Policy policy, Crosswalk crosswalk, UnitTree units) {

    /// Before the first publication.
    public static final PublishedContent EMPTY = new PublishedContent(Policy.EMPTY, Crosswalk.EMPTY, UnitTree.EMPTY);
}
