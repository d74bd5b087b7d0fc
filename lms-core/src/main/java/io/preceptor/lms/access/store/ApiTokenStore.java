package io.preceptor.lms.access.store;

import io.preceptor.lms.access.ApiToken;
import io.preceptor.lms.access.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of API tokens.
public final class ApiTokenStore {

    private static final String ALIVE = " revoked_at is null and expires_at > clock_timestamp() ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ApiTokenStore(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /// Keeps two makers from each counting what the other does not see yet.
    public void lockAll() {
        jdbc.sql("lock table api_token in share row exclusive mode").update();
    }

    public int alive(String client) {
        return jdbc.sql("select count(*) from api_token where client = :client and" + ALIVE)
                .param("client", client)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    public ApiToken insert(
            UUID id, String client, Set<Scope> scopes, String hint, String hash, String by, Duration lifetime) {
        return jdbc.sql("""
                        insert into api_token (id, client, scopes, hint, hash, created_by, expires_at)
                        values (:id, :client, string_to_array(:scopes, ' '), :hint, :hash, :by,
                                clock_timestamp() + make_interval(secs => :seconds))
                        returning *
                        """)
                .param("id", id)
                .param("client", client)
                .param("scopes", scopes.stream().map(Scope::word).sorted().collect(Collectors.joining(" ")))
                .param("hint", hint)
                .param("hash", hash)
                .param("by", by)
                .param("seconds", lifetime.toSeconds())
                .query((row, _) -> read(row))
                .single();
    }

    public Optional<ApiToken> revoke(UUID id, String by) {
        return jdbc.sql("""
                        update api_token set revoked_at = clock_timestamp(), revoked_by = :by
                        where id = :id and revoked_at is null returning *
                        """)
                .param("id", id)
                .param("by", by)
                .query((row, _) -> read(row))
                .optional();
    }

    /// A living token, and that it was used, to the minute: a write for each call would cost more than the call.
    public Optional<ApiToken> use(String hash) {
        Optional<ApiToken> found = jdbc.sql("select * from api_token where hash = :hash and" + ALIVE)
                .param("hash", hash)
                .query((row, _) -> read(row))
                .optional();
        found.ifPresent(token -> jdbc.sql("""
                        update api_token set last_used_at = date_trunc('minute', clock_timestamp())
                        where id = :id and (last_used_at is null
                                            or last_used_at < date_trunc('minute', clock_timestamp()))
                        """).param("id", token.id()).update());
        return found;
    }

    public List<ApiToken> list() {
        return jdbc.sql("select * from api_token order by client, created_at desc")
                .query((row, _) -> read(row))
                .list();
    }

    private static ApiToken read(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("client"),
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .flatMap(word -> Scope.of(word).stream())
                        .collect(Collectors.toSet()),
                row.getString("hint"),
                row.getString("created_by"),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "expires_at")),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
