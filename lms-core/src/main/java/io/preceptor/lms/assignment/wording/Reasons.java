package io.preceptor.lms.assignment.wording;

import io.preceptor.lms.assignment.wording.Reason.Fact;
import io.preceptor.lms.assignment.wording.Reason.Joint;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says recorded reasons in one language.
public final class Reasons {

    private static final Pattern PART_OF_SPAN = Pattern.compile("(\\d+) (year|month|day)s?");
    private static final String RECORDED_OR = " or ";
    /// What stands for the list of an audience that names nothing.
    private static final String NOTHING_NAMED = "any that is named";

    private final Locale language;
    private final ResourceBundle words;
    private final DateTimeFormatter day;

    private Reasons(Locale language, ResourceBundle words) {
        this.language = language;
        this.words = words;
        this.day = DateTimeFormatter.ofPattern(words.getString("day"), language);
    }

    /// @return empty where there are no words but the recorded ones: in English, and in languages that have no bundle
    public static Optional<Reasons> in(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Optional.empty()
                : Bundles.of("reasons", language).map(words -> new Reasons(language, words));
    }

    /// @param recorded as a decision, an arithmetic or a step says it
    /// @return empty where a part of it cannot be said: then the recorded words are what there is
    public Optional<String> say(String recorded, Naming naming) {
        return ReasonReading.of(recorded).map(reason -> say(reason, naming));
    }

    private String say(Reason reason, Naming naming) {
        return switch (reason) {
            case Reason.Single single -> say(single, naming);
            case Reason.Joined(Joint joint, List<Reason> parts) ->
                parts.stream()
                        .map(part -> say(part, naming))
                        .reduce((one, next) -> joint == Joint.AND ? joined("and", one, next) : one + "; " + next)
                        .orElseThrow();
        };
    }

    private String say(Reason.Single single, Naming naming) {
        return ReasonPattern.PLACES
                .matcher(words.getString(single.key()))
                .replaceAll(place ->
                        Matcher.quoteReplacement(say(fact(single.facts(), ReasonPattern.named(place)), naming)));
    }

    private static Fact fact(Map<String, Fact> facts, String name) {
        return Objects.requireNonNull(facts.get(name), () -> "No pattern of the record has a place " + name);
    }

    private String say(Fact fact, Naming naming) {
        return switch (fact) {
            case Fact.Inner(Reason reason) -> say(reason, naming);
            case Fact.Plain(Place place, String text) ->
                switch (place) {
                    case DAY -> day.format(LocalDate.parse(text));
                    case SPAN -> span(text);
                    case PERCENT ->
                        MessageFormat.format(words.getString("percent"), text.substring(0, text.length() - 1));
                    case NAME -> naming.name(text);
                    case LIST -> list(text, naming);
                    case NUMBER, TEXT, REASON -> text;
                };
        };
    }

    private String span(String recorded) {
        List<String> parts = PART_OF_SPAN
                .matcher(recorded)
                .results()
                .map(part -> new MessageFormat(words.getString("span." + part.group(2)), language)
                        .format(new Object[] {Integer.valueOf(part.group(1))}))
                .toList();
        return parts.stream().reduce((one, next) -> joined("and", one, next)).orElse(recorded);
    }

    private String list(String recorded, Naming naming) {
        if (recorded.equals(NOTHING_NAMED)) {
            return words.getString("list.none");
        }
        List<String> all =
                Arrays.stream(recorded.split(RECORDED_OR)).map(naming::name).toList();
        // One more than the most is said: "or others" would be no shorter.
        boolean isLong = all.size() - 1 > naming.mostListed();
        var said = new ArrayList<>(isLong ? all.subList(0, naming.mostListed()) : all);
        if (isLong) {
            said.add(words.getString("list.others"));
        }
        String last = said.removeLast();
        return said.isEmpty() ? last : joined("or", String.join(", ", said), last);
    }

    /// By the word between, which may sound otherwise before some words: `y`, but `e` before `incluye`.
    private String joined(String word, String one, String next) {
        boolean otherwise =
                Pattern.compile(words.getString(word + ".before")).matcher(next).lookingAt();
        return one + " " + words.getString(otherwise ? word + ".then" : word) + " " + next;
    }
}
