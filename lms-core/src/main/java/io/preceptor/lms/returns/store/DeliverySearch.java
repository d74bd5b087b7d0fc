package io.preceptor.lms.returns.store;

import io.preceptor.lms.returns.DeliveryList.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which items a search means: only what is asked for becomes part of the statement, so that its index is used.
///
/// @param where  conditions on `d` (an item) and `h` (whether its target is held)
/// @param params their values
record DeliverySearch(List<String> where, Map<String, Object> params) {

    /// The targets that are held, as `h`.
    static final String HELD = """
            left join (select target, decision = 'HOLD' as held, recorded_at as held_at from (
                           select distinct on (target) target, decision, recorded_at from target_decision
                           order by target, number desc) latest) h on h.target = d.target
            """;

    private static final String CLAIMED = "coalesce(d.claimed_until >= clock_timestamp(), false)";

    private static final String IS_HELD = "(coalesce(h.held, false) and d.next_attempt_at is not null)";

    /// How an item stands, as [DeliveryState] names it.
    static final String STATE = """
            case when d.state = 'SENT' then 'SENT'
                 when %s then 'CLAIMED'
                 when %s then 'HELD'
                 else d.state end
            """.formatted(CLAIMED, IS_HELD);

    static DeliverySearch of(Search search) {
        var where = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        if (search.target() != null) {
            where.add("d.target = :target");
            params.put("target", search.target());
        }
        if (search.state() != null) {
            where.add(
                    switch (search.state()) {
                        case CLAIMED -> CLAIMED + " and d.state <> 'SENT'";
                        case HELD -> IS_HELD + " and not " + CLAIMED;
                        case SENT -> "d.state = 'SENT'";
                        case WANTED, TRY_LATER, ANSWER_UNKNOWN ->
                            "d.state = :state and not " + CLAIMED + " and not " + IS_HELD;
                        case PARKED, ACCEPTED, SEEN_ON_READ_BACK -> "d.state = :state and not " + CLAIMED;
                    });
            params.put("state", search.state().name());
        }
        if (search.text() != null) {
            where.add("strpos(lower(d.last_reason), lower(:text)) > 0");
            params.put("text", search.text());
        }
        if (search.until() != null) {
            where.add("d.wanted_at <= :until::timestamptz");
            params.put("until", search.until().toString());
        }
        if (search.person() != null) {
            where.add("""
                    d.staff_id in (
                        select id from staff_member where uuid = :person::uuid
                        union all select x.staff_id from staff_merged x
                        where x.uuid = :person::uuid or x.survivor_uuid = :person::uuid)
                    """);
            params.put("person", search.person().toString());
        }
        return new DeliverySearch(where, params);
    }

    /// @param sql with `%s` where the items found come from; more conditions would follow an `and`
    JdbcClient.StatementSpec bind(JdbcClient jdbc, String sql) {
        String items = "delivery_item d " + HELD + " where " + (where.isEmpty() ? "true" : String.join(" and ", where));
        return jdbc.sql(sql.formatted(items)).params(params);
    }
}
