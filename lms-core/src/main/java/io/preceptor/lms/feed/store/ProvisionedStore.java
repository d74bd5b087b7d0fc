package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.ProvisionedResource;
import io.preceptor.lms.feed.ProvisionedResource.Kind;
import io.preceptor.lms.feed.Provisioning;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.IntakeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The resources of provisioning clients, and the transactions that change them.
public final class ProvisionedStore implements Provisioning {

    private static final int PIECE = 500;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final MemberRows members;
    private final IntakeStore entries;
    private final Runnable stored;

    /// @param stored called after each commit that stored reports; returns at once
    public ProvisionedStore(Transactions transactions, JdbcTemplate jdbc, Runnable stored) {
        this.transactions = transactions;
        this.jdbc = JdbcClient.create(jdbc);
        this.members = new MemberRows(this.jdbc);
        this.entries = new IntakeStore(jdbc);
        this.stored = stored;
    }

    @Override
    public Optional<ProvisionedResource> find(String source, Kind kind, UUID id) {
        return jdbc.sql("select * from provisioned_resource where id = :id and source = :source and kind = :kind")
                .param("id", id)
                .param("source", source)
                .param("kind", kind.name())
                .query((row, _) -> resource(row))
                .optional();
    }

    @Override
    public List<ProvisionedResource> page(String source, Kind kind, long offset, int limit) {
        return jdbc.sql("""
                        select * from provisioned_resource where source = :source and kind = :kind
                        order by number offset :offset limit :limit
                        """)
                .param("source", source)
                .param("kind", kind.name())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> resource(row))
                .list();
    }

    @Override
    public long count(String source, Kind kind) {
        return jdbc.sql("select count(*) from provisioned_resource where source = :source and kind = :kind")
                .param("source", source)
                .param("kind", kind.name())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Override
    public List<ProvisionedResource> byKey(String source, Kind kind, ResourceKey key, int limit) {
        return jdbc.sql("""
                        select r.* from provisioned_key k join provisioned_resource r on r.id = k.resource_id
                        where k.name = :name and k.value = :value and r.source = :source and r.kind = :kind
                        order by r.number limit :limit
                        """)
                .param("name", key.name())
                .param("value", key.value())
                .param("source", source)
                .param("kind", kind.name())
                .param("limit", limit)
                .query((row, _) -> resource(row))
                .list();
    }

    @Override
    public List<ProvisionedResource> groupsWith(String source, UUID member, int limit) {
        return jdbc.sql("""
                        select r.* from provisioned_member m join provisioned_resource r on r.id = m.group_id
                        where m.member_id = :member and r.source = :source
                        order by r.number limit :limit
                        """)
                .param("member", member)
                .param("source", source)
                .param("limit", limit)
                .query((row, _) -> resource(row))
                .list();
    }

    @Override
    public void scan(String source, Kind kind, Predicate<ProvisionedResource> each) {
        long after = 0;
        while (true) {
            List<Numbered> piece = jdbc.sql("""
                            select * from provisioned_resource
                            where source = :source and kind = :kind and number > :after order by number limit :limit
                            """)
                    .param("source", source)
                    .param("kind", kind.name())
                    .param("after", after)
                    .param("limit", PIECE)
                    .query((row, _) -> new Numbered(row.getLong("number"), resource(row)))
                    .list();
            for (Numbered one : piece) {
                if (!each.test(one.resource())) {
                    return;
                }
            }
            if (piece.size() < PIECE) {
                return;
            }
            after = piece.getLast().number();
        }
    }

    private record Numbered(long number, ProvisionedResource resource) {}

    @Override
    public Map<UUID, List<Named>> groupsOf(Collection<UUID> users) {
        return members.groupsOf(users);
    }

    @Override
    public Map<UUID, List<Named>> membersOf(Collection<UUID> groups) {
        return members.membersOf(groups);
    }

    @Override
    public <T> T change(String source, Function<Change, T> work) {
        Done<T> done;
        try {
            done = transact(source, work);
        } catch (DuplicateKeyException twoAtOnce) {
            // The other one has committed: now it is seen.
            done = transact(source, work);
        }
        FailPoints.reach("provisioning.committed");
        if (done.reported()) {
            stored.run();
        }
        return done.result();
    }

    private record Done<T>(T result, boolean reported) {}

    private <T> Done<T> transact(String source, Function<Change, T> work) {
        return transactions.inTransaction(() -> {
            var change = new ProvisionedChange(source, jdbc, members, entries);
            T result = work.apply(change);
            FailPoints.reach("provisioning.before-commit");
            return new Done<>(result, change.isReported());
        });
    }

    static ProvisionedResource resource(ResultSet row) throws SQLException {
        return new ProvisionedResource(
                row.getObject("id", UUID.class),
                row.getString("source"),
                Kind.valueOf(row.getString("kind")),
                row.getString("label"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("modified_at", OffsetDateTime.class).toInstant(),
                row.getString("content"));
    }

    /// Ids as one parameter, however many there are.
    static String ids(Collection<UUID> ids) {
        return Json.write(ids.stream().map(UUID::toString).toList());
    }
}
