package io.preceptor.bench.system;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes many people of the few who came as sources tell of them: row by row the same, with numbers of their own.
final class ManyPeople {

    private static final String UUID_OF_COPY = "md5(x.%s::text || '/' || k)::uuid";

    private final JdbcClient jdbc;

    ManyPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Copies everybody until there are at least so many.
    ///
    /// @return how many there are
    long make(int people) {
        long there = count();
        long copies = (people - 1) / there;
        long step =
                jdbc.sql("select max(id) from staff_member").query(Long.class).single();
        String staff = "x.staff_id + k * " + step;
        // What other systems may read of them is not asked for here.
        jdbc.sql("alter table staff_member disable trigger note_new").update();
        copy(
                "staff_member",
                copies,
                Map.of(
                        "id", "x.id + k * " + step,
                        "uuid", UUID_OF_COPY.formatted("uuid"),
                        "member",
                                "x.member || jsonb_build_object('id', x.id + k * %d, 'uuid', %s)"
                                        .formatted(step, UUID_OF_COPY.formatted("uuid"))));
        jdbc.sql("alter table staff_member enable trigger note_new").update();
        copy("position", copies, Map.of("staff_id", staff));
        copy("source_record", copies, Map.of("staff_id", staff, "native_id", "x.native_id || '/' || k"));
        copy("assignment", copies, Map.of("staff_id", staff, "id", UUID_OF_COPY.formatted("id")));
        copy(
                "assignment_change",
                copies,
                Map.of("staff_id", staff, "assignment_id", UUID_OF_COPY.formatted("assignment_id")));
        jdbc.sql("select setval('staff_number', :last)")
                .param("last", (copies + 1) * step)
                .query(_ -> {});
        jdbc.sql("vacuum analyze").update();
        return count();
    }

    private long count() {
        return jdbc.sql("select count(*) from staff_member").query(Long.class).single();
    }

    /// @param instead what stands in a column of the k-th copy of a row x
    private void copy(String table, long copies, Map<String, String> instead) {
        List<String> columns = jdbc.sql("""
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = :table and is_generated = 'NEVER'
                order by ordinal_position
                """)
                .param("table", table)
                .query((row, _) -> row.getString("column_name"))
                .list();
        String values = columns.stream()
                .map(column -> instead.getOrDefault(column, "x." + column))
                .collect(Collectors.joining(", "));
        String key = table.equals("staff_member") ? "x.id" : "x.staff_id";
        jdbc.sql("insert into %s (%s) select %s from generate_series(1, %d) k, %s x order by k, %s"
                        .formatted(table, String.join(", ", columns), values, copies, table, key))
                .update();
    }
}
