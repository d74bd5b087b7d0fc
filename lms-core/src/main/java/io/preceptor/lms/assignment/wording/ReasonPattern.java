package io.preceptor.lms.assignment.wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One way in which a reason is recorded: words with places, `{span} after assignment on {day}`.
final class ReasonPattern {

    static final Pattern PLACES = Pattern.compile("\\{[a-z]+\\d?}");

    private final String key;
    private final Pattern pattern;
    private final List<String> names = new ArrayList<>();

    ReasonPattern(String key, String words) {
        this.key = key;
        var regex = new StringBuilder();
        Matcher place = PLACES.matcher(words);
        int from = 0;
        while (place.find()) {
            regex.append(Pattern.quote(words.substring(from, place.start())))
                    .append('(')
                    .append(place(named(place)).pattern())
                    .append(')');
            names.add(named(place));
            from = place.end();
        }
        this.pattern = Pattern.compile(
                regex.append(Pattern.quote(words.substring(from))).toString());
    }

    String key() {
        return key;
    }

    /// The texts in its places, by their names; empty where the words are others.
    Optional<Map<String, String>> match(String recorded) {
        Matcher found = pattern.matcher(recorded);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            texts.put(names.get(i), Objects.requireNonNull(found.group(i + 1)));
        }
        return Optional.of(texts);
    }

    /// The name of a place that was found: `day2`.
    static String named(MatchResult place) {
        String braced = place.group();
        return braced.substring(1, braced.length() - 1);
    }

    /// What stands in the place of this name, which may end in a number.
    static Place place(String name) {
        return Place.valueOf(name.replaceAll("\\d$", "").toUpperCase(Locale.ROOT));
    }
}
