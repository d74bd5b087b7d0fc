package io.preceptor.connector.hr.file;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one row says, by itself: what the other rows of the same person say is not known yet.
sealed interface RowRead {

    /// A job of a person.
    ///
    /// @param nativeId   the key: `0004711#1`, or `0004711` where a person has one job
    /// @param isDeleted  the row says that it is gone
    /// @param status     in force today; null where the row states none
    /// @param changesOn  the day on which the same row will say something else; null where it never will
    /// @param statements all but the status, which is the person's and not the row's
    /// @param remarks    what of the row was left out, and why; the rest of it is taken
    record Job(
            String nativeId,
            boolean isDeleted,
            @Nullable EmploymentStatus status,
            @Nullable LocalDate changesOn,
            Map<AttributePath, Stated> statements,
            List<Problem> remarks)
            implements RowRead {
        public Job {
            remarks = List.copyOf(remarks);
        }
    }

    /// @param isWithdrawn the row says that it is no longer in use
    record Unit(UnitReport report, boolean isWithdrawn) implements RowRead {}

    /// @param nativeId the key; null where it cannot be told
    /// @param problems at least one
    record Refused(@Nullable String nativeId, List<Problem> problems) implements RowRead {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
