package io.preceptor.lms.training;

import java.time.Period;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In which formats a course may be taken, and whether one of them is enough.
///
/// @param offered  at least one
/// @param all      whether each of them is needed; false where any one is enough
/// @param within   how long apart the first and the last of those needed may lie; null where it does not matter
/// @param checkOff the steps of the check-off; null exactly where there is none
public record Formats(
        Set<Format> offered,
        boolean all,
        @Nullable Period within,
        @Nullable CheckOffRule checkOff) {

    /// On the screen alone: what a course is that says nothing of formats.
    public static final Formats ONLINE = new Formats(EnumSet.of(Format.ONLINE), false, null, null);

    public Formats {
        if (offered.isEmpty()) {
            throw new IllegalArgumentException("A course has at least one format");
        }
        offered = Collections.unmodifiableSet(EnumSet.copyOf(offered));
        if (all && offered.size() == 1) {
            throw new IllegalArgumentException("Only where there are several formats can all of them be needed");
        }
        if (within != null && !(all && !within.isNegative() && !within.isZero())) {
            throw new IllegalArgumentException(
                    "How long the formats may lie apart is more than nothing, and of account only where all are needed");
        }
        if (offered.contains(Format.CHECK_OFF) != (checkOff != null)) {
            throw new IllegalArgumentException("A check-off has steps, and only a check-off has them");
        }
    }

    public boolean offers(Format format) {
        return offered.contains(format);
    }

    /// Whether it is taken on the screen, beside other ways or not.
    public boolean isOnline() {
        return offers(Format.ONLINE);
    }

    /// Whether there is any way but the screen.
    public boolean isElsewhere() {
        return !equals(ONLINE);
    }

    /// What is left to do.
    ///
    /// @param passed the formats passed so far
    /// @return empty where the course is completed
    public Set<Format> missing(Set<Format> passed) {
        var missing = EnumSet.copyOf(offered);
        missing.removeAll(passed);
        return all || missing.size() == offered.size() ? missing : Set.of();
    }
}
