package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.PackageProblem;
import java.util.ArrayList;
import java.util.List;

/// What is found while a package is read: what refuses it, and what is only told. No more is listed than a person
/// reads.
final class Findings {

    private static final int MOST = 50;

    private final List<PackageProblem> problems = new ArrayList<>();
    private final List<PackageProblem> warnings = new ArrayList<>();

    void refuse(String at, PackageFault code, String fix) {
        add(problems, at, code, fix);
    }

    void warn(String at, PackageFault code, String fix) {
        add(warnings, at, code, fix);
    }

    private static void add(List<PackageProblem> to, String at, PackageFault code, String fix) {
        if (to.size() < MOST) {
            to.add(new PackageProblem(at, code, fix));
        }
    }

    boolean areBad() {
        return !problems.isEmpty();
    }

    List<PackageProblem> problems() {
        return List.copyOf(problems);
    }

    List<PackageProblem> warnings() {
        return List.copyOf(warnings);
    }
}
