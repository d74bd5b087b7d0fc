package io.preceptor.lms.facade.store;

import io.preceptor.lms.facade.Subscription;
import io.preceptor.lms.facade.Subscription.Status;
import io.preceptor.lms.facade.Subscription.Told;
import io.preceptor.lms.facade.SubscriptionEvent;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is to be told of changes. A subscription is told by one node at a time, by a lease; whatever a node writes about
/// a subscription that its client changed meanwhile is left out.
public final class SubscriptionStore {

    /// So many events of each subscription can be asked for again.
    public static final int EVENTS_KEPT = 10_000;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public SubscriptionStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Adds one that is told of what changes from now on.
    ///
    /// @param since what changed before is not told
    /// @param most  how many a client may have
    /// @return empty where it has as many
    public Optional<Subscription> add(
            String client, String content, @Nullable Instant endsAt, Instant since, int most) {
        return transactions.inTransaction(() -> {
            jdbc.sql("lock table facade_subscription in share row exclusive mode")
                    .update();
            return jdbc.sql("""
                            insert into facade_subscription (id, client, version, content, status, created_at, changed_at, ends_at,
                                                             since, next_attempt_at)
                            select gen_random_uuid(), :client, 1, :content, 'REQUESTED', clock_timestamp(), clock_timestamp(),
                                   :ends::timestamptz, :since::timestamptz, clock_timestamp()
                            where (select count(*) from facade_subscription where client = :client) < :most
                            returning *
                            """)
                    .param("client", client)
                    .param("content", content)
                    .param("ends", text(endsAt))
                    .param("since", since.toString())
                    .param("most", most)
                    .query((row, _) -> subscription(row))
                    .optional();
        });
    }

    /// One of a client's own.
    public Optional<Subscription> find(UUID id, String client) {
        return jdbc.sql("select * from facade_subscription where id = :id and client = :client")
                .param("id", id)
                .param("client", client)
                .query((row, _) -> subscription(row))
                .optional();
    }

    /// All of a client's, the oldest first.
    public List<Subscription> of(String client) {
        return jdbc.sql("select * from facade_subscription where client = :client order by created_at, id")
                .param("client", client)
                .query((row, _) -> subscription(row))
                .list();
    }

    /// What the client wants instead: from where it was told, nothing is left out. A telling in progress begins anew,
    /// and nothing was said yet to whoever is to hear it now.
    ///
    /// @param off whether nothing is to be told
    /// @return empty where the client has no such subscription
    public Optional<Subscription> change(
            UUID id, String client, String content, @Nullable Instant endsAt, boolean off) {
        return jdbc.sql("""
                        update facade_subscription set version = version + 1, content = :content, ends_at = :ends::timestamptz,
                            status = case when :off then 'OFF' else 'REQUESTED' end, error = null, attempts = 0, failing_since = null,
                            up_to = null, place = null, told_at = null, changed_at = clock_timestamp(),
                            next_attempt_at = case when :off then null else clock_timestamp() end
                        where id = :id and client = :client
                        returning *
                        """)
                .param("id", id)
                .param("client", client)
                .param("content", content)
                .param("ends", text(endsAt))
                .param("off", off)
                .query((row, _) -> subscription(row))
                .optional();
    }

    /// @return whether there was one
    public boolean delete(UUID id, String client) {
        return jdbc.sql("delete from facade_subscription where id = :id and client = :client")
                        .param("id", id)
                        .param("client", client)
                        .update()
                > 0;
    }

    /// Takes the one that is due longest. Nobody else gets it until the lease has run out.
    public Optional<Subscription> claim(Duration lease) {
        return jdbc.sql("""
                        update facade_subscription set next_attempt_at = clock_timestamp() + make_interval(secs => :lease)
                        where id = (select id from facade_subscription where next_attempt_at <= clock_timestamp()
                                    order by next_attempt_at, id limit 1 for update skip locked)
                        returning *
                        """)
                .param("lease", seconds(lease))
                .query((row, _) -> subscription(row))
                .optional();
    }

    /// Notes how far it was told, which is well.
    ///
    /// @param events that were told now and bear numbers, in their order; none for a subscriber who gets no numbers
    /// @param again  after what time it is looked at again
    /// @return the subscription as it is now; empty where its client changed or deleted it meanwhile
    public Optional<Subscription> told(
            Subscription subscription, Told told, List<SubscriptionEvent> events, Duration again) {
        return transactions.inTransaction(() -> {
            Optional<Subscription> noted = note(subscription, told, again);
            if (noted.isPresent() && !events.isEmpty()) {
                keep(events, subscription.id());
            }
            return noted;
        });
    }

