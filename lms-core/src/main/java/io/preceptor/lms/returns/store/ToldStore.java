package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What each target is to show of each person, read without claiming anything.
public final class ToldStore {

    /// What is to be taken away where the person whose it is has it is no difference.
    private static final String SELECT = """
            select d.*, d.confirmed_hash is not distinct from d.wanted_hash as confirmed,
                d.next_attempt_at is not null or d.state = 'SENT'
                    or coalesce(d.claimed_until >= clock_timestamp(), false) as under_way,
                %s
            from delivery_item d
            where d.target = :target
              and d.staff_id in (select value::bigint from jsonb_array_elements_text(:people::jsonb))
              and not (d.wanted is null and exists (
                select from delivery_item o
                where o.target = d.target and o.kind = d.kind and o.key = d.key and o.id <> d.id
                  and o.wanted is not null and o.external_id is not distinct from d.external_id))
            order by d.staff_id, d.key
            """.formatted(PushRows.ANOTHERS);

    private final JdbcClient jdbc;
    private final PushRows pushes;

    public ToldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pushes = new PushRows(jdbc);
    }

    /// The next people of whom something is or was to be shown at a target, by their row numbers.
    public List<Long> people(String target, long after, int limit) {
        return jdbc.sql("""
                        select distinct staff_id from delivery_item
                        where target = :target and staff_id > :after order by staff_id limit :limit
                        """)
                .param("target", target)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    /// How many people there are at a target.
    public long count(String target) {
        return jdbc.sql("select count(distinct staff_id) as people from delivery_item where target = :target")
                .param("target", target)
                .query((row, _) -> row.getLong("people"))
                .single();
    }

    /// By their row numbers; somebody of whom nothing is to be compared is left out.
    public List<Told> told(String target, Collection<Long> people) {
        var items = new TreeMap<Long, List<Push.Item>>();
        var confirmed = new HashSet<UUID>();
        var underWay = new HashSet<UUID>();
        jdbc.sql(SELECT)
                .param("target", target)
                .param("people", Json.write(people))
                .query(row -> {
                    Push.Item item = PushRows.item(row, false, 0);
                    items.computeIfAbsent(row.getLong("staff_id"), _ -> new ArrayList<>())
                            .add(item);
                    if (row.getBoolean("confirmed")) {
                        confirmed.add(item.id());
                    }
                    if (row.getBoolean("under_way")) {
                        underWay.add(item.id());
                    }
                });
        List<Long> numbers = List.copyOf(items.keySet());
        List<Push> found = pushes.of(target, items, null);
        var told = new ArrayList<Told>();
        for (int i = 0; i < found.size(); i++) {
            told.add(new Told(numbers.get(i), found.get(i), own(found.get(i), confirmed), own(found.get(i), underWay)));
        }
        return told;
    }

    private static Set<UUID> own(Push push, Set<UUID> all) {
        var own = new HashSet<UUID>();
        push.items().stream().map(Push.Item::id).filter(all::contains).forEach(own::add);
        return own;
    }
}
