package io.preceptor.lms.assignment.wording;

import java.util.Map;

/// How keys become names that people know, and how much of a list is said.
///
/// @param names      by key; a key that is not among them stands for itself
/// @param mostListed so many of a list are said before `or others`
public record Naming(Map<String, String> names, int mostListed) {

    /// Names stand in the words already, and lists are said whole.
    public static final Naming AS_IT_STANDS = new Naming(Map.of(), Integer.MAX_VALUE);

    public Naming {
        names = Map.copyOf(names);
    }

    String name(String key) {
        return names.getOrDefault(key, key);
    }
}