    private void keep(List<SubscriptionEvent> events, UUID subscription) {
        jdbc.sql("""
                        insert into facade_subscription_event (subscription, number, type, resource, changed_at)
                        select :subscription, e.number, e.type, e.resource, e."changedAt"
                        from jsonb_to_recordset(:events::jsonb)
                             as e(number bigint, type text, resource uuid, "changedAt" timestamptz)
                        """)
                .param("subscription", subscription)
                .param("events", Json.write(events))
                .update();
        jdbc.sql("delete from facade_subscription_event where subscription = :subscription and number <= :number")
                .param("subscription", subscription)
                .param("number", events.getLast().number() - EVENTS_KEPT)
                .update();
    }

    /// Events by their numbers, the lowest first.
    ///
    /// @param from  the first number
    /// @param until the last number, included
    /// @param most  no more than these
    public List<SubscriptionEvent> events(UUID subscription, long from, long until, int most) {
        return jdbc.sql("""
                        select number, type, resource, changed_at from facade_subscription_event
                        where subscription = :subscription and number between :from and :until order by number limit :most
                        """)
                .param("subscription", subscription)
                .param("from", from)
                .param("until", until)
                .param("most", most)
                .query((row, _) -> new SubscriptionEvent(
                        row.getLong("number"),
                        row.getString("type"),
                        row.getObject("resource", UUID.class),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Optional<Subscription> note(Subscription subscription, Told told, Duration again) {
        return jdbc.sql("""
                        update facade_subscription set
                            version = version + (status <> 'ACTIVE')::int,
                            changed_at = case when status = 'ACTIVE' then changed_at else clock_timestamp() end,
                            status = 'ACTIVE', error = null, attempts = 0, failing_since = null,
                            since = :since::timestamptz, up_to = :upTo::timestamptz, place = :place, events = :events,
                            told_at = :at::timestamptz,
                            next_attempt_at = clock_timestamp() + make_interval(secs => :again)
                        where id = :id and version = :version and since = :from::timestamptz and events = :before
                        returning *
                        """)
                .param("id", subscription.id())
                .param("version", subscription.version())
                .param("from", subscription.told().since().toString())
                .param("before", subscription.told().events())
                .param("since", told.since().toString())
                .param("upTo", text(told.upTo()))
                .param("place", told.place())
                .param("events", told.events())
                .param("at", text(told.at()))
                .param("again", seconds(again))
                .query((row, _) -> subscription(row))
                .optional();
    }

    /// Notes that a telling failed; how far it was told stays. Once it has failed for too long it is off.
    ///
    /// @param reason   without anybody's data
    /// @param again    after what time it is tried again
    /// @param patience how long it may fail
    /// @return whether it is off now
    public boolean failed(Subscription subscription, String reason, Duration again, Duration patience) {
        return jdbc.sql("""
                        update facade_subscription set
                            version = version + 1, changed_at = clock_timestamp(), error = :reason, attempts = attempts + 1,
                            failing_since = coalesce(failing_since, clock_timestamp()),
                            status = case when failing_since < clock_timestamp() - make_interval(secs => :patience)
                                          then 'OFF' else 'ERROR' end,
                            next_attempt_at = case when failing_since < clock_timestamp() - make_interval(secs => :patience)
                                                   then null else clock_timestamp() + make_interval(secs => :again) end
                        where id = :id and version = :version
                        returning status = 'OFF' as off
                        """)
                .param("id", subscription.id())
                .param("version", subscription.version())
                .param("reason", reason)
                .param("again", seconds(again))
                .param("patience", seconds(patience))
                .query((row, _) -> row.getBoolean("off"))
                .optional()
                .orElse(false);
    }

    /// Nothing is told any more.
    ///
    /// @param reason null where it came to its end
    public void off(Subscription subscription, @Nullable String reason) {
        jdbc.sql("""
                        update facade_subscription set version = version + 1, changed_at = clock_timestamp(), status = 'OFF',
                            error = :reason, next_attempt_at = null
                        where id = :id and version = :version
                        """)
                .param("id", subscription.id())
                .param("version", subscription.version())
                .param("reason", reason)
                .update();
    }

    /// Those that are not told, for a reason; a hundred at most.
    public List<Subscription> untold() {
        return jdbc.sql("select * from facade_subscription where error is not null order by created_at, id limit 100")
                .query((row, _) -> subscription(row))
                .list();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getInt("version"),
                row.getString("content"),
                Status.valueOf(row.getString("status")),
                row.getString("error"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                instant(row, "ends_at"),
                new Told(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(row, "up_to"),
                        row.getString("place"),
                        row.getLong("events"),
                        instant(row, "told_at")),
                row.getInt("attempts"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
