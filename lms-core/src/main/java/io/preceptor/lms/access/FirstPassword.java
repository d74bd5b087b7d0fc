package io.preceptor.lms.access;

import java.security.SecureRandom;

/// A password that is good for one sign-in: the next thing asked for is one of the person's own.
public final class FirstPassword {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Without letters and digits that are mistaken for each other when they are read out.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private FirstPassword() {}

    /// Four groups of four, a good 79 bits: `k7rm-9xwd-pq3e-h6tz`.
    public static String generate() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
