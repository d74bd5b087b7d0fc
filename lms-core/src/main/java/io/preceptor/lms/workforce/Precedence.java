package io.preceptor.lms.workforce;

import java.util.List;

/// Which source is believed before which. Between sources of one rank the later word counts.
///
/// @param sources names of sources, the most believed first; those not listed share the last rank
public record Precedence(List<String> sources) {

    public Precedence {
        sources = List.copyOf(sources);
    }

    /// The rank of a source: 0 is believed first.
    public int rank(String source) {
        int index = sources.indexOf(source);
        return index < 0 ? sources.size() : index;
    }
}
