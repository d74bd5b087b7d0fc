package io.preceptor.lms.journal;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What only a look at each message can tell. The journal is looked through from the newest message back, a
/// bounded number at a time, and says how far it came.
///
/// @param problem only messages with a problem of this kind; null for any
/// @param content tells whether a message is meant by its text; messages whose content is not kept are left out. Null
///                where the content does not matter. Called by one thread; must not take long, whatever it says
public record ContentLook(
        @Nullable ProblemCode problem, @Nullable Predicate<String> content) {

    /// How many messages one look goes through at most.
    public static final int REACH = 500;

    /// What one look found.
    ///
    /// @param lines  the newest first
    /// @param looked how many messages it went through
    /// @param reached the number of the oldest of them: look on from before it; null where nothing is left
    /// @param newest the highest number in the journal, and
    /// @param oldest the lowest: so that a page can show how far it is; both zero where the journal is empty
    public record Found(
            List<Journal.Line> lines, int looked, @Nullable Long reached, long newest, long oldest) {
        public Found {
            lines = List.copyOf(lines);
        }

        /// How much of the journal was gone through, 0 to 100.
        public int percent() {
            if (reached == null || newest <= oldest) {
                return 100;
            }
            return (int) ((newest - reached) * 100 / (newest - oldest));
        }
    }
}
