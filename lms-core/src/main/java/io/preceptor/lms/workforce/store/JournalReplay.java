package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.StaffReport;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The journal as a source: content that was kept, and new reports read from it.
public final class JournalReplay {

    private final JdbcClient jdbc;
    private final ReportRows rows;
    private final Transactions transactions;

    public JournalReplay(JdbcClient jdbc, ReportRows rows, Transactions transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transactions = transactions;
    }

    /// @param content the message without framing
    public record Kept(String source, Instant receivedAt, byte[] content) {}

    private record Header(String source, Instant receivedAt) {}

    /// The content of an entry; empty where there is no such entry, or its content was not kept or is pruned.
    public Optional<Kept> content(long entry) {
        List<byte[]> chunks = jdbc.sql("select bytes from journal_content where entry_id = :entry order by chunk")
                .param("entry", entry)
                .query((row, _) -> row.getBytes("bytes"))
                .list();
        if (chunks.isEmpty()) {
            return Optional.empty();
        }
        var whole = new ByteArrayOutputStream();
        chunks.forEach(whole::writeBytes);
        return jdbc.sql("select source, received_at from journal_entry where id = :entry")
                .param("entry", entry)
                .query((row, _) -> new Header(
                        row.getString("source"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional()
                .map(header -> new Kept(header.source(), header.receivedAt(), whole.toByteArray()));
    }

    /// Adds reports that were read anew from an entry, the work they cause, and by which profile they were read.
    ///
    /// @param profile its number
    public void append(long entry, List<StaffReport> reports, long profile) {
        transactions.inTransaction(() -> {
            jdbc.sql("insert into message_reading (entry_id, profile) values (:entry, :profile)")
                    .param("entry", entry)
                    .param("profile", profile)
                    .update();
            rows.append(entry, reports);
            return true;
        });
    }

    /// The version of the profile by which an entry was read last; empty where that is not known.
    public Optional<Integer> version(long entry) {
        return jdbc.sql("""
                        select p.version from source_profile p where p.number = coalesce(
                            (select profile from message_reading where entry_id = :entry order by number desc limit 1),
                            (select profile from journal_entry where id = :entry))
                        """)
                .param("entry", entry)
                .query((row, _) -> row.getInt("version"))
                .optional();
    }
}
