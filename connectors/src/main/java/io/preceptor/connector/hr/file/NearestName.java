package io.preceptor.connector.hr.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody probably meant.
final class NearestName {

    private NearestName() {}

    /// The nearest of these names; empty where none is near.
    static Optional<String> to(String wanted, Collection<String> names) {
        String plain = plain(wanted);
        return names.stream()
                .filter(name -> isNear(plain, plain(name)))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// A few letters apart, or the one with a word more.
    private static boolean isNear(String a, String b) {
        return distance(a, b) <= Math.max(2, a.length() / 3)
                || (Math.min(a.length(), b.length()) > 2 && (a.contains(b) || b.contains(a)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// Levenshtein's.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }
}
