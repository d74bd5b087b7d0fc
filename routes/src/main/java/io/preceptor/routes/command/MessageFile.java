package io.preceptor.routes.command;

import ca.uhn.hl7v2.util.Hl7InputStreamMessageStringIterator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A file of HL7 v2 messages: any line end, one message after the other or in a batch.
final class MessageFile {

    /// Larger files are work for the sender, not for a person at a terminal.
    private static final long LARGEST = 64L << 20;

    /// What a batch or a file of batches puts around its messages (HL7 v2.5.1 section 2.10.3).
    private static final Pattern BATCH = Pattern.compile("(?<=\r)(FHS|BHS|BTS|FTS)[^\r]*\r?");

    private MessageFile() {}

    /// @return each message as bytes of the file, with CR alone between the segments
    static List<byte[]> read(Path file) {
        // One byte is one character and back, whatever MSH-18 says: nothing is decoded here.
        try (var reader = new InputStreamReader(new ByteArrayInputStream(bytes(file)), StandardCharsets.ISO_8859_1)) {
            var messages = new ArrayList<byte[]>();
            new Hl7InputStreamMessageStringIterator(reader)
                    .forEachRemaining(text ->
                            messages.add(BATCH.matcher(text).replaceAll("").getBytes(StandardCharsets.ISO_8859_1)));
            if (messages.isEmpty()) {
                throw new Impossible(
                        "There is no HL7 v2 message in " + file, "A message begins with MSH at the start of a line.");
            }
            return messages;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Impossible(file + " is larger than 64 MB", "Split it.");
            }
            byte[] bytes = Files.readAllBytes(file);
            boolean marked = bytes.length > 3
                    && (bytes[0] & 0xFF) == 0xEF
                    && (bytes[1] & 0xFF) == 0xBB
                    && (bytes[2] & 0xFF) == 0xBF;
            return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Impossible unreadable(Path file, IOException cause) {
        return new Impossible(
                file + " cannot be read: " + cause.getClass().getSimpleName(),
                "See that it is there and that this user may read it.",
                cause);
    }
}
