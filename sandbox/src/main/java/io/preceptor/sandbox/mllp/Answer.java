package io.preceptor.sandbox.mllp;

import java.util.Set;
import java.util.regex.Pattern;

/// What a receiver said to one message: MSA-1 and MSA-2 of the text.
///
/// @param code      such as `AA`; empty when there is no MSA
/// @param controlId of the message that is answered
public record Answer(String text, String code, String controlId) {

    private static final Set<String> ACCEPTED = Set.of("AA", "CA");
    private static final Pattern SEGMENT_END = Pattern.compile("[\\r\\n]+");

    public static Answer of(String text) {
        for (String segment : SEGMENT_END.split(text, -1)) {
            if (segment.startsWith("MSA") && segment.length() > 4) {
                String[] fields = segment.split(Pattern.quote(segment.substring(3, 4)), -1);
                return new Answer(text, fields[1], fields.length > 2 ? fields[2] : "");
            }
        }
        return new Answer(text, "", "");
    }

    /// Accepted, and meant for the message with this control id.
    public boolean accepts(String sent) {
        return ACCEPTED.contains(code) && controlId.equals(sent);
    }

    /// One segment a line.
    public String lines() {
        return String.join("\n", SEGMENT_END.split(text.strip(), -1));
    }
}
