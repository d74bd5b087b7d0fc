package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.CleanText;
import io.preceptor.mapping.Findings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/// What one resource states, as it is gathered element by element. Confined to one reading.
final class Saying {

    static final int LONGEST = 255;

    private final Map<AttributePath, Stated> all = new TreeMap<>();
    private final Findings findings;

    Saying(Findings findings) {
        this.findings = findings;
    }

    Map<AttributePath, Stated> all() {
        return all;
    }

    Findings findings() {
        return findings;
    }

    /// Words for people: too long ones are cut.
    void words(AttributePath path, @Nullable String text, String at) {
        String words = cut(clean(text), at);
        if (!words.isEmpty()) {
            all.put(path, Stated.Value.of(words, at));
        }
    }

    /// A code with its system and its words. Case matters.
    void code(AttributePath path, Coding coding, String at) {
        String code = key(coding.getCode(), at);
        if (!code.isEmpty()) {
            String system = clean(coding.getSystem());
            String display = cut(clean(coding.getDisplay()), at);
            all.put(
                    path,
                    new Stated.Value(code, system.isEmpty() ? null : system, display.isEmpty() ? null : display, at));
        }
    }

    void plain(AttributePath path, String text, String at) {
        all.put(path, Stated.Value.of(text, at));
    }

    /// What other things are known by: too long a one refuses the resource.
    String key(@Nullable String text, String at) {
        String key = clean(text);
        if (key.length() > LONGEST) {
            findings.refuse(at, TOO_LARGE, "send at most " + LONGEST + " characters");
            return "";
        }
        return key;
    }

    /// A day as written, whatever its time zone; one that is no full day refuses the resource.
    void day(AttributePath path, DateTimeType element, String at) {
        LocalDate day = day(element);
        if (day != null) {
            plain(path, day.toString(), at);
        } else if (element.getValueAsString() != null) {
            findings.refuse(at, MALFORMED, "send a full date, yyyy-mm-dd");
        }
    }

    /// The same, but one that is no full day is left out.
    void dayIfAny(AttributePath path, DateTimeType element, String at) {
        LocalDate day = day(element);
        if (day != null) {
            plain(path, day.toString(), at);
        } else if (element.getValueAsString() != null) {
            findings.warn(at, MALFORMED, "send a full date, yyyy-mm-dd; it was left out");
        }
    }

    private static @Nullable LocalDate day(DateTimeType element) {
        String text = element.getValueAsString();
        try {
            return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    static String clean(@Nullable String text) {
        return text == null ? "" : CleanText.of(text);
    }

    private String cut(String text, String at) {
        if (text.length() <= LONGEST) {
            return text;
        }
        findings.warn(at, TOO_LARGE, "send at most " + LONGEST + " characters; the rest was cut");
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).strip();
    }
}
