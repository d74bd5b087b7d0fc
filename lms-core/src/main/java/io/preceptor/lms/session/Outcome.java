package io.preceptor.lms.session;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.List;

/// What came of something that was asked of a session.
public sealed interface Outcome {

    /// @param repeated whether it had been done before: nothing was written
    record Done(boolean repeated) implements Outcome {}

    /// Nothing was changed; of a roster, nothing of what it names. Of what learners may be told, the place of
    /// the problem says in one word what it is: pages have their own words for it in each language.
    record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static Outcome refused(String at, ProblemCode code, String fix) {
        return new Refused(List.of(new Problem(at, code, fix)));
    }
}
