package io.preceptor.lms.learning;

import io.preceptor.lms.journal.Problem;
import java.util.List;

/// What a sender is told about one completion report.
public sealed interface ReportOutcome {

    /// It is stored, whatever becomes of it.
    ///
    /// @param repeated whether it had come before under the same key: this is what became of it
    record Taken(ReportAccount account, boolean repeated) implements ReportOutcome {}

    /// It is not stored; the sender must mend it.
    ///
    /// @param keyReused whether its key stands for another completion already
    record Refused(List<Problem> problems, boolean keyReused) implements ReportOutcome {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A refusal names at least one problem");
            }
        }
    }
}
