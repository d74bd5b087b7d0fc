package io.preceptor.lms.evidence;

import io.preceptor.lms.workforce.EmploymentStatus;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom one entry of a list of names means. Nobody is guessed: whatever is not the whole name or number of exactly one
/// person is asked about.
public sealed interface Named {

    /// What stands in the list.
    String entry();

    record Found(String entry, Candidate person) implements Named {}

    /// @param candidates two or more, or one who is only likely
    /// @param more       whether others may be meant who are not among them
    record Unclear(String entry, List<Candidate> candidates, boolean more) implements Named {
        public Unclear {
            candidates = List.copyOf(candidates);
        }
    }

    record Unknown(String entry) implements Named {}

    /// @param number a staff number by which people know the person; null where there is none
    /// @param units  codes of the units of their positions
    record Candidate(
            UUID person, @Nullable String name, @Nullable String number, EmploymentStatus status, List<String> units) {
        public Candidate {
            units = List.copyOf(units);
        }
    }

    /// The entries of a pasted list: one a line, or with semicolons or tabs between them. `Family, Given` is one entry.
    /// What stands there twice counts once.
    static List<String> entries(String text) {
        return Pattern.compile("[\\r\\n;\\t]+")
                .splitAsStream(text)
                .map(entry -> entry.replaceAll("\\p{Cntrl}", "").strip())
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }
}
