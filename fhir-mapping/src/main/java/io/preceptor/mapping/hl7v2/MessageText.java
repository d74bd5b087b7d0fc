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

    private static final Charset JAPANESE = Charset.forName("ISO-2022-JP");
    /// With JIS X 0212 as well.
    private static final Charset JAPANESE_MORE = Charset.forName("ISO-2022-JP-2");

    static final String CHARSETS =
            "UNICODE UTF-8, 8859/1 to 8859/9, 8859/15, ASCII, ISO IR87, ISO IR159, GB 18030-2000 or" + " KS X 1001";

    /// How to mend a message that is not in the set that it names.
    static final String AS_SAID = "send the message in the character set that MSH-18 names";

    private MessageText() {}

    /// The character set of MSH-18, or the profile's where it is empty; null where it is none that is read
    /// here.
    ///
    /// The first repetition names the set that the message begins in, the others those that it switches to by
    /// ISO 2022 escape sequences: of these the Japanese ones are read, in the one encoding that has them all.
    static @Nullable Charset charset(Hl7Header header, Hl7Profile profile) {
        List<String> names = header.charsets();
        if (names.isEmpty()) {
            return profile.charset();
        }
        Charset first = named(names.getFirst());
        for (String other : names.subList(1, names.size())) {
            Charset switched = named(other);
            if (switched == null || (!switched.equals(first) && !isJapanese(switched))) {
                return null;
            }
            first = isJapanese(switched) ? switched : first;
        }
        return first;
    }

    /// Table 0211.
    private static @Nullable Charset named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ASCII", "" -> StandardCharsets.US_ASCII;
            case "UNICODE UTF-8", "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "8859/1", "ISO-8859-1", "ISO IR100" -> StandardCharsets.ISO_8859_1;
            case "8859/2", "8859/3", "8859/4", "8859/5", "8859/6", "8859/7", "8859/8", "8859/9", "8859/15" ->
                Charset.forName("ISO-8859-" + name.substring(5));
            case "ISO IR6" -> StandardCharsets.US_ASCII;
            case "ISO IR14", "ISO IR87", "ISO-2022-JP" -> JAPANESE;
            case "ISO IR159" -> JAPANESE_MORE;
            case "GB 18030-2000", "GB 18030", "GB18030" -> Charset.forName("GB18030");
            case "KS X 1001" -> Charset.forName("EUC-KR");
            default -> null;
        };
    }

    private static boolean isJapanese(Charset charset) {
        return charset.equals(JAPANESE) || charset.equals(JAPANESE_MORE);
    }

    /// The segments in wire order, blank lines left out; empty with a finding where the bytes cannot be read.
    static List<String> lines(byte[] frame, Hl7Header header, Hl7Profile profile, Findings findings) {
        Charset charset = charset(header, profile);
        if (charset == null) {
            findings.refuse("MSH-18", UNKNOWN_CODE, "send " + CHARSETS + ", and say so in MSH-18");
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
            findings.refuse("MSH-18", MALFORMED, AS_SAID);
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
