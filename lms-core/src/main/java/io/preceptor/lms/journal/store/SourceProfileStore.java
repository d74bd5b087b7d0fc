package io.preceptor.lms.journal.store;

import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.journal.SourceProfiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Profiles in their versions. Of two nodes that start at once with the same configuration, one publishes.
public final class SourceProfileStore implements SourceProfiles {

    private static final String NEWEST =
            "select * from source_profile where source = :source order by version desc limit :limit";

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public SourceProfileStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public SourceProfile publish(String source, String content, String by, String note) {
        return transactions.inTransaction(() -> {
            jdbc.sql("lock table source_profile in share row exclusive mode").update();
            return inForce(source, content).orElseGet(() -> insert(source, content, by, note));
        });
    }

    private SourceProfile insert(String source, String content, String by, String note) {
        return jdbc.sql("""
                        insert into source_profile (number, recorded_at, source, version, content, content_hash,
                                                    published_by, note)
                        select nextval('fact_number'), clock_timestamp(), :source,
                               1 + coalesce((select max(version) from source_profile where source = :source), 0),
                               :content, :hash, :by, :note
                        returning *
                        """)
                .param("source", source)
                .param("content", content)
                .param("hash", hash(content))
                .param("by", by)
                .param("note", note)
                .query((row, _) -> profile(row))
                .single();
    }

    @Override
    public Optional<SourceProfile> inForce(String source, String content) {
        return history(source, 1).stream()
                .filter(newest -> newest.content().equals(content))
                .findFirst();
    }

    @Override
    public List<SourceProfile> history(String source, int limit) {
        return jdbc.sql(NEWEST)
                .param("source", source)
                .param("limit", limit)
                .query((row, _) -> profile(row))
                .list();
    }

    /// By which one a message was read when it came; empty where its source has none, and for old messages.
    Optional<SourceProfile> of(long entry) {
        return jdbc.sql("""
                        select p.* from journal_entry e join source_profile p on p.number = e.profile where e.id = :entry
                        """)
                .param("entry", entry)
                .query((row, _) -> profile(row))
                .optional();
    }

    /// By which ones it was read again since, the oldest first.
    List<SourceProfile> again(long entry) {
        return jdbc.sql("""
                        select p.* from message_reading r join source_profile p on p.number = r.profile
                        where r.entry_id = :entry order by r.number
                        """)
                .param("entry", entry)
                .query((row, _) -> profile(row))
                .list();
    }

    private static SourceProfile profile(ResultSet row) throws SQLException {
        return new SourceProfile(
                row.getLong("number"),
                row.getString("source"),
                row.getInt("version"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"),
                row.getString("content"));
    }

    private static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
