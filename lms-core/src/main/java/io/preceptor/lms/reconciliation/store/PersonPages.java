package io.preceptor.lms.reconciliation.store;

import io.preceptor.lms.workforce.EmploymentStatus;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All people, a page at a time.
public final class PersonPages {

    private final JdbcClient jdbc;

    public PersonPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Person(long staff, EmploymentStatus status) {}

    public List<Person> after(long staff, int limit) {
        return jdbc.sql("select id, status from staff_member where id > :after order by id limit :limit")
                .param("after", staff)
                .param("limit", limit)
                .query((row, _) -> new Person(row.getLong("id"), EmploymentStatus.valueOf(row.getString("status"))))
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) as people from staff_member")
                .query((row, _) -> row.getLong("people"))
                .single();
    }
}
