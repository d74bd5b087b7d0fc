package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.GroupCommitIntake.Waiting;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes a group of messages, their contents, their reports and the work they cause with one statement: one
/// commit.
public final class IntakeStore {

    /// A message without a control id is never a repetition: it cannot be told apart from one that is meant
    /// twice.
    private static final String STORE = """
            with incoming as materialized (
                select nextval('journal_number') as id, i.*
                from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                            ?::bigint[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::bytea[])
                     as i(ord, source, peer, kind, control_id, said_at, received_at, size, content_hash, content, state,
                          problems, answer)
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
                                           content_kept, state, problems, answer, control_id_reused)
                select id, source, peer, kind, control_id, said_at, received_at, size, content_hash,
                       content is not null, state, problems::jsonb, answer, ord in (select ord from reused)
                from fresh
            ), contents as (
                insert into journal_content (entry_id, chunk, bytes)
                select id, 0, content from fresh where content is not null
            ), reports as (
                insert into staff_report (entry_id, ordinal, source, native_id, said_at, sequence, received_at,
                                          effective_on, scope, replaced, statements)
                select f.id, r.ordinal, f.source, r.native_id, r.said_at, r.sequence, f.received_at,
                       r.effective_on, r.scope, string_to_array(r.replaced, ','), r.statements::jsonb
                from fresh f
                join unnest(?::int[], ?::int[], ?::text[], ?::timestamptz[], ?::bigint[], ?::date[], ?::text[],
                            ?::text[], ?::text[])
                     as r(ord, ordinal, native_id, said_at, sequence, effective_on, scope, replaced, statements)
                  on r.ord = f.ord
                order by r.ord, r.ordinal
                returning number, source
            ), work as (
                insert into report_work (number, source, state) select number, source, 'PENDING' from reports
            )
            select i.ord, i.id, i.id in (select id from fresh) as is_fresh, i.ord in (select ord from reused) as is_reused
            from incoming i
            """;

    private static final String EARLIER = """
            select entry_id, answer from message_seen where source = ? and control_id = ? and content_hash = ?
            """;

    private final JdbcTemplate jdbc;

    public IntakeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores what is new of a group, and says of each message in its place what became of it.
    List<Stored> store(List<Waiting> group) {
        return Objects.requireNonNull(
                jdbc.execute((ConnectionCallback<List<Stored>>) connection -> store(connection, group)));
    }

    private static List<Stored> store(Connection connection, List<Waiting> group) throws SQLException {
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
        for (int ord = 0; ord < outcomes.length; ord++) {
            if (outcomes[ord] == null) {
                outcomes[ord] = earlier(connection, group.get(ord));
            }
        }
        return Arrays.asList(outcomes);
    }

    private static Stored earlier(Connection connection, Waiting waiting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EARLIER)) {
            statement.setString(1, waiting.entry().source());
            statement.setString(2, waiting.entry().controlId());
            statement.setString(3, waiting.entry().contentHash());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("A repeated message has no first arrival");
                }
                return new Stored.Repeated(row.getLong("entry_id"), row.getBytes("answer"));
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Waiting> group)
            throws SQLException {
        var columns = new Columns(connection, statement);
        var ords = new ArrayList<Integer>();
        var reports = new ArrayList<StaffReport>();
        var reportOrds = new ArrayList<Integer>();
        var ordinals = new ArrayList<Integer>();
        for (int ord = 0; ord < group.size(); ord++) {
            ords.add(ord);
            List<StaffReport> own = group.get(ord).reports();
            for (int ordinal = 0; ordinal < own.size(); ordinal++) {
                reports.add(own.get(ordinal));
                reportOrds.add(ord);
                ordinals.add(ordinal + 1);
            }
        }
        columns.add("int4", ords, value -> value);
        columns.add("text", group, waiting -> waiting.entry().source());
        columns.add("text", group, waiting -> waiting.entry().peer());
        columns.add("text", group, waiting -> waiting.entry().kind());
        columns.add("text", group, waiting -> waiting.entry().controlId());
        columns.add("text", group, waiting -> text(waiting.entry().saidAt()));
        columns.add("text", group, waiting -> text(waiting.entry().receivedAt()));
        columns.add("int8", group, waiting -> waiting.entry().size());
        columns.add("text", group, waiting -> waiting.entry().contentHash());
        columns.addBytes(group, waiting -> waiting.entry().content());
        columns.add("text", group, waiting -> waiting.entry().state().name());
        columns.add("text", group, waiting -> Json.write(waiting.entry().problems()));
        columns.addBytes(group, waiting -> waiting.entry().answer());
        columns.add("int4", reportOrds, value -> value);
        columns.add("int4", ordinals, value -> value);
        columns.add("text", reports, report -> report.object().nativeId());
        columns.add("text", reports, report -> text(report.saidAt()));
        columns.add("int8", reports, StaffReport::sequence);
        columns.add(
                "text",
                reports,
                report -> report.effectiveOn() == null
                        ? null
                        : report.effectiveOn().toString());
        columns.add("text", reports, report -> report.scope().name());
        columns.add(
                "text",
                reports,
                report -> report.replaced().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
        columns.add("text", reports, report -> StatedJson.statements(report.statements()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /// Binds one array after the other.
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private int index;

        Columns(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <T> void add(String type, List<T> rows, Function<T, @Nullable Object> column) throws SQLException {
            var values = new @Nullable Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(rows.get(i));
            }
            set(connection.createArrayOf(type, values));
        }

        <T> void addBytes(List<T> rows, Function<T, byte @Nullable []> column) throws SQLException {
            var values = new byte @Nullable [rows.size()] @Nullable [];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(rows.get(i));
            }
            set(connection.createArrayOf("bytea", values));
        }

        private void set(Array array) throws SQLException {
            statement.setArray(++index, array);
        }
    }
}
