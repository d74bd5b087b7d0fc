package io.preceptor.lms.journal;

import java.util.List;

/// What reading files that an operator edits came to: all of it, or every reason why not.
///
/// @param <T> what the files say
public sealed interface FileRead<T> {

    record Taken<T>(T value) implements FileRead<T> {}

    /// @param problems at least one, in the order of files and lines
    record Refused<T>(List<FileProblem> problems) implements FileRead<T> {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A refusal has a reason");
            }
        }
    }

    /// Taken when there is no problem.
    static <T> FileRead<T> of(T value, List<FileProblem> problems) {
        return problems.isEmpty() ? new Taken<>(value) : new Refused<>(problems);
    }
}
