package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.CleanText;
import io.preceptor.mapping.Findings;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one record states, as it is gathered field by field. Confined to one reading.
///
/// An empty field adds nothing, `""` clears, anything else is a value with its place.
final class Statements {

    private static final int LONGEST = 255;

    private final Map<AttributePath, Stated> all;
    private final Findings findings;
    private final Predicate<AttributePath> elsewhere;

    private Statements(Map<AttributePath, Stated> all, Findings findings, Predicate<AttributePath> elsewhere) {
        this.all = all;
        this.findings = findings;
        this.elsewhere = elsewhere;
    }

    /// @param elsewhere what the standard's fields do not say here, because the source's profile moved it
    static Statements without(Predicate<AttributePath> elsewhere, Findings findings) {
        return new Statements(new TreeMap<>(), findings, elsewhere);
    }

    /// The same statements, for what stands elsewhere.
    Statements moved() {
        return new Statements(all, findings, _ -> false);
    }

    /// Whether what the standard's field says of it is not asked for.
    boolean isElsewhere(AttributePath path) {
        return elsewhere.test(path);
    }

    Map<AttributePath, Stated> all() {
        return all;
    }

    Findings findings() {
        return findings;
    }

    void put(AttributePath path, Stated stated) {
        if (!isElsewhere(path)) {
            all.put(path, stated);
        }
    }

    /// Words for people: too long a one is cut.
    void words(AttributePath path, Segment segment, Place place) {
        if (isElsewhere(path)) {
            return;
        }
        String text = segment.text(place);
        if (text.equals(Segment.NULL)) {
            put(path, new Stated.Cleared(segment.at(place)));
        } else if (!CleanText.of(text).isEmpty()) {
            put(path, Stated.Value.of(cut(CleanText.of(text), segment, place), segment.at(place)));
        }
    }

    /// A code, with the words and the system beside it in the same field, where there are any.
    ///
    /// @param display where its words stand; null where it has none
    /// @param system  where its code system stands; null where it has none
    void code(AttributePath path, Segment segment, Place place, @Nullable Place display, @Nullable Place system) {
        if (isElsewhere(path)) {
            return;
        }
        String text = key(segment, place);
        if (text.equals(Segment.NULL)) {
            put(path, new Stated.Cleared(segment.at(place)));
        } else if (!text.isEmpty()) {
            put(path, new Stated.Value(text, beside(segment, system), beside(segment, display), segment.at(place)));
        }
    }

    /// A day as `yyyy-mm-dd`; one that cannot be read refuses the record.
    void day(AttributePath path, Segment segment, Place place) {
        if (isElsewhere(path)) {
            return;
        }
        String text = segment.text(place);
        if (text.equals(Segment.NULL)) {
            put(path, new Stated.Cleared(segment.at(place)));
            return;
        }
        LocalDate day = day(segment, place, findings);
        if (day != null) {
            put(path, Stated.Value.of(day.toString(), segment.at(place)));
        }
    }

    /// The day at a place; null where none is stated, and null with a finding where it cannot be read.
    static @Nullable LocalDate day(Segment segment, Place place, Findings findings) {
        String text = segment.text(place);
        if (text.isEmpty() || text.equals(Segment.NULL)) {
            return null;
        }
        LocalDate day = Hl7Time.day(text);
        if (day == null) {
            findings.refuse(segment.at(place), MALFORMED, "write the day as YYYYMMDD");
        }
        return day;
    }

    /// What other things are known by: too long a one refuses the record. May be [Segment#NULL].
    String key(Segment segment, Place place) {
        String text = CleanText.of(segment.text(place));
        if (text.length() > LONGEST) {
            findings.refuse(segment.at(place), TOO_LARGE, "send at most " + LONGEST + " characters");
            return "";
        }
        return text;
    }

    private @Nullable String beside(Segment segment, @Nullable Place place) {
        if (place == null) {
            return null;
        }
        String text = CleanText.of(segment.text(place));
        return text.isEmpty() || text.equals(Segment.NULL) ? null : cut(text, segment, place);
    }

    private String cut(String text, Segment segment, Place place) {
        if (text.length() <= LONGEST) {
            return text;
        }
        findings.warn(segment.at(place), TOO_LARGE, "send at most " + LONGEST + " characters; the rest was cut");
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).strip();
    }
}
