package io.preceptor.lms.access.store;

import io.preceptor.lms.access.ClientAccess.Granted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of systems' short-lived tokens, and of the proofs that were used.
public final class ClientAccessStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ClientAccessStore(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /// Drops what holds no more. A row that another is dropping is left to it.
    public void forget() {
        jdbc.sql("""
                        delete from client_access where hash in (
                            select hash from client_access where expires_at < clock_timestamp() for update skip locked)
                        """).update();
        jdbc.sql("""
                        delete from client_assertion where (client, jti_hash) in (
                            select client, jti_hash from client_assertion
                            where expires_at < clock_timestamp() for update skip locked)
                        """).update();
    }

    /// @return false where it was remembered already
    public boolean remember(String client, String proof, Instant until) {
        return jdbc.sql("""
                        insert into client_assertion (client, jti_hash, expires_at) values (:client, :proof, :until)
                        on conflict do nothing
                        """)
                        .param("client", client)
                        .param("proof", proof)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public void insert(String hash, String client, Set<String> scopes, Duration lifetime) {
        jdbc.sql("""
                        insert into client_access (hash, client, scopes, expires_at)
                        values (:hash, :client, string_to_array(:scopes, ' '),
                                clock_timestamp() + make_interval(secs => :seconds))
                        """)
                .param("hash", hash)
                .param("client", client)
                .param("scopes", String.join(" ", scopes))
                .param("seconds", lifetime.toSeconds())
                .update();
    }

    public Optional<Granted> find(String hash) {
        return jdbc.sql("select * from client_access where hash = :hash and expires_at > clock_timestamp()")
                .param("hash", hash)
                .query((row, _) -> new Granted(row.getString("client"), Set.of((String[])
                        row.getArray("scopes").getArray())))
                .optional();
    }
}
