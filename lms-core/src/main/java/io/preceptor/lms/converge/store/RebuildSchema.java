package io.preceptor.lms.converge.store;

import io.preceptor.lms.converge.Rebuild.Difference;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.workforce.store.IdentityStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Empty twins of the derived tables, before which the stores of a rebuild come to stand for one transaction.
public final class RebuildSchema {

    /// Every derived table: what a rebuild fills and compares, column by column.
    public static final List<String> DERIVED = List.of(
            "source_record",
            "staff_identifier",
            "staff_member",
            "staff_merged",
            "position",
            "assignment",
            "assignment_change",
            "certification",
            "delivery_item");

    private final JdbcClient jdbc;
    private final IdentityStore identity;

    public RebuildSchema(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.identity = new IdentityStore(jdbc);
    }

    /// Makes the twins, with the same keys and checks; until the end of the transaction the stores write there.
    public void open() {
        jdbc.sql("drop schema if exists rebuild cascade").update();
        jdbc.sql("create schema rebuild").update();
        DERIVED.forEach(
                table -> jdbc.sql("create table rebuild.%s (like public.%s including all)".formatted(table, table))
                        .update());
        jdbc.sql("set local search_path to rebuild, public").update();
    }

    /// @throws IllegalStateException when a derived table holds a row
    public void requireEmpty() {
        for (String table : DERIVED) {
            boolean filled = jdbc.sql("select exists (select from " + table + ") as filled")
                    .query((row, _) -> row.getBoolean("filled"))
                    .single();
            if (filled) {
                throw new IllegalStateException(
                        "The table " + table + " is not empty: fill a database that holds facts alone");
            }
        }
    }

    /// Gives identifiers to those who state them.
    public void hold(List<IdentityStore.Held> stated) {
        identity.hold(stated);
    }

    /// Writes who turned out to be somebody else; first of all, since it tells whose a shared identifier is.
    public void merge() {
        jdbc.sql(VerdictStore.MERGED).update();
    }

    /// Computes what targets confirmed from what they answered.
    public void confirm() {
        jdbc.sql(DeliveryStore.CONFIRM_ALL).update();
    }

    /// The moment, by the database's clock.
    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /// How far somebody was brought in the tables in use.
    ///
    /// @param world        the publication under which they were last decided
    /// @param nextReviewAt when time changes something for them; null where never
    public record Reached(long world, @Nullable Instant nextReviewAt) {}

    /// Of these people, by number; who is in no table in use is absent.
    public Map<Long, Reached> reached(Collection<Long> people) {
        var reached = new HashMap<Long, Reached>();
        jdbc.sql("""
                        select id, decided_world, next_review_at from public.staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:people::jsonb))
                        """).param("people", Json.write(people)).query(row -> {
            OffsetDateTime next = row.getObject("next_review_at", OffsetDateTime.class);
            reached.put(
                    row.getLong("id"),
                    new Reached(row.getLong("decided_world"), next == null ? null : next.toInstant()));
        });
        return reached;
    }

    /// Rows that stand in only one of the two, but for leases whole.
    public List<Difference> compare() {
        var differences = new ArrayList<Difference>();
        for (String table : DERIVED) {
            String columns = columns(table);
            differences.addAll(only(table, columns, "STORED", "public", "rebuild"));
            differences.addAll(only(table, columns, "REBUILT", "rebuild", "public"));
        }
        return differences;
    }

    /// What facts say nothing of is left out: who holds a row for a moment.
    private String columns(String table) {
        return jdbc.sql("""
                        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = ('public.' || :table)::regclass and attnum > 0 and not attisdropped
                          and attname not in ('claim', 'claimed_until')
                        """)
                .param("table", table)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private List<Difference> only(String table, String columns, String side, String here, String there) {
        return jdbc.sql("""
                        select to_jsonb(d)::text as row
                        from (select %4$s from %1$s.%3$s except select %4$s from %2$s.%3$s) d limit 1000
                        """.formatted(here, there, table, columns))
                .query((row, _) -> new Difference(table, side, row.getString("row")))
                .list();
    }

    public void close() {
        jdbc.sql("set local search_path to public").update();
        jdbc.sql("drop schema rebuild cascade").update();
    }
}
