package io.preceptor.lms.learning.packages.sequencing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node of the tree that an organization makes.
///
/// @param isVisible whether it is listed for learners
/// @param part      the place of the part that it opens, from 0; null where it groups others
/// @param children  empty where it opens a part
public record Activity(boolean isVisible, @Nullable Integer part, Sequencing sequencing, List<Activity> children) {

    public Activity {
        children = List.copyOf(children);
    }

    /// Whether it or anything below it may be begun so often and no more.
    public boolean isLimited() {
        return sequencing.attemptLimit() != null || children.stream().anyMatch(Activity::isLimited);
    }
}
