package io.preceptor.mapping;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/// What was found wrong, and what merely odd, while one thing was read. Confined to one reading.
public final class Findings {

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    public void refuse(String at, ProblemCode code, String fix) {
        problems.add(new Problem(at, code, fix));
    }

    public void warn(String at, ProblemCode code, String fix) {
        warnings.add(new Problem(at, code, fix));
    }

    public boolean isRefused() {
        return !problems.isEmpty();
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
