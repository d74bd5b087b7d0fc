package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes a group of messages, their contents, their reports and the work they cause with one statement: one
/// commit.
public final class IntakeStore {

    /// The second answer follows the first, which leaves as soon as this is committed: so it waits a moment.
    ///
    /// A message without a control id is never a repetition: it cannot be told apart from one that is meant
    /// twice.
    private static final String STORE = """
            with incoming as materialized (
                select nextval('journal_number') as id, i.*
                from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                            ?::bigint[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::bytea[], ?::bytea[],
                            ?::bigint[])
                     as i(ord, source, peer, kind, control_id, said_at, received_at, size, content_hash, content, state,
                          problems, answer, second, profile)
            ), reused as (
                select i.ord from incoming i
                where exists (select from message_seen m
                              where m.source = i.source and m.control_id = i.control_id
                                and m.content_hash <> i.content_hash)
            ), seen as (
                insert into message_seen (source, control_id, content_hash, entry_id, answer, seen_at)
                select source, control_id, content_hash, id, answer, received_at
                from incoming where control_id is not null
                order by source, control_id, content_hash
                on conflict do nothing
                returning entry_id
            ), fresh as (
                select i.* from incoming i where i.control_id is null or i.id in (select entry_id from seen)
            ), entries as (
                insert into journal_entry (id, source, peer, kind, control_id, said_at, received_at, size, content_hash,
                                           content_kept, state, problems, answer, control_id_reused, profile)
                select id, source, peer, kind, control_id, said_at, received_at, size, content_hash,
                       content is not null, state, problems::jsonb, answer, ord in (select ord from reused), profile
                from fresh
            ), contents as (
                insert into journal_content (entry_id, chunk, bytes)
                select id, 0, content from fresh where content is not null
            ), seconds as (
                insert into second_answer (entry_id, source, content, next_attempt_at, after_first)
                select id, source, second, clock_timestamp() + interval '1 minute', true from fresh where second is not null
            ),
            """ + ReportRows.INSERT.formatted("") + """
            select i.ord, i.id, i.id in (select id from fresh) as is_fresh, i.ord in (select ord from reused) as is_reused
            from incoming i
            """;

    /// Whoever asks again gets every answer again, also the second one: after the first, as HL7 v2 has it (2.9.2.3).
    private static final String EARLIER = """
            with earlier as materialized (
                select i.ord, m.entry_id, m.answer
                from unnest(?::int[], ?::text[], ?::text[], ?::text[]) as i(ord, source, control_id, content_hash)
                join message_seen m
                  on m.source = i.source and m.control_id = i.control_id and m.content_hash = i.content_hash
            ), again as (
                update second_answer s set next_attempt_at = clock_timestamp() + interval '1 minute', after_first = true
                from earlier e
                where s.entry_id = e.entry_id and s.next_attempt_at is null
            )
            select ord, entry_id, answer from earlier
            """;

    private final JdbcTemplate jdbc;

    public IntakeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// A message on its way in, with the reports mapped from it.
    public record Incoming(JournalDraft entry, List<StaffReport> reports) {
        public Incoming {
            reports = List.copyOf(reports);
        }
    }

    /// Stores what is new of a group, and says of each message in its place what became of it.
    public List<Stored> store(List<Incoming> group) {
        return Objects.requireNonNull(
                jdbc.execute((ConnectionCallback<List<Stored>>) connection -> store(connection, group)));
    }

    private static List<Stored> store(Connection connection, List<Incoming> group) throws SQLException {
        var outcomes = new Stored[group.size()];
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            bind(connection, statement, group);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean("is_fresh")) {
                        outcomes[rows.getInt("ord")] = new Stored.New(rows.getLong("id"), rows.getBoolean("is_reused"));
                    }
                }
            }
        }
        earlier(connection, group, outcomes);
        return Arrays.asList(outcomes);
    }

    /// Says of each that is not new which was the first.
    private static void earlier(Connection connection, List<Incoming> group, Stored[] outcomes) throws SQLException {
        List<Integer> repeated = IntStream.range(0, outcomes.length)
                .filter(ord -> outcomes[ord] == null)
                .boxed()
                .toList();
        if (repeated.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(EARLIER)) {
            var columns = new Columns(connection, statement);
            columns.add("int4", repeated, ord -> ord);
            columns.add("text", repeated, ord -> group.get(ord).entry().source());
            columns.add("text", repeated, ord -> group.get(ord).entry().controlId());
            columns.add("text", repeated, ord -> group.get(ord).entry().contentHash());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    outcomes[rows.getInt("ord")] =
                            new Stored.Repeated(rows.getLong("entry_id"), rows.getBytes("answer"));
                }
            }
        }
        if (Arrays.asList(outcomes).contains(null)) {
            throw new SQLException("A repeated message has no first arrival");
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Incoming> group)
            throws SQLException {
        var columns = new Columns(connection, statement);
        var ords = IntStream.range(0, group.size()).boxed().toList();
        columns.add("int4", ords, value -> value);
        columns.add("text", group, incoming -> incoming.entry().source());
        columns.add("text", group, incoming -> incoming.entry().peer());
        columns.add("text", group, incoming -> incoming.entry().kind());
        columns.add("text", group, incoming -> incoming.entry().controlId());
        columns.add("text", group, incoming -> ReportRows.text(incoming.entry().saidAt()));
        columns.add("text", group, incoming -> ReportRows.text(incoming.entry().receivedAt()));
        columns.add("int8", group, incoming -> incoming.entry().size());
        columns.add("text", group, incoming -> incoming.entry().contentHash());
        columns.addBytes(group, incoming -> incoming.entry().content());
        columns.add("text", group, incoming -> incoming.entry().state().name());
        columns.add("text", group, incoming -> Json.write(incoming.entry().problems()));
        columns.addBytes(group, incoming -> incoming.entry().answer());
        columns.addBytes(group, incoming -> incoming.entry().second());
        columns.add("int8", group, incoming -> incoming.entry().profile());
        ReportRows.bind(columns, group.stream().map(Incoming::reports).toList(), _ -> 0);
    }
}
