package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.ProvisionedResource;
import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.feed.Provisioning.Named;
import io.preceptor.lms.feed.Provisioning.ResourceKey;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.IntakeStore.Incoming;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// A change in its transaction.
final class ProvisionedChange implements Provisioning.Change {

    private final String source;
    private final JdbcClient jdbc;
    private final MemberRows members;
    private final IntakeStore entries;
    private @Nullable Instant now;
    private Instant latest = Instant.EPOCH;
    private boolean reported;

    ProvisionedChange(String source, JdbcClient jdbc, MemberRows members, IntakeStore entries) {
        this.source = source;
        this.jdbc = jdbc;
        this.members = members;
        this.entries = entries;
    }

    boolean isReported() {
        return reported;
    }

    @Override
    public Optional<ProvisionedResource> lock(Kind kind, UUID id) {
        return jdbc.sql("""
                        select * from provisioned_resource where id = :id and source = :source and kind = :kind
                        for no key update
                        """)
                .param("id", id)
                .param("source", source)
                .param("kind", kind.name())
                .query((row, _) -> seen(ProvisionedStore.resource(row)))
                .optional();
    }

    @Override
    public Map<UUID, ProvisionedResource> lockUsers(Collection<UUID> ids) {
        var users = new HashMap<UUID, ProvisionedResource>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select * from provisioned_resource
                            where id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                              and source = :source and kind = 'USER'
                            order by id for no key update
                            """)
                    .param("ids", ProvisionedStore.ids(ids))
                    .param("source", source)
                    .query(row -> {
                        ProvisionedResource user = seen(ProvisionedStore.resource(row));
                        users.put(user.id(), user);
                    });
        }
        return users;
    }

    @Override
    public Optional<ProvisionedResource> hold(UUID user) {
        return jdbc.sql("""
                        select * from provisioned_resource where id = :id and source = :source and kind = 'USER'
                        for share
                        """)
                .param("id", user)
                .param("source", source)
                .query((row, _) -> ProvisionedStore.resource(row))
                .optional();
    }

    /// A clock that was set back must not let a later word pass for an earlier one.
    private ProvisionedResource seen(ProvisionedResource resource) {
        now = null;
        latest = resource.modifiedAt().isAfter(latest) ? resource.modifiedAt() : latest;
        return resource;
    }

    @Override
    public List<UUID> usersWith(ResourceKey key) {
        return jdbc.sql("""
                        select r.id from provisioned_key k join provisioned_resource r on r.id = k.resource_id
                        where k.name = :name and k.value = :value and r.source = :source and r.kind = 'USER'
                        order by r.id
                        """)
                .param("name", key.name())
                .param("value", key.value())
                .param("source", source)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    @Override
    public Instant now() {
        if (now == null) {
            Instant clock = jdbc.sql("select clock_timestamp() as at")
                    .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                    .single();
            now = clock.isAfter(latest) ? clock : latest.plus(1, ChronoUnit.MICROS);
        }
        return now;
    }

    @Override
    public Optional<ProvisionedResource> insert(
            Kind kind, UUID id, @Nullable String uniqueName, String label, String content, Set<ResourceKey> keys) {
        Optional<ProvisionedResource> made = jdbc.sql("""
                        insert into provisioned_resource (id, source, kind, unique_name, label, version, created_at,
                                                          modified_at, content)
                        values (:id, :source, :kind, :unique, :label, 1, :now::timestamptz, :now::timestamptz, :content)
                        on conflict do nothing
                        returning *
                        """)
                .param("id", id)
                .param("source", source)
                .param("kind", kind.name())
                .param("unique", uniqueName)
                .param("label", label)
                .param("now", now().toString())
                .param("content", content)
                .query((row, _) -> ProvisionedStore.resource(row))
                .optional();
        made.ifPresent(one -> addKeys(one.id(), keys));
        return made;
    }

    @Override
    public Optional<ProvisionedResource> update(
            ProvisionedResource before,
            @Nullable String uniqueName,
            String label,
            String content,
            Set<ResourceKey> keys) {
        if (uniqueName != null && isTaken(before, uniqueName)) {
            return Optional.empty();
        }
        Optional<ProvisionedResource> next = jdbc.sql("""
                        update provisioned_resource
                        set unique_name = :unique, label = :label, version = version + 1,
                            modified_at = :now::timestamptz, content = :content
                        where id = :id
                        returning *
                        """)
                .param("id", before.id())
                .param("unique", uniqueName)
                .param("label", label)
                .param("now", now().toString())
                .param("content", content)
                .query((row, _) -> ProvisionedStore.resource(row))
                .optional();
        jdbc.sql("""
                        delete from provisioned_key k where k.resource_id = :id
                          and not exists (select from jsonb_to_recordset(:keys::jsonb) as n(name text, value text)
                                          where n.name = k.name and n.value = k.value)
                        """).param("id", before.id()).param("keys", rows(keys)).update();
        addKeys(before.id(), keys);
        return next;
    }

    /// Two that take one name in the same moment: the second fails on the index, and is tried again by whoever sent it.
    private boolean isTaken(ProvisionedResource before, String name) {
        return jdbc.sql("""
                        select exists (select from provisioned_resource
                                       where source = :source and kind = :kind and unique_name = :name and id <> :id)
                        """)
                .param("source", source)
                .param("kind", before.kind().name())
                .param("name", name)
                .param("id", before.id())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private void addKeys(UUID id, Set<ResourceKey> keys) {
        jdbc.sql("""
                        insert into provisioned_key (resource_id, name, value)
                        select :id, name, value from jsonb_to_recordset(:keys::jsonb) as n(name text, value text)
                        on conflict do nothing
                        """).param("id", id).param("keys", rows(keys)).update();
    }

    private static String rows(Set<ResourceKey> keys) {
        ArrayNode rows = Json.rows();
        keys.forEach(key -> rows.addObject().put("name", key.name()).put("value", key.value()));
        return Json.write(rows);
    }

    @Override
    public void delete(ProvisionedResource locked) {
        jdbc.sql("delete from provisioned_resource where id = :id")
                .param("id", locked.id())
                .update();
    }

    @Override
    public void addMembers(UUID group, Collection<UUID> added) {
        members.add(group, added);
    }

    @Override
    public void removeMembers(UUID group, Collection<UUID> removed) {
        members.remove(group, removed);
    }

    @Override
    public List<Named> members(UUID group) {
        return members.membersOf(Set.of(group)).getOrDefault(group, List.of());
    }

    @Override
    public Map<UUID, List<Named>> groups(Collection<UUID> users) {
        return members.groupsOf(users);
    }

    @Override
    public void journal(JournalDraft entry, List<StaffReport> reports) {
        entries.store(List.of(new Incoming(entry, reports)));
        reported |= !reports.isEmpty();
    }
}
