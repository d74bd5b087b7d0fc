package io.preceptor.lms.checkoff.store;

import io.preceptor.lms.checkoff.CheckOff;
import io.preceptor.lms.checkoff.CheckOff.Entry;
import io.preceptor.lms.checkoff.CheckOff.What;
import io.preceptor.lms.checkoff.CheckOffLists;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.training.StaffNumber;
import io.preceptor.lms.workforce.store.PersonIds;
import io.preceptor.lms.workforce.store.SignInNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Check-offs as facts. Appended to, and folded when read.
public final class CheckOffStore implements CheckOffLists {

    private final JdbcClient jdbc;

    public CheckOffStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whose the names are that it keeps.
    public SignInNames names() {
        return new SignInNames(jdbc);
    }

    /// Holds a check-off until the transaction ends.
    public Optional<CheckOff> lock(UUID checkOff) {
        jdbc.sql("select 1 from check_off where id = :id for update")
                .param("id", checkOff)
                .query(_ -> {});
        return find(checkOff);
    }

    /// @return whether its id was free
    public boolean insert(CheckOff begun) {
        return jdbc.sql("""
                        insert into check_off (id, recorded_at, staff_uuid, course, steps_hash, begun_by)
                        values (:id, :at::timestamptz, :person, :course, :hash, :by)
                        on conflict (id) do nothing
                        """)
                        .param("id", begun.id())
                        .param("at", begun.begunAt().toString())
                        .param("person", begun.person())
                        .param("course", begun.course())
                        .param("hash", begun.stepsHash())
                        .param("by", begun.begunBy())
                        .update()
                == 1;
    }

    public void append(UUID checkOff, Instant at, What what, String step, String remark, String by) {
        jdbc.sql("""
                        insert into check_off_entry (recorded_at, check_off, what, step, remark, decided_by)
                        values (:at::timestamptz, :id, :what, :step, :remark, :by)
                        """)
                .param("at", at.toString())
                .param("id", checkOff)
                .param("what", what.name())
                .param("step", step)
                .param("remark", remark)
                .param("by", by)
                .update();
    }

    @Override
    public Optional<CheckOff> find(UUID checkOff) {
        return load(List.of(checkOff)).stream().findFirst();
    }

    @Override
    public List<CheckOff> open(@Nullable String by) {
        return load(jdbc.sql("""
                        select c.id from check_off c
                        where not exists (select 1 from check_off_entry e
                                where e.check_off = c.id and e.what in ('LEARNER_SIGNED', 'ABANDONED'))
                          and (:by::text is null or c.begun_by = :by or exists (
                                select 1 from check_off_entry e where e.check_off = c.id and e.decided_by = :by))
                        order by c.number desc limit 200
                        """)
                .param("by", by)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    }

    @Override
    public List<CheckOff> ofPerson(UUID person) {
        return load(jdbc.sql("""
                        select id from check_off where staff_uuid in %s order by number desc limit 100
                        """.formatted(PersonIds.ALL))
                        .param("person", person)
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list())
                .stream()
                .filter(one -> !one.abandoned())
                .toList();
    }

    @Override
    public boolean isNamed(UUID person, List<StaffNumber> numbers) {
        if (numbers.isEmpty()) {
            return false;
        }
        ArrayNode rows = Json.rows();
        numbers.forEach(number -> rows.addObject()
                .put("system", number.system() == null ? null : number.system().toString())
                .put("value", number.value()));
        return jdbc.sql("""
                        select exists (
                            select 1 from staff_member m
                            join staff_identifier i on m.id = any(i.holders)
                            join jsonb_to_recordset(:rows::jsonb) as r(system text, value text)
                              on r.value = i.value and (r.system is null or r.system = i.system)
                            where m.uuid = :person)
                        """)
                .param("rows", Json.write(rows))
                .param("person", person)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private List<CheckOff> load(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Entry>> entries = new HashMap<>();
        jdbc.sql("""
                        select * from check_off_entry
                        where check_off in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                        order by check_off, number
                        """).param("ids", Json.write(ids)).query(row -> {
            entries.computeIfAbsent(row.getObject("check_off", UUID.class), _ -> new ArrayList<>())
                    .add(entry(row));
        });
        return jdbc.sql("""
                        select c.*, coalesce(x.survivor_uuid, c.staff_uuid) as person from check_off c
                        left join staff_merged x on x.uuid = c.staff_uuid
                        where c.id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                        order by c.number desc
                        """)
                .param("ids", Json.write(ids))
                .query((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return CheckOff.begun(
                                    id,
                                    row.getObject("person", UUID.class),
                                    row.getString("course"),
                                    row.getString("steps_hash"),
                                    row.getObject("recorded_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("begun_by"))
                            .with(entries.getOrDefault(id, List.of()));
                })
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                What.valueOf(row.getString("what")),
                row.getString("step"),
                row.getString("remark"),
                row.getString("decided_by"));
    }
}
