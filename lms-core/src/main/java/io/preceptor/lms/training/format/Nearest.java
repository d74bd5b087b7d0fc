package io.preceptor.lms.training.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that was probably meant.
final class Nearest {

    private Nearest() {}

    /// The known word with the fewest edits, if they are few enough to be a slip: a third of its length, at least
    /// two.
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> edits(word, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> edits(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// "did you mean `x`?", else the whole choice while it is short enough to read.
    static String fix(String word, Collection<String> known, String otherwise) {
        return to(word, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElseGet(() -> known.isEmpty() || known.size() > 12
                        ? otherwise
                        : "use one of: "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    private static int edits(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > Math.max(2, b.length() / 3)) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
