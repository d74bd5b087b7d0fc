package io.preceptor.lms.assignment.wording;

import io.preceptor.lms.assignment.wording.Reason.Fact;
import io.preceptor.lms.assignment.wording.Reason.Joint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads recorded words back. Holds what it has read already and is used once.
///
/// Where a name holds ` and ` or `; ` itself, the shortest name with which everything can be read is taken.
final class ReasonReading {

    /// What is longer, or has more joints, is left as it stands: each joint is one more place to begin at.
    private static final int LONGEST = 1_000;
    private static final int MOST_JOINTS = 40;

    private static final List<ReasonPattern> PATTERNS = patterns();

    private final Map<String, Optional<Reason>> read = new HashMap<>();

    private ReasonReading() {}

    private static List<ReasonPattern> patterns() {
        ResourceBundle recorded = Bundles.of("reasons", Locale.ENGLISH).orElseThrow();
        // What has more words of its own says more: `role is {name}, not {list}` before `role is {name}`.
        return recorded.keySet().stream()
                .sorted(Comparator.comparingInt((String key) -> -ownWords(recorded.getString(key)))
                        .thenComparing(Comparator.naturalOrder()))
                .map(key -> new ReasonPattern(key, recorded.getString(key)))
                .toList();
    }

    private static int ownWords(String words) {
        return ReasonPattern.PLACES.matcher(words).replaceAll("").length();
    }

    /// @return empty where any part of it is not known
    static Optional<Reason> of(String recorded) {
        return recorded.length() > LONGEST || joints(recorded) > MOST_JOINTS
                ? Optional.empty()
                : new ReasonReading().read(recorded);
    }

    private static int joints(String recorded) {
        int joints = 0;
        for (Joint joint : Joint.values()) {
            joints += recorded.split(Pattern.quote(joint.recorded()), -1).length - 1;
        }
        return joints;
    }

    private Optional<Reason> read(String words) {
        Optional<Reason> known = read.get(words);
        if (known == null) {
            known = Stream.of(Joint.values())
                    .flatMap(joint -> joined(words, joint).stream())
                    .findFirst()
                    .or(() -> single(words));
            read.put(words, known);
        }
        return known;
    }

    private Optional<Reason> joined(String words, Joint joint) {
        for (int at = words.indexOf(joint.recorded()); at >= 0; at = words.indexOf(joint.recorded(), at + 1)) {
            Optional<Reason> first = single(words.substring(0, at));
            if (first.isPresent()) {
                Optional<Reason> rest =
                        read(words.substring(at + joint.recorded().length()));
                if (rest.isPresent()) {
                    return Optional.of(new Reason.Joined(joint, List.of(first.get(), rest.get())));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> single(String words) {
        return PATTERNS.stream()
                .flatMap(pattern -> single(pattern, words).stream())
                .findFirst();
    }

    private Optional<Reason> single(ReasonPattern pattern, String words) {
        Map<String, String> texts = pattern.match(words).orElse(null);
        if (texts == null) {
            return Optional.empty();
        }
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Place place = ReasonPattern.place(text.getKey());
            Optional<Fact> fact = place == Place.REASON
                    ? read(text.getValue()).map(Fact.Inner::new)
                    : place.holds(text.getValue())
                            ? Optional.of(new Fact.Plain(place, text.getValue()))
                            : Optional.empty();
            if (fact.isEmpty()) {
                return Optional.empty();
            }
            facts.put(text.getKey(), fact.get());
        }
        return Optional.of(new Reason.Single(pattern.key(), facts));
    }
}
