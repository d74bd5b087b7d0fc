package io.preceptor.lms.learning.packages.store;

import io.preceptor.lms.learning.packages.PackageAccess;
import io.preceptor.lms.learning.packages.ServedFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who may fetch the files of a package. The address is known to its browser alone; here lies its hash.
public final class PackageAccessStore {

    private static final int TOKEN_BYTES = 24;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    public PackageAccessStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A token of 192 random bits. What has expired is cleared away by the way.
    public String grant(PackageAccess access, Duration lifetime) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                        delete from package_access where token_hash in (
                            select token_hash from package_access where expires_at < clock_timestamp() limit 100)
                        """).update();
        jdbc.sql("""
                        insert into package_access (token_hash, package, attempt, learner, expires_at)
                        values (:token, :package, :attempt, :learner,
                            clock_timestamp() + make_interval(secs => :seconds))
                        """)
                .param("token", hash(token))
                .param("package", access.packageHash())
                .param("attempt", access.attempt())
                .param("learner", access.learner())
                .param("seconds", lifetime.toSeconds())
                .update();
        return token;
    }

    public Optional<PackageAccess> find(String token) {
        return jdbc.sql("""
                        select * from package_access where token_hash = :token and expires_at > clock_timestamp()
                        """)
                .param("token", hash(token))
                .query((row, _) -> read(row))
                .optional();
    }

    /// A file of the token's package, with capitals or without.
    public Optional<ServedFile> file(String token, String path) {
        return jdbc.sql("""
                        select a.*, f.path, f.sha256, f.size from package_access a
                        join training_package_file f on f.package = a.package
                        where a.token_hash = :token and a.expires_at > clock_timestamp()
                            and (f.path = :path or lower(f.path) = lower(:path))
                        order by f.path = :path desc limit 1
                        """)
                .param("token", hash(token))
                .param("path", path)
                .query((row, _) ->
                        new ServedFile(read(row), row.getString("path"), row.getString("sha256"), row.getLong("size")))
                .optional();
    }

    private static PackageAccess read(ResultSet row) throws SQLException {
        return new PackageAccess(
                row.getString("package"), row.getObject("attempt", UUID.class), row.getString("learner"));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
