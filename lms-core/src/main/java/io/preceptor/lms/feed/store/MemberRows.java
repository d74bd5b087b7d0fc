package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.Provisioning.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is in which group.
final class MemberRows {

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, List<Named>> groupsOf(Collection<UUID> users) {
        return users.isEmpty() ? Map.of() : named("""
                select m.member_id as of, r.id, r.label
                from provisioned_member m join provisioned_resource r on r.id = m.group_id
                where m.member_id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                order by r.id
                """, users);
    }

    Map<UUID, List<Named>> membersOf(Collection<UUID> groups) {
        return groups.isEmpty() ? Map.of() : named("""
                select m.group_id as of, r.id, r.label
                from provisioned_member m join provisioned_resource r on r.id = m.member_id
                where m.group_id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                order by r.id
                """, groups);
    }

    private Map<UUID, List<Named>> named(String sql, Collection<UUID> ids) {
        var named = new HashMap<UUID, List<Named>>();
        jdbc.sql(sql).param("ids", ProvisionedStore.ids(ids)).query(row -> {
            named.computeIfAbsent(row.getObject("of", UUID.class), _ -> new ArrayList<>())
                    .add(new Named(row.getObject("id", UUID.class), row.getString("label")));
        });
        return named;
    }

    void add(UUID group, Collection<UUID> members) {
        if (!members.isEmpty()) {
            jdbc.sql("""
                            insert into provisioned_member (group_id, member_id)
                            select :group, value::uuid from jsonb_array_elements_text(:ids::jsonb) order by 2
                            on conflict do nothing
                            """)
                    .param("group", group)
                    .param("ids", ProvisionedStore.ids(members))
                    .update();
        }
    }

    void remove(UUID group, Collection<UUID> members) {
        if (!members.isEmpty()) {
            jdbc.sql("""
                            delete from provisioned_member
                            where group_id = :group
                              and member_id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                            """)
                    .param("group", group)
                    .param("ids", ProvisionedStore.ids(members))
                    .update();
        }
    }
}
