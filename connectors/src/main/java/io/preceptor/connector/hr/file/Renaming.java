package io.preceptor.connector.hr.file;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Columns that the mapping reads and that stand in a file under another name, told by their places in the last good
/// file. Pure.
final class Renaming {

    private Renaming() {}

    /// @param was    the header of the last good file; empty before the first
    /// @param is     that of the file in hand
    /// @param absent columns that the mapping reads and that are not in it
    /// @return the name of now by the name of before; empty where anything else is other than it was, so that
    /// nobody can tell by the places alone which is which
    static Map<String, String> of(List<String> was, List<String> is, Collection<String> absent) {
        var renamed = new TreeMap<String, String>();
        for (int i = 0; i < was.size(); i++) {
            String before = was.get(i);
            String now = i < is.size() ? is.get(i) : "";
            if (before.equals(now)) {
                continue;
            }
            if (!absent.contains(before) || !isNew(now, was, is)) {
                return Map.of();
            }
            renamed.put(before, now);
        }
        return renamed.keySet().containsAll(absent) ? renamed : Map.of();
    }

    private static boolean isNew(String name, List<String> was, List<String> is) {
        return !name.isBlank()
                && !was.contains(name)
                && Collections.frequency(is, name) == 1
                // What it was called to mean does not make it ours to read.
                && PrivateColumns.tells(name).isEmpty();
    }
}
