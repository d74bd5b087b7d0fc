package io.preceptor.portal.doctor;

import java.util.List;

/// Looks at everything that the product stands on and speaks to.
@FunctionalInterface
public interface Examiner {

    /// Looks at all of it at the same time. Takes seconds where a peer does not answer; throws nothing that the
    /// world can cause.
    List<Finding> examine();
}
