package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Standing;
import java.util.List;

/// How the whole workforce stands: counts, and nobody's name.
public interface TrainingStatus {

    record StandingCount(Standing.Kind standing, long people) {}

    /// The latest cycle of each person counts.
    ///
    /// @param title the requirement's title, else its key
    record RequirementCount(
            String requirement, String title, long notYetDue, long dueSoon, long overdue, long completed) {

        public long open() {
            return notYetDue + dueSoon + overdue;
        }

        /// Share of those who have completed it among all whom it binds, rounded down; 100 where it binds nobody.
        public int percent() {
            long all = open() + completed;
            return all == 0 ? 100 : (int) (completed * 100 / all);
        }
    }

    /// @param because what must be mended, in words
    record HoldCount(String because, long people) {}

    List<StandingCount> byStanding();

    List<RequirementCount> byRequirement();

    /// Why people are on hold, the most frequent reason first.
    List<HoldCount> holds(int limit);
}
