package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// The journal as a source: content that was kept, and new reports read from it.
public final class JournalReplay {

    private final JdbcClient jdbc;

    public JournalReplay(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /// Adds reports that were read anew from an entry, and the work they cause, in one statement.
    public void append(long entry, List<StaffReport> reports) {
        ArrayNode rows = Json.rows();
        for (StaffReport report : reports) {
            rows.addObject()
                    .put("ordinal", rows.size())
                    .put("source", report.object().source())
                    .put("native_id", report.object().nativeId())
                    .put("said_at", report.saidAt().toString())
                    .put("sequence", report.sequence())
                    .put("received_at", report.receivedAt().toString())
                    .put(
                            "effective_on",
                            report.effectiveOn() == null
                                    ? null
                                    : report.effectiveOn().toString())
                    .put("scope", report.scope().name())
                    .put(
                            "replaced",
                            report.replaced().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                    .put("statements", StatedJson.statements(report.statements()));
        }
        jdbc.sql("""
                        with reports as (
                            insert into staff_report (entry_id, ordinal, source, native_id, said_at, sequence, received_at,
                                                      effective_on, scope, replaced, statements)
                            select :entry, ordinal, source, native_id, said_at, sequence, received_at, effective_on, scope,
                                string_to_array(replaced, ','), statements::jsonb
                            from jsonb_to_recordset(:rows::jsonb) as r(ordinal int, source text, native_id text,
                                said_at timestamptz, sequence bigint, received_at timestamptz, effective_on date,
                                scope text, replaced text, statements text)
                            order by ordinal
                            returning number, source
                        )
                        insert into report_work (number, source, state) select number, source, 'PENDING' from reports
                        """).param("entry", entry).param("rows", Json.write(rows)).update();
    }
}
