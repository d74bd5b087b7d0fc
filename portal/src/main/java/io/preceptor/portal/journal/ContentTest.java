package io.preceptor.portal.journal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import java.util.function.Predicate;

/// Tests of a message's content that a person can put together. None takes longer than in proportion to the
/// message's size, whatever is asked for and whatever it says.
final class ContentTest {

    private static final int LONGEST_PATTERN = 500;

    private ContentTest() {}

    static Predicate<String> words(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return content -> content.toLowerCase(Locale.ROOT).contains(wanted);
    }

    /// By RE2, which never runs away.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    static Predicate<String> pattern(String expression) {
        if (expression.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("A pattern has 500 characters at most.");
        }
        try {
            Pattern pattern = Pattern.compile(expression, Pattern.MULTILINE);
            return content -> pattern.matcher(content.replace('\r', '\n')).find();
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("The pattern cannot be read: " + wrong.getDescription()
                    + ". Look-around and back references are not known here.");
        }
    }

    /// @param place `STF-3`, `STF-3.1`, `Practitioner.name.family`
    /// @param value the whole of what stands there, or its beginning and a `*`
    static Predicate<String> field(String place, String value) {
        boolean isBeginning = value.endsWith("*");
        String wanted = isBeginning ? value.substring(0, value.length() - 1) : value;
        Predicate<String> meant = isBeginning ? text -> text.startsWith(wanted) : text -> text.equals(wanted);
        String at = place.strip();
        return content -> MessageView.values(content, at).anyMatch(meant);
    }
}
