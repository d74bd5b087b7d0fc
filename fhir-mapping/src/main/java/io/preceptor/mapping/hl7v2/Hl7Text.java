package io.preceptor.mapping.hl7v2;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A message as text and as bytes: in the character set that it names in MSH-18, else in its source's.
public final class Hl7Text {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Hl7Text() {}

    /// @return something, whatever the bytes are: what the set does not have is replaced
    public static String text(byte[] message, Hl7Profile profile) {
        return new String(message, charset(message, profile));
    }

    /// @return the message as it is read; empty where the set that it names does not have all of its characters
    public static Optional<byte[]> bytes(String message, Hl7Profile profile) {
        String text = message.startsWith(BYTE_ORDER_MARK) ? message.substring(1) : message;
        try {
            ByteBuffer bytes = charset(text.getBytes(StandardCharsets.US_ASCII), profile)
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            var exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException notInTheSet) {
            return Optional.empty();
        }
    }

    /// A set that nobody knows is the reading's to refuse.
    private static Charset charset(byte[] message, Hl7Profile profile) {
        return Hl7Header.read(message, profile, Instant.MIN)
                .map(header -> MessageText.charset(header, profile))
                .orElse(StandardCharsets.UTF_8);
    }
}
