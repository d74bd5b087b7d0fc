package io.preceptor.lms.publish.store;

import io.preceptor.lms.publish.RegressionCase;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Regression cases that are tried before each publication.
public final class CaseStore {

    private final JdbcClient jdbc;

    public CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that nobody has ended.
    public List<RegressionCase> all() {
        return jdbc.sql("select * from regression_case where ended_at is null order by number")
                .query((row, _) -> new RegressionCase(
                        row.getLong("number"),
                        row.getObject("staff_uuid", UUID.class),
                        row.getString("requirement"),
                        row.getString("expected"),
                        row.getString("note"),
                        row.getString("kept_by"),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// @return its number
    public long insert(UUID staff, String requirement, String expected, String note, String by) {
        return jdbc.sql("""
                        insert into regression_case (staff_uuid, requirement, expected, note, kept_by)
                        values (:staff, :requirement, :expected, :note, :by)
                        returning number
                        """)
                .param("staff", staff)
                .param("requirement", requirement)
                .param("expected", expected)
                .param("note", note)
                .param("by", by)
                .query((row, _) -> row.getLong("number"))
                .single();
    }

    /// @return whether it was still tried
    public boolean end(long number, String by) {
        return jdbc.sql("""
                        update regression_case set ended_at = clock_timestamp(), ended_by = :by
                        where number = :number and ended_at is null
                        """).param("number", number).param("by", by).update() > 0;
    }
}
