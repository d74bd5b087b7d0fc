package io.preceptor.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The product's own encoder; the tests that sign in use a cheap one.
class PasswordHashTest {

    @Test
    void isSaltedAndDearToGuess() {
        PasswordEncoder encoder = new SecurityConfiguration().passwordEncoder();

        String hash = AccountSignIn.hash(encoder, "four quiet words here");

        assertThat(hash)
                .as("bcrypt of 2^10 rounds")
                .startsWith("{bcrypt}$2a$10$")
                .isNotEqualTo(AccountSignIn.hash(encoder, "four quiet words here"));
        assertThat(encoder.matches("four quiet words here", hash)).isTrue();
        assertThat(encoder.matches("four quiet words", hash)).isFalse();
    }
}
