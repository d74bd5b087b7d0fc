package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.Problem;
import java.util.List;

/// The outcome of reading one foreign record: a value with what was odd about it, or every reason why there is
/// none.
public sealed interface Mapped<T> {

    record Accepted<T>(T value, List<Problem> warnings) implements Mapped<T> {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    record Refused<T>(List<Problem> problems) implements Mapped<T> {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A refusal names at least one problem");
            }
        }
    }
}
