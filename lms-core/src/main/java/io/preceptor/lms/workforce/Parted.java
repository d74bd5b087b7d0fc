package io.preceptor.lms.workforce;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// People who were one until somebody decided that they are two, and whose the identifiers are that both state.
///
/// Between the two no identifier tells any more whose a known record is: that is decided.
public record Parted(Set<Pair> pairs) {

    public static final Parted NOBODY = new Parted(Set.of());

    /// @param keeper whose an identifier is that both state
    public record Pair(long keeper, long other) {}

    public Parted {
        pairs = Set.copyOf(pairs);
    }

    public boolean are(long one, long other) {
        return pairs.contains(new Pair(one, other)) || pairs.contains(new Pair(other, one));
    }

    /// Whose an identifier can be of those who state it: theirs who give way to none of the others.
    public Set<Long> keepers(Collection<Long> holders) {
        var keepers = new TreeSet<>(holders);
        keepers.removeIf(one -> holders.stream().anyMatch(other -> pairs.contains(new Pair(other, one))));
        return keepers.isEmpty() ? new TreeSet<>(holders) : keepers;
    }
}
