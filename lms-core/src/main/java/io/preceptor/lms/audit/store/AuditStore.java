package io.preceptor.lms.audit.store;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog.Search;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of the audit trail and the head of the chain.
public final class AuditStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public AuditStore(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    /// The end of the chain.
    ///
    /// @param number how many rows there are
    public record Head(long number, String hash) {}

    private record Place(long number, Instant at, String previous) {}

    /// Adds a row. The update of the head waits for whoever holds it and takes the time only then.
    public AuditEntry append(String actor, String action, String subject, String detail) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Place place = jdbc.sql("""
                            update audit_head set number = number + 1, at = greatest(at, clock_timestamp())
                            returning number, at, hash
                            """)
                    .query((row, _) -> new Place(row.getLong("number"), instant(row), row.getString("hash")))
                    .single();
            AuditEntry entry =
                    AuditEntry.following(place.previous(), place.number(), place.at(), actor, action, subject, detail);
            jdbc.sql("""
                            with written as (
                                insert into audit_entry (number, at, actor, action, subject, detail, previous, hash)
                                select number, at, :actor, :action, :subject, :detail, hash, :hash from audit_head
                            )
                            update audit_head set hash = :hash
                            """)
                    .param("actor", actor)
                    .param("action", action)
                    .param("subject", subject)
                    .param("detail", detail)
                    .param("hash", entry.hash())
                    .update();
            return entry;
        }));
    }

    public Head head() {
        return jdbc.sql("select number, hash from audit_head")
                .query((row, _) -> new Head(row.getLong("number"), row.getString("hash")))
                .single();
    }

    /// Rows in the order of their numbers, both ends included but the first.
    public List<AuditEntry> after(long number, long upTo, int limit) {
        return jdbc.sql("""
                        select * from audit_entry where number > :number and number <= :upTo
                        order by number limit :limit
                        """)
                .param("number", number)
                .param("upTo", upTo)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    public List<AuditEntry> find(Search search, int limit) {
        AuditAction action = search.action();
        return jdbc.sql("""
                        select * from audit_entry
                        where (:actor::text is null or actor = :actor)
                          and (:action::text is null or action = :action)
                          and (:subject::text is null or starts_with(subject, :subject)
                               or subject = any (string_to_array(:others, chr(10))))
                          and (:before::bigint is null or number < :before)
                        order by number desc limit :limit
                        """)
                .param("actor", search.actor())
                .param("action", action == null ? null : action.name())
                .param("subject", search.subject())
                .param("others", String.join("\n", search.others()))
                .param("before", search.before())
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                instant(row),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("previous"),
                row.getString("hash"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
