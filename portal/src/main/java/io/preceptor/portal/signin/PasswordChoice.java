package io.preceptor.portal.signin;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The rules for a password of one's own. Length counts; characters of certain kinds are not asked for (NIST SP
/// 800-63B, 5.1.1.2).
final class PasswordChoice {

    static final int SHORTEST = 12;

    /// What bcrypt looks at.
    static final int LONGEST_BYTES = 72;

    private PasswordChoice() {}

    /// Why the password cannot be taken, as a word of `password.refused`; empty when it can.
    static Optional<String> problem(String username, String password, String again) {
        if (!password.equals(again)) {
            return Optional.of("twice");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("long");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username)) {
            return Optional.of("name");
        }
        if (password.chars().distinct().count() < 5) {
            return Optional.of("few");
        }
        return Optional.empty();
    }
}
