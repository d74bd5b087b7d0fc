package io.preceptor.bench.system;

import org.springframework.jdbc.core.simple.JdbcClient;

/// People with one delivery item each, laid into the tables by SQL.
final class DeliveryTables {

    /// What each target is called.
    static final String TARGET = "neighbour";

    private final JdbcClient jdbc;
    private int laid;

    DeliveryTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Empties the tables first. The people bear V0000000 and on; what they are certified by is new each time, so that
    /// no neighbour has it already.
    void lay(int people) {
        laid++;
        jdbc.sql("""
            truncate delivery_item, delivery_attempt, staff_member, staff_identifier, identity_work
            """).update();
        jdbc.sql("""
            insert into staff_member (id, uuid, family_name, given_name, status, standing, standing_because,
                member, decided_world, last_fact, last_recorded_at, training_version)
            select i, gen_random_uuid(), 'Family' || i, 'Given', 'ACTIVE', 'REQUIRED', '', '{}', 1, 1, now(), 1
            from generate_series(1, :people) i
            """).param("people", people).update();
        jdbc.sql("""
            insert into staff_identifier (system, value, staff_id, holders)
            select :system, 'V' || lpad((i - 1)::text, 7, '0'), i, array[i::bigint] from generate_series(1, :people) i
            """)
                .param("people", people)
                .param("system", Neighbours.NUMBERS.toString())
                .update();
        jdbc.sql("""
            insert into delivery_item (id, target, staff_id, kind, key, wanted, wanted_hash, wanted_fact, wanted_at,
                state, attempts, next_attempt_at)
            select gen_random_uuid(), :target, i, 'CERTIFICATION', 'PC-' || :laid || '-' || i,
                jsonb_build_object('system', 'urn:preceptor:certificate', 'number', 'PC-' || :laid || '-' || i, 'codeSystem',
                    'urn:preceptor:course', 'code', 'bls', 'title', 'Basic Life Support', 'issuer',
                    'General Hospital', 'validFrom', '2026-11-02', 'validTo', '2027-11-01'),
                'hash', 1, now(), 'WANTED', 0, now()
            from generate_series(1, :people) i
            """)
                .param("people", people)
                .param("target", TARGET)
                .param("laid", String.valueOf(laid))
                .update();
        jdbc.sql("analyze").update();
    }

    long in(String state) {
        return jdbc.sql("select count(*) from delivery_item where state = :state")
                .param("state", state)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// @throws IllegalStateException when not all items are in the state; says of one why
    void require(String state, int items) {
        long there = in(state);
        if (there != items) {
            throw new IllegalStateException(there + " of " + items + " items are " + state + "; one is not: "
                    + jdbc.sql(
                                    "select state || ' ' || coalesce(last_reason, '') from delivery_item where state <> :state limit 1")
                            .param("state", state)
                            .query(String.class)
                            .single());
        }
    }
}
