package io.preceptor.lms.workforce.store;

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

    public JournalReplay(JdbcClient jdbc, ReportRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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

    /// Adds reports that were read anew from an entry, and the work they cause.
    public void append(long entry, List<StaffReport> reports) {
        rows.append(entry, reports);
    }
}
