package io.preceptor.lms.reconciliation.store;

import io.preceptor.lms.workforce.EmploymentStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All people, a page at a time, and the day on which they are looked at.
public final class PersonPages {

    private final JdbcClient jdbc;
    private final ZoneId home;

    /// @param home the hospital's zone
    public PersonPages(JdbcClient jdbc, ZoneId home) {
        this.jdbc = jdbc;
        this.home = home;
    }

    public record Person(long staff, EmploymentStatus status) {}

    public List<Person> after(long staff, int limit) {
        return jdbc.sql("select id, status from staff_member where id > :after order by id limit :limit")
                .param("after", staff)
                .param("limit", limit)
                .query((row, _) -> new Person(row.getLong("id"), EmploymentStatus.valueOf(row.getString("status"))))
                .list();
    }

    public LocalDate today() {
        return jdbc.sql("select (clock_timestamp() at time zone :home)::date as today")
                .param("home", home.getId())
                .query((row, _) -> row.getObject("today", LocalDate.class))
                .single();
    }

    public long count() {
        return jdbc.sql("select count(*) as people from staff_member")
                .query((row, _) -> row.getLong("people"))
                .single();
    }
}
