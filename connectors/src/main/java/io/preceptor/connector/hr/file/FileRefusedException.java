package io.preceptor.connector.hr.file;

import io.preceptor.lms.journal.Problem;
import java.io.IOException;

/// Nothing of the file can be taken.
final class FileRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    FileRefusedException(Problem problem) {
        super(problem.at() + ": " + problem.fix());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
