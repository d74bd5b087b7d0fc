package io.preceptor.lms.workforce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which source is believed before which, and on what. Between sources of one rank the later word counts.
///
/// @param sources names of sources, the most believed first; those not listed share the last rank
/// @param lists   for single topics the sources that are believed before all others there, the most believed
///                first; after them follow the sources of the general list
public record Precedence(List<String> sources, Map<Topic, List<String>> lists) {

    public Precedence {
        sources = List.copyOf(sources);
        var copies = new TreeMap<Topic, List<String>>();
        // Settings that were published before there were lists name none.
        if (lists != null) {
            lists.forEach((topic, list) -> copies.put(topic, List.copyOf(list)));
        }
        lists = Collections.unmodifiableMap(copies);
    }

    /// One list for everything.
    public Precedence(List<String> sources) {
        this(sources, Map.of());
    }

    /// The list that rules on one matter.
    ///
    /// @param topic   the topic that has a list of its own; null where the general list rules
    /// @param sources the most believed first; those not listed share the last rank
    public record Rule(@Nullable Topic topic, List<String> sources) {

        /// The rank of a source: 0 is believed first.
        public int rank(String source) {
            int index = sources.indexOf(source);
            return index < 0 ? sources.size() : index;
        }
    }

    /// What rules on an attribute of a person: the list of the smallest topic that covers it.
    public Rule rule(Attribute attribute) {
        return lists.keySet().stream()
                .filter(topic -> topic.attributes().contains(attribute))
                .min(Comparator.comparingInt(topic -> topic.attributes().size()))
                .map(this::rule)
                .orElse(new Rule(null, sources));
    }

    /// What rules on positions.
    public Rule positions() {
        return lists.containsKey(Topic.POSITIONS) ? rule(Topic.POSITIONS) : new Rule(null, sources);
    }

    private Rule rule(Topic topic) {
        var ordered = new LinkedHashSet<>(lists.getOrDefault(topic, List.of()));
        ordered.addAll(sources);
        return new Rule(topic, new ArrayList<>(ordered));
    }
}
