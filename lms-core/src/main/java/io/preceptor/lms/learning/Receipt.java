package io.preceptor.lms.learning;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a learner holds in hand of a completion: short enough to paste, and nobody else's to make.
///
/// It says which completion it is of, and enough of it to tell whether the record is still the same; also where the
/// record is gone, for example after a restore of an old backup, its mark shows that it was ours. It names nobody.
///
/// @param key        the number of the key that marked it
/// @param completion the fact number of the completion
/// @param id         the first 32 bits of the hash of the completion's id
/// @param at         when it was completed, in whole seconds
/// @param course     the first 32 bits of the hash of the course and its content
public record Receipt(int key, long completion, int id, Instant at, int course) {

    /// Key, number, id, moment, course: 2 + 6 + 4 + 5 + 4 bytes.
    private static final int CONTENT = 21;

    private static final int MARK = 14;
    private static final int DIGITS = (CONTENT + MARK) * 8 / 5;
    private static final String PURPOSE = "receipt";
    private static final String BEGINNING = "PR-";

    /// The receipt of a completion.
    public static Receipt of(SigningKey key, Completion completion) {
        return new Receipt(
                key.number(),
                completion.number(),
                hash(completion.id().toString()),
                Instant.ofEpochSecond(completion.completedAt().getEpochSecond()),
                hash(completion.course() + "|" + completion.contentHash()));
    }

    /// Whether a record is what the receipt was given for.
    public boolean isOf(long number, UUID completionId, Instant completedAt, String courseKey, String contentHash) {
        return number == completion
                && hash(completionId.toString()) == id
                && completedAt.getEpochSecond() == at.getEpochSecond()
                && hash(courseKey + "|" + contentHash) == course;
    }

    /// `PR-0004G-…`: 56 letters and digits with hyphens between.
    public String text(SigningKey with) {
        byte[] content = content();
        byte[] all = ByteBuffer.allocate(CONTENT + MARK)
                .put(content)
                .put(with.mark(PURPOSE, content, MARK))
                .array();
        return BEGINNING + SigningKey.grouped(SigningKey.text(new BigInteger(1, all), DIGITS));
    }

    private byte[] content() {
        ByteBuffer bytes = ByteBuffer.allocate(CONTENT);
        bytes.putShort((short) key);
        bytes.putShort((short) (completion >>> 32)).putInt((int) completion);
        bytes.putInt(id);
        bytes.put((byte) (at.getEpochSecond() >>> 32)).putInt((int) at.getEpochSecond());
        bytes.putInt(course);
        return bytes.array();
    }

    /// A receipt as somebody pasted it, with the mark that it bears.
    ///
    /// @param mark not copied
    public record Pasted(Receipt receipt, byte[] mark) {

        /// Whether this key made it.
        public boolean isMadeBy(SigningKey key) {
            return key.number() == receipt.key()
                    && MessageDigest.isEqual(mark, key.mark(PURPOSE, receipt.content(), MARK));
        }
    }

    /// Reads what somebody pasted; spaces, line breaks and hyphens do not matter. Empty where it has not the form of a
    /// receipt: too short, too long, or with other signs.
    public static Optional<Pasted> read(String pasted) {
        if (pasted.length() > 1_000) {
            return Optional.empty();
        }
        String digits = SigningKey.plain(pasted);
        if (digits.length() == DIGITS + 2 && digits.startsWith("PR")) {
            digits = digits.substring(2);
        }
        if (!SigningKey.isDigits(digits, DIGITS)) {
            return Optional.empty();
        }
        byte[] number = SigningKey.number(digits).toByteArray();
        byte[] all = new byte[CONTENT + MARK];
        int length = Math.min(number.length, all.length);
        System.arraycopy(number, number.length - length, all, all.length - length, length);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        int key = Short.toUnsignedInt(bytes.getShort());
        long completion = ((long) Short.toUnsignedInt(bytes.getShort()) << 32) | Integer.toUnsignedLong(bytes.getInt());
        int id = bytes.getInt();
        long seconds = ((long) Byte.toUnsignedInt(bytes.get()) << 32) | Integer.toUnsignedLong(bytes.getInt());
        int course = bytes.getInt();
        byte[] mark = new byte[MARK];
        bytes.get(mark);
        return Optional.of(new Pasted(new Receipt(key, completion, id, Instant.ofEpochSecond(seconds), course), mark));
    }

    private static int hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
