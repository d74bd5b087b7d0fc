package io.preceptor.lms.workforce.store;

import io.preceptor.lms.workforce.StaffReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// The one way in which staff reports, and the work they cause, come to be stored.
public final class ReportRows {

    /// Parts of a statement with a relation `fresh (ord, id, source, received_at)` of journal entries: stores
    /// the reports that [#bind] gives, each for the entry of its `ord`.
    static final String INSERT = """
            said as materialized (
                select f.id, f.source, f.received_at, r.ord, r.ordinal, r.native_id, r.said_at, r.sequence,
                       r.effective_on, r.scope, string_to_array(r.replaced, ',') as replaced,
                       r.statements::jsonb as statements, r.applies_at
                from fresh f
                join unnest(?::int[], ?::int[], ?::text[], ?::timestamptz[], ?::bigint[], ?::date[], ?::text[],
                            ?::text[], ?::text[], ?::timestamptz[])
                     as r(ord, ordinal, native_id, said_at, sequence, effective_on, scope, replaced, statements,
                          applies_at)
                  on r.ord = f.ord
            ), reports as (
                insert into staff_report (entry_id, ordinal, source, native_id, said_at, sequence, received_at,
                                          effective_on, scope, replaced, statements, applies_at)
                select s.id, s.ordinal, s.source, s.native_id, s.said_at, s.sequence, s.received_at,
                       s.effective_on, s.scope, s.replaced, s.statements, s.applies_at
                from said s %s
                order by s.ord, s.ordinal
                returning number, source, applies_at
            ), work as (
                insert into report_work (number, source, state, applies_at)
                select number, source, case when applies_at > clock_timestamp() then 'AHEAD' else 'PENDING' end,
                       applies_at
                from reports
            )
            """;

    private static final String OF_ENTRIES = """
            with fresh as (
                select i.ord, e.id, e.source, e.received_at
                from unnest(?::int[], ?::bigint[]) as i(ord, id) join journal_entry e on e.id = i.id
            ),
            """;

    private static final String UNLESS_STORED = """
            where not exists (select from staff_report e
                              where e.source = s.source and e.native_id = s.native_id and e.entry_id = s.id
                                and e.said_at = s.said_at and e.sequence = s.sequence and e.scope = s.scope
                                and e.effective_on is not distinct from s.effective_on
                                and e.replaced = s.replaced and e.statements = s.statements)
            """;

    private static final String APPEND = OF_ENTRIES + INSERT.formatted("") + "select count(*) from reports";

    private static final String APPEND_NEW =
            OF_ENTRIES + INSERT.formatted(UNLESS_STORED) + "select count(*) from reports";

    private static final String LAST =
            "select entry_id, max(ordinal) as last from staff_report where entry_id = any (?) group by 1";

    private final JdbcTemplate jdbc;

    public ReportRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds reports to those of an entry.
    ///
    /// @return how many were added: all, or none where there is no such entry
    public int append(long entry, List<StaffReport> reports) {
        return append(APPEND, Map.of(entry, reports));
    }

    /// Adds those reports to entries which are not among an entry's reports word for word.
    ///
    /// @return how many were added
    public int appendNew(Map<Long, List<StaffReport>> ofEntries) {
        return append(APPEND_NEW, ofEntries);
    }

    private int append(String sql, Map<Long, List<StaffReport>> ofEntries) {
        var entries = ofEntries.keySet().stream()
                .filter(entry -> !Objects.requireNonNull(ofEntries.get(entry)).isEmpty())
                .toList();
        if (entries.isEmpty()) {
            return 0;
        }
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Integer>) connection -> {
            Map<Long, Integer> last = last(connection, entries);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                var columns = new Columns(connection, statement);
                columns.add("int4", IntStream.range(0, entries.size()).boxed().toList(), ord -> ord);
                columns.add("int8", entries, entry -> entry);
                bind(
                        columns,
                        entries.stream()
                                .map(entry -> Objects.requireNonNull(ofEntries.get(entry)))
                                .toList(),
                        ord -> last.getOrDefault(entries.get(ord), 0));
                return count(statement);
            }
        }));
    }

    private static Map<Long, Integer> last(Connection connection, List<Long> entries) throws SQLException {
        var last = new HashMap<Long, Integer>();
        try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            new Columns(connection, statement).add("int8", entries, entry -> entry);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    last.put(rows.getLong("entry_id"), rows.getInt("last"));
                }
            }
        }
        return last;
    }

    private static int count(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Binds the reports of each entry, numbered on after the last ordinal of its `ord`.
    static void bind(Columns columns, List<List<StaffReport>> ofEach, IntUnaryOperator last) throws SQLException {
        var reports = new ArrayList<StaffReport>();
        var ords = new ArrayList<Integer>();
        var ordinals = new ArrayList<Integer>();
        for (int ord = 0; ord < ofEach.size(); ord++) {
            List<StaffReport> own = ofEach.get(ord);
            for (int ordinal = 0; ordinal < own.size(); ordinal++) {
                reports.add(own.get(ordinal));
                ords.add(ord);
                ordinals.add(last.applyAsInt(ord) + ordinal + 1);
            }
        }
        columns.add("int4", ords, value -> value);
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
        columns.add("text", reports, report -> text(report.appliesAt()));
    }

    /// As PostgreSQL reads it: years after 9999, which ISO 8601 signs, have no sign there.
    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString().replace("+", "");
    }
}
