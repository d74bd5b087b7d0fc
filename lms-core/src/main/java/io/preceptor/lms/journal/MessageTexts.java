package io.preceptor.lms.journal;

import java.nio.charset.StandardCharsets;

/// A message as people read it, and as bytes again: in the character set that it names itself, else in the one that
/// its source writes.
public interface MessageTexts {

    /// Of whatever has one set only.
    MessageTexts UTF_8 = new MessageTexts() {
        @Override
        public String text(String source, byte[] message) {
            return new String(message, StandardCharsets.UTF_8);
        }

        @Override
        public byte[] bytes(String source, String message) {
            return message.getBytes(StandardCharsets.UTF_8);
        }
    };

    /// @param source the configured name of who sent it, or is answered by it
    /// @return something, whatever the bytes are: what the set does not have is replaced
    String text(String source, byte[] message);

    /// @throws IllegalArgumentException where its set does not have all of its characters, with a sentence for the
    /// person who wrote it
    byte[] bytes(String source, String message);
}
