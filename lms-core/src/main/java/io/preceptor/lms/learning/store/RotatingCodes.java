package io.preceptor.lms.learning.store;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.preceptor.lms.learning.ShownCode;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Codes of six digits that change every half a minute: whoever knows one stands, or stood a minute ago, before the
/// screen that shows it. Made by RFC 6238 from a secret of their own for each session and each check-off.
///
/// The clock is the database's, handed in. A code counts in its own half minute and in the one after it.
public final class RotatingCodes {

    /// How long a code is shown.
    public static final Duration STEP = Duration.ofSeconds(30);

    /// So many wrong codes within [#MEMORY] and no further one is looked at.
    static final int MISSES_ALLOWED = 5;

    static final Duration MEMORY = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(
            STEP, 6, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA256);

    private final JdbcClient jdbc;

    public RotatingCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What came of a code that was typed.
    public enum Check {
        RIGHT,
        /// It is none, another's, or too old.
        WRONG,
        /// So many were wrong that this one was not looked at.
        TOO_MANY
    }

    /// Makes the secret of a subject, once.
    public void open(UUID subject) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        jdbc.sql("insert into rotating_secret (subject, secret) values (:subject, :secret) on conflict do nothing")
                .param("subject", subject)
                .param("secret", secret)
                .update();
    }

    /// The code that the screen shows now; empty where the subject was never opened.
    public Optional<ShownCode> now(UUID subject, Instant now) {
        return secret(subject).map(secret -> {
            Instant next = Instant.ofEpochSecond(
                    (Math.floorDiv(now.getEpochSecond(), STEP.toSeconds()) + 1) * STEP.toSeconds());
            return new ShownCode(digits(secret, now), Duration.between(now, next));
        });
    }

    /// Looks at a code that a person typed. What is wrong is counted, in the caller's transaction.
    ///
    /// @param typed as typed; spaces do not matter
    public Check check(UUID subject, UUID person, String typed, Instant now) {
        if (misses(subject, person, now) >= MISSES_ALLOWED) {
            return Check.TOO_MANY;
        }
        String digits = typed.replaceAll("\\s", "");
        boolean right = secret(subject)
                .filter(secret -> same(digits(secret, now), digits) || same(digits(secret, now.minus(STEP)), digits))
                .isPresent();
        if (!right) {
            jdbc.sql("insert into rotating_miss (subject, staff_uuid, at) values (:subject, :person, :at::timestamptz)")
                    .param("subject", subject)
                    .param("person", person)
                    .param("at", now.toString())
                    .update();
        }
        return right ? Check.RIGHT : Check.WRONG;
    }

    private long misses(UUID subject, UUID person, Instant now) {
        jdbc.sql("delete from rotating_miss where at < :since::timestamptz")
                .param("since", now.minus(MEMORY).toString())
                .update();
        return jdbc.sql("select count(*) from rotating_miss where subject = :subject and staff_uuid = :person")
                .param("subject", subject)
                .param("person", person)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private Optional<byte[]> secret(UUID subject) {
        return jdbc.sql("select secret from rotating_secret where subject = :subject")
                .param("subject", subject)
                .query((row, _) -> row.getBytes("secret"))
                .optional();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }

    /// The code of a secret of at least 32 bytes in the half minute of an instant.
    static String digits(byte[] secret, Instant at) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Any bytes are a key", e);
        }
    }
}
