package io.preceptor.lms.learning.store;

import io.preceptor.lms.learning.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The secrets that mark receipts and codes, and the codes that were given out. The first secret is made when it is
/// first wanted.
public final class SigningKeyStore {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    private final JdbcClient jdbc;

    public SigningKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A secret without the secret.
    public record Made(int number, Instant at, String by) {}

    /// The one that marks now.
    public SigningKey current() {
        return newest().orElseGet(() -> {
            insert(1, "system");
            return newest().orElseThrow();
        });
    }

    private Optional<SigningKey> newest() {
        return jdbc.sql("select number, secret from signing_key order by number desc limit 1")
                .query((row, _) -> new SigningKey(row.getInt("number"), row.getBytes("secret")))
                .optional();
    }

    public Optional<SigningKey> find(int number) {
        return jdbc.sql("select number, secret from signing_key where number = :number")
                .param("number", number)
                .query((row, _) -> new SigningKey(row.getInt("number"), row.getBytes("secret")))
                .optional();
    }

    /// Makes a new one, which marks from now on. Two at once make one.
    public int rotate(String by) {
        int next = current().number() + 1;
        insert(next, by);
        return next;
    }

    private void insert(int number, String by) {
        byte[] secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        jdbc.sql("""
                        insert into signing_key (number, secret, made_by) values (:number, :secret, :by)
                        on conflict (number) do nothing
                        """)
                .param("number", number)
                .param("secret", secret)
                .param("by", by)
                .update();
    }

    /// The newest first.
    public List<Made> made() {
        return jdbc.sql("select number, made_at, made_by from signing_key order by number desc")
                .query((row, _) -> new Made(
                        row.getInt("number"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getString("made_by")))
                .list();
    }

    /// The code of a certificate: the same for ever, whatever key marks now.
    public String codeOf(String certificate) {
        return code(certificate).orElseGet(() -> {
            jdbc.sql("""
                            insert into certificate_code (code, certificate) values (:code, :certificate)
                            on conflict (certificate) do nothing
                            """)
                    .param("code", current().codeOf(certificate))
                    .param("certificate", certificate)
                    .update();
            return code(certificate).orElseThrow();
        });
    }

    private Optional<String> code(String certificate) {
        return jdbc.sql("select code from certificate_code where certificate = :certificate")
                .param("certificate", certificate)
                .query((row, _) -> row.getString("code"))
                .optional();
    }

    /// The certificate that a code was given out for.
    public Optional<String> certificate(String code) {
        return jdbc.sql("select certificate from certificate_code where code = :code")
                .param("code", code)
                .query((row, _) -> row.getString("certificate"))
                .optional();
    }
}
