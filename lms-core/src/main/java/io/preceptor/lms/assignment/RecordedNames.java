package io.preceptor.lms.assignment;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Recorded words as people say them, in the language in which they are recorded: keys of roles, units and courses
/// become the names that people know, and days are written as people do.
final class RecordedNames {

    private static final Pattern FACT =
            Pattern.compile("(^| and )(role|unit|facility|employment type|job family|shift|manager)(?= )");
    private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private final Map<String, String> names;
    private final int mostListed;
    private final DateTimeFormatter day;
    private final @Nullable Pattern keys;

    RecordedNames(Map<String, String> names, int mostListed, DateTimeFormatter day) {
        this.names = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        this.names.putAll(names);
        this.mostListed = mostListed;
        this.day = day;
        this.keys = names.isEmpty()
                ? null
                : Pattern.compile("(?<![\\w-])(?:"
                        + this.names.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
                        + ")(?![\\w-])");
    }

    String named(String text) {
        String named = keys == null
                ? text
                : keys.matcher(text)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(Objects.requireNonNull(names.get(found.group()))));
        named = FACT.matcher(named).replaceAll("$1the $2");
        return shortened(ISO_DAY.matcher(named).replaceAll(found -> day.format(LocalDate.parse(found.group()))));
    }

    /// Of a long list the first few are said.
    private String shortened(String text) {
        List<String> listed = Arrays.asList(text.split(" or "));
        return listed.size() <= mostListed + 1
                ? text
                : String.join(" or ", listed.subList(0, mostListed)) + " or others";
    }
}
