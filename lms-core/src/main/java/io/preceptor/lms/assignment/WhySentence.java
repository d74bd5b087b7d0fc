package io.preceptor.lms.assignment;

import io.preceptor.lms.assignment.WhyFacts.Part;
import io.preceptor.lms.assignment.wording.Bundles;
import io.preceptor.lms.assignment.wording.Naming;
import io.preceptor.lms.assignment.wording.Reasons;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;

/// Says the facts of an answer in one sentence of at most thirty words, as far as the words reach. Names stand in the
/// place of keys.
final class WhySentence {

    /// More is not read.
    static final int MOST_WORDS = 30;

    private static final int MOST_TITLE_WORDS = 10;
    private static final int MOST_OF_A_LIST = 2;

    private static final String ASIDE = "; ";

    /// How a part follows what was said.
    private enum Joint {
        /// After a semicolon, and only as a whole.
        ASIDE,
        /// It goes on.
        ON,
        /// It goes on, as far as the words reach.
        CUT
    }

    private record Piece(Joint joint, String words) {}

    private final ResourceBundle words;
    private final Locale language;
    private final DateTimeFormatter day;
    private final Function<String, Optional<String>> reasons;
    private boolean isWhole = true;

    private WhySentence(
            Locale language, ResourceBundle words, DateTimeFormatter day, Function<String, Optional<String>> reasons) {
        this.language = language;
        this.words = words;
        this.day = day;
        this.reasons = reasons;
    }

    static String english(WhyFacts facts) {
        return of(facts, Locale.US).orElseThrow();
    }

    /// @return empty where the language is none that we write, or where a recorded reason cannot be said in it
    static Optional<String> of(WhyFacts facts, Locale language) {
        return Bundles.of("why", language).flatMap(words -> {
            DateTimeFormatter day = DateTimeFormatter.ofPattern(words.getString("day"), language);
            return reasons(facts, language, day)
                    .flatMap(reasons -> new WhySentence(language, words, day, reasons).say(facts.parts()));
        });
    }

    /// How recorded reasons are said: in English as they stand, with names for keys.
    private static Optional<Function<String, Optional<String>>> reasons(
            WhyFacts facts, Locale language, DateTimeFormatter day) {
        if (language.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            var names = new RecordedNames(facts.names(), MOST_OF_A_LIST, day);
            return Optional.of(reason -> Optional.of(names.named(reason)));
        }
        var naming = new Naming(facts.names(), MOST_OF_A_LIST);
        return Reasons.in(language).map(spoken -> reason -> spoken.say(reason, naming));
    }

    private Optional<String> say(List<Part> parts) {
        Piece head = pieces(parts.getFirst(), "").getFirst();
        var pieces = new ArrayList<Piece>();
        for (Part part : parts.subList(1, parts.size())) {
            pieces.addAll(pieces(part, head.words()));
        }
        String sentence = fitted(head.words(), pieces);
        return isWhole ? Optional.of(sentence) : Optional.empty();
    }

    private List<Piece> pieces(Part part, String head) {
        return switch (part) {
            case Part.Words(String key, List<Object> facts) -> List.of(new Piece(joint(key), say(key, facts)));
            case Part.Own(String text) -> List.of(new Piece(Joint.ASIDE, cut(text, MOST_TITLE_WORDS)));
            case Part.Recorded(String reason) -> List.of(new Piece(Joint.ASIDE, say(reason)));
            case Part.Because(String reason) -> List.of(because(say(reason)));
            case Part.Dated(String met, String due) -> dated(head, met, due);
        };
    }

    private static Joint joint(String key) {
        return key.startsWith("because") ? Joint.CUT : key.startsWith("valid") ? Joint.ON : Joint.ASIDE;
    }

    private String say(String key, List<Object> facts) {
        Object[] said = facts.stream()
                .map(fact -> fact instanceof LocalDate on ? day.format(on) : cut(fact.toString(), MOST_TITLE_WORDS))
                .toArray();
        return new MessageFormat(words.getString(key), language).format(said);
    }

    private String say(String reason) {
        Optional<String> said = reasons.apply(reason);
        isWhole &= said.isPresent();
        return said.orElse(reason);
    }

    private Piece because(String said) {
        return new Piece(Joint.CUT, MessageFormat.format(words.getString("because"), said));
    }

    /// Why it is asked and how the date came about, as far as the words reach. Of a date that something moved, what
    /// moved it last comes before anything else.
    private List<Piece> dated(String head, String met, String due) {
        int left = MOST_WORDS - count(head);
        Piece asked = because(say(met));
        Piece date = new Piece(Joint.ASIDE, say(due));
        if (count(asked.words()) + count(date.words()) <= left) {
            return List.of(asked, date);
        }
        int clause = due.lastIndexOf(ASIDE);
        if (clause < 0) {
            return List.of(asked, new Piece(Joint.ASIDE, date.words().split(words.getString("lesser"), 2)[0]));
        }
        String last = say(due.substring(clause + ASIDE.length()));
        return count(asked.words()) + count(last) <= left
                ? List.of(asked, new Piece(Joint.ASIDE, last))
                : List.of(because(last));
    }

    private static String fitted(String head, List<Piece> pieces) {
        var said = new StringBuilder(cut(head, MOST_WORDS));
        int words = count(said.toString());
        for (Piece piece : pieces) {
            int left = MOST_WORDS - words;
            // A reason is said as far as it goes; what comes after it only whole.
            String more = piece.joint() == Joint.CUT ? cut(piece.words(), left) : piece.words();
            int count = count(more);
            if (count > left || more.isBlank()) {
                continue;
            }
            said.append(piece.joint() == Joint.ASIDE ? ASIDE : " ").append(more);
            words += count;
        }
        String sentence = said.toString().strip();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String cut(String text, int most) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        return words.size() <= most ? text.strip() : String.join(" ", words.subList(0, Math.max(most, 0))) + "…";
    }

    static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
