package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;

import io.preceptor.mapping.Findings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// From bytes to the lines of a message.
final class MessageText {

    private MessageText() {}

    /// The character set of MSH-18, or the profile's where it is empty; null where it is none that is read
    /// here.
    static @Nullable Charset charset(Hl7Header header, Hl7Profile profile) {
        return switch (header.charset().toUpperCase(Locale.ROOT)) {
            case "" -> profile.charset();
            case "ASCII" -> StandardCharsets.US_ASCII;
            case "UNICODE UTF-8", "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "8859/1", "ISO-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> null;
        };
    }

    /// The segments in wire order, blank lines left out; empty with a finding where the bytes cannot be read.
    static List<String> lines(byte[] frame, Hl7Header header, Hl7Profile profile, Findings findings) {
        Charset charset = charset(header, profile);
        if (charset == null) {
            findings.refuse("MSH-18", UNKNOWN_CODE, "send UNICODE UTF-8, 8859/1 or ASCII, and say so in MSH-18");
            return List.of();
        }
        int start = Hl7Header.start(frame);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(frame, start, frame.length - start))
                    .toString();
            return split(text, findings);
        } catch (CharacterCodingException undecodable) {
            findings.refuse("MSH-18", MALFORMED, "send the message in the character set that MSH-18 names");
            return List.of();
        }
    }

    private static List<String> split(String text, Findings findings) {
        if (text.indexOf('\n') >= 0) {
            findings.warn("MSH", MALFORMED, "end each segment with CR alone; LF and CRLF were read as CR");
        }
        var lines = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\r' || text.charAt(i) == '\n') {
                String line = text.substring(from, i);
                if (!line.isBlank()) {
                    lines.add(line);
                }
                from = i + 1;
            }
        }
        return lines;
    }
}
