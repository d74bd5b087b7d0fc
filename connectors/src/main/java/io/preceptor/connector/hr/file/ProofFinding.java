package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;

import io.preceptor.lms.journal.Problem;

/// Something that speaks against a file as a whole, although it can be read.
sealed interface ProofFinding {

    /// @param file its name
    Problem problem(String file);

    /// Files before it never came.
    ///
    /// @param expected the sequence number that was to come
    /// @param came     the one that came
    record Gap(long expected, long came) implements ProofFinding {
        @Override
        public Problem problem(String file) {
            return new Problem(
                    file,
                    CONTRADICTORY,
                    "its sequence number is " + came + ", and " + expected
                            + " was to come, so that nobody counts as missing from it: ask the sender for the files before"
                            + " it");
        }
    }

    /// It has other rows, or another sum, than its trailer says.
    ///
    /// @param what    is counted: `rows`, or what a column sums up to
    /// @param stated  what the trailer says
    /// @param counted what was counted here
    record Totals(String what, String stated, String counted) implements ProofFinding {
        @Override
        public Problem problem(String file) {
            return new Problem(
                    file,
                    CONTRADICTORY,
                    "its trailer says " + stated + " for its " + what + ", and here " + counted
                            + " was counted: rows were lost or added on the way, have it sent again");
        }
    }
}
