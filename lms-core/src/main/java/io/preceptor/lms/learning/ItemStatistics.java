package io.preceptor.lms.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How well the questions of courses ask, computed from what was answered. Each person counts once for each content:
/// with their first attempt, since who tries again has seen the questions.
public interface ItemStatistics {

    /// @param attempts  first attempts
    /// @param passed    how many of them passed
    /// @param meanScore of them, in percent
    /// @param lastAt    when the newest was handed in
    record Content(String course, String contentHash, long attempts, long passed, double meanScore, Instant lastAt) {}

    /// @param asked          in how many first attempts
    /// @param rightPercent   the share that answered it right: low is hard
    /// @param discrimination the point-biserial correlation, -1 to 1, between answering this question right and the
    ///                       share of the others answered right; null where nothing differs
    /// @param choices        how often each choice was taken
    record Item(
            String question,
            long asked,
            double rightPercent,
            @Nullable Double discrimination,
            Map<String, Long> choices) {

        /// Below this, a question is answered no better by those who know more.
        public static final double WEAK = 0.1;

        /// Fewer answers say little.
        public static final int FEW = 20;

        /// Whether somebody should look at it: enough have answered, and those who know more do so no better.
        public boolean isWeak() {
            return asked >= FEW && discrimination != null && discrimination < WEAK;
        }
    }

    /// Somebody who failed so often that there may be no attempt left.
    ///
    /// @param name   as people read it
    /// @param failed since the last attempt that passed or was released
    record Stuck(UUID person, String name, String course, int failed, Instant lastAt) {}

    /// Every content of every course that was asked about, the newest first.
    List<Content> contents();

    /// The questions of one content, by key.
    List<Item> items(String course, String contentHash);

    /// Those who failed in a row at a course at least as often as it allows, the newest first.
    ///
    /// @param most  for each course how many failed attempts it allows
    /// @param whose who may be among them
    List<Stuck> stuck(Map<String, Integer> most, Predicate<UUID> whose, int limit);
}
