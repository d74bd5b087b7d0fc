package io.preceptor.lms.converge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Facts alone, carried from one database to another, and tables read whole.
final class Facts {

    static final List<String> TABLES = List.of(
            "staff_report",
            "unit_report",
            "identity_link",
            "identity_verdict",
            "completion_move",
            "ruling",
            "ruling_move",
            "ruling_request",
            "ruling_request_settled",
            "certificate_claim",
            "certificate_review",
            "world_fact",
            "content_file",
            "content_chunk",
            "source_profile",
            "message_reading",
            "person_fact",
            "attempt_begun",
            "attempt_release",
            "attempt",
            "completion",
            "completion_report",
            "completion_settled",
            "course_part",
            "completion_part",
            "session_version",
            "session_entry",
            "check_off",
            "check_off_entry",
            "hold_decision",
            "target_decision",
            "flow_decision",
            "held_file_decision",
            "delivery_attempt",
            "notice",
            "notice_attempt",
            "notice_left_out",
            "nudge");

    private static final List<String> SEQUENCES = List.of("fact_number", "staff_number", "journal_number");

    private Facts() {}

    private record Column(String name, String type) {}

    /// @param back by how much every moment lies further in the past than in the original
    static void copy(JdbcClient from, JdbcClient to, Duration back) {
        for (String table : TABLES) {
            String columns = columns(from, table).stream()
                    .map(column -> column.type().equals("timestamp with time zone")
                            ? column.name() + " - make_interval(secs => " + back.toSeconds() + ")"
                            : column.name())
                    .collect(Collectors.joining(", "));
            String rows = single(from, "select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text from " + table + " t");
            to.sql("insert into %1$s select %2$s from jsonb_populate_recordset(null::%1$s, :rows::jsonb)"
                            .formatted(table, columns))
                    .param("rows", rows)
                    .update();
        }
        for (String sequence : SEQUENCES) {
            String value = single(from, "select last_value::text from " + sequence);
            single(to, "select setval('" + sequence + "', " + value + ")::text");
        }
    }

    /// Every row of these tables, every column, in an order of its own.
    static Map<String, List<String>> rows(JdbcClient jdbc, List<String> tables) {
        return tables.stream()
                .collect(Collectors.toMap(Function.identity(), table -> list(jdbc, table), (a, _) -> a, TreeMap::new));
    }

    static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1
                        """).query((row, _) -> row.getString(1)).list();
    }

    private static List<String> list(JdbcClient jdbc, String table) {
        return jdbc.sql("select to_jsonb(t)::text from " + table + " t order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<Column> columns(JdbcClient jdbc, String table) {
        return jdbc.sql("""
                        select column_name, data_type from information_schema.columns
                        where table_schema = 'public' and table_name = :table order by ordinal_position
                        """)
                .param("table", table)
                .query((row, _) -> new Column(row.getString(1), row.getString(2)))
                .list();
    }

    private static String single(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getString(1)).single();
    }
}
