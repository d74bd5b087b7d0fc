package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes a group of messages, their contents, their reports and the work they cause with one statement: one
/// commit.
public final class IntakeStore {

    /// The second answer follows the first, which leaves as soon as this is committed: so it waits a moment.
    ///
    /// A message without a control id is never a repetition: it cannot be told apart from one that is meant
    /// twice.
    private static final String STATEMENT = """
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
                insert into message_seen as m (source, control_id, content_hash, entry_id, answer, seen_at)
                select %s source, control_id, content_hash, id, answer, received_at
                from incoming where control_id is not null
                order by source, control_id, content_hash, ord
                on conflict %s
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

    private static final String STORE = STATEMENT.formatted("", "do nothing");

    /// Of two nodes that have a message at once, the second finds that the first was not the earlier one any more.
    private static final String STORE_ANEW = STATEMENT.formatted("distinct on (source, control_id, content_hash)", """
            (source, control_id, content_hash) do update
                set entry_id = excluded.entry_id, answer = excluded.answer, seen_at = excluded.seen_at
                where exists (select from journal_entry e join incoming i on i.profile is distinct from e.profile
                              where e.id = m.entry_id and i.id = excluded.entry_id)""");

    /// Whoever asks again gets every answer again, also the second one: after the first, as HL7 v2 has it (2.9.2.3).
    ///
    /// What was refused, or ended nobody (`MFI-3=REP`), may have been so because of how its source was read. Where
    /// that changed since, the answer is outdated and told no more.
    private static final String EARLIER = """
            with earlier as materialized (
                select i.ord, m.entry_id, m.answer,
                       i.profile is not null and i.profile is distinct from e.profile
                           and (e.state <> 'ACCEPTED' or e.problems @> '[{"at": "MFI-3"}]') as outdated
                from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                     as i(ord, source, control_id, content_hash, profile)
                join message_seen m
                  on m.source = i.source and m.control_id = i.control_id and m.content_hash = i.content_hash
                join journal_entry e on e.id = m.entry_id
            ), again as (
                update second_answer s set next_attempt_at = clock_timestamp() + interval '1 minute', after_first = true
                from earlier e
                where s.entry_id = e.entry_id and s.next_attempt_at is null and not e.outdated
            ), untold as (
                delete from second_answer s using earlier e
                where s.entry_id = e.entry_id and s.next_attempt_at is not null and e.outdated
            )
            select ord, entry_id, answer, outdated from earlier
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
        var outcomes = new @Nullable Stored[group.size()];
        List<Integer> ords = IntStream.range(0, outcomes.length).boxed().toList();
        String statement = STORE;
        while (!ords.isEmpty()) {
            write(connection, statement, group, ords, outcomes);
            ords = earlier(connection, group, outcomes);
            statement = STORE_ANEW;
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    private static void write(
            Connection connection, String sql, List<Incoming> group, List<Integer> ords, @Nullable Stored[] outcomes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, ords.stream().map(group::get).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean("is_fresh")) {
                        outcomes[ords.get(rows.getInt("ord"))] =
                                new Stored.New(rows.getLong("id"), rows.getBoolean("is_reused"));
                    }
                }
            }
        }
    }

    /// Says of each that is not new which was the first.
    ///
    /// @return those whose first arrival was read otherwise than they are: they are new yet
    private static List<Integer> earlier(Connection connection, List<Incoming> group, @Nullable Stored[] outcomes)
            throws SQLException {
        List<Integer> repeated = IntStream.range(0, outcomes.length)
                .filter(ord -> outcomes[ord] == null)
                .boxed()
                .toList();
        if (repeated.isEmpty()) {
            return List.of();
        }
        var outdated = new ArrayList<Integer>();
        try (PreparedStatement statement = connection.prepareStatement(EARLIER)) {
            var columns = new Columns(connection, statement);
            columns.add("int4", repeated, ord -> ord);
            columns.add("text", repeated, ord -> group.get(ord).entry().source());
            columns.add("text", repeated, ord -> group.get(ord).entry().controlId());
            columns.add("text", repeated, ord -> group.get(ord).entry().contentHash());
            columns.add("int8", repeated, ord -> group.get(ord).entry().profile());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int ord = rows.getInt("ord");
                    if (rows.getBoolean("outdated")) {
                        outdated.add(ord);
                    } else {
                        outcomes[ord] = new Stored.Repeated(rows.getLong("entry_id"), rows.getBytes("answer"));
                    }
                }
            }
        }
        if (repeated.stream().anyMatch(ord -> outcomes[ord] == null && !outdated.contains(ord))) {
            throw new SQLException("A repeated message has no first arrival");
        }
        return outdated;
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
