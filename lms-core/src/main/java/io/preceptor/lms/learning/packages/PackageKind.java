package io.preceptor.lms.learning.packages;

import java.util.List;

/// By which standard a package talks to us. xAPI, cmi5 and LTI become records of this interface, and the compiler says
/// where else they are asked for (`docs/decisions/0009-packages-are-judged-here.md`).
public sealed interface PackageKind {

    /// As it stands in the database and in policy files: `scorm-1.2`.
    String word();

    /// As people know it: `SCORM 1.2`.
    String title();

    record Scorm12() implements PackageKind {
        @Override
        public String word() {
            return "scorm-1.2";
        }

        @Override
        public String title() {
            return "SCORM 1.2";
        }
    }

    /// Third and fourth edition alike; what the fourth added is read where it stands.
    record Scorm2004() implements PackageKind {
        @Override
        public String word() {
            return "scorm-2004";
        }

        @Override
        public String title() {
            return "SCORM 2004";
        }
    }

    /// Pages of HTML5 that say by `postMessage` how far the learner got (`docs/packages.md`).
    record Html5() implements PackageKind {
        @Override
        public String word() {
            return "html5";
        }

        @Override
        public String title() {
            return "HTML5";
        }
    }

    List<PackageKind> ALL = List.of(new Scorm12(), new Scorm2004(), new Html5());

    /// @throws IllegalArgumentException when no kind has this word
    static PackageKind of(String word) {
        return ALL.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such kind of package"));
    }
}
