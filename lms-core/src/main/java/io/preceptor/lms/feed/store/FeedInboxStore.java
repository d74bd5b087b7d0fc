package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedArrival;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.IntakeStore.Incoming;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/// Arrivals and channels. Whoever stores an arrival holds the lock of its source until the commit, so that its
/// arrivals become visible in the order of their numbers, and a reading may go on after the last one that it has seen.
public final class FeedInboxStore implements FeedInbox {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final IntakeStore entries;

    public FeedInboxStore(Transactions transactions, JdbcTemplate jdbc) {
        this.transactions = transactions;
        this.jdbc = JdbcClient.create(jdbc);
        this.entries = new IntakeStore(jdbc);
    }

    @Override
    public Stored put(JournalDraft entry, Told told) {
        Stored stored = committed(() -> {
            if (!want(entry.source())) {
                throw new IntakeUnavailableException(
                        "The source is not known yet", new IllegalStateException("no node has begun to watch it"));
            }
            Stored one = entries.store(List.of(new Incoming(entry, List.of()))).getFirst();
            hear(entry.source(), told.channel(), told.events());
            if (one instanceof Stored.New(long number, boolean _)) {
                jdbc.sql("""
                                insert into feed_arrival (source, entry_id, channel, first_event, last_event, named)
                                values (:source, :entry, :channel, :first, :last,
                                        array(select jsonb_array_elements_text(:named::jsonb)))
                                """)
                        .param("source", entry.source())
                        .param("entry", number)
                        .param("channel", told.channel())
                        .param("first", told.firstEvent())
                        .param("last", told.lastEvent())
                        .param("named", Json.write(told.named()))
                        .update();
            }
            return one;
        });
        FailPoints.reach("feed.arrived");
        return stored;
    }

    @Override
    public void refuse(JournalDraft entry) {
        committed(() -> entries.store(List.of(new Incoming(entry, List.of()))));
    }

    @Override
    public void heard(String source, String channel, long events) {
        committed(() -> {
            want(source);
            return hear(source, channel, events);
        });
    }

    /// Makes a source due. What is under way is told that there is more.
    private boolean want(String source) {
        return jdbc.sql("""
                        update feed set wanted_at = clock_timestamp(),
                            next_run_at = case when paused_since is null and (failures = 0 or alarm)
                                then least(next_run_at, clock_timestamp()) else next_run_at end
                        where name = :source
                        """).param("source", source).update() == 1;
    }

    private int hear(String source, String channel, long events) {
        return jdbc.sql("""
                        insert into feed_channel as c (source, channel, events) values (:source, :channel, :events)
                        on conflict (source, channel) do update
                            set heard_at = clock_timestamp(), events = greatest(c.events, excluded.events)
                        """)
                .param("source", source)
                .param("channel", channel)
                .param("events", events)
                .update();
    }

    @Override
    public List<FeedArrival> waiting(String source, long after, int most) {
        return jdbc.sql("""
                        select a.*, (select string_agg(c.bytes, ''::bytea order by c.chunk)
                                     from journal_content c where c.entry_id = a.entry_id) as content
                        from feed_arrival a where a.source = :source and a.number > :after
                        order by a.number limit :most
                        """)
                .param("source", source)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> arrival(row))
                .list();
    }

    private static FeedArrival arrival(ResultSet row) throws SQLException {
        return new FeedArrival(
                row.getLong("number"),
                row.getLong("entry_id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("channel"),
                row.getLong("first_event"),
                row.getLong("last_event"),
                List.of((String[]) row.getArray("named").getArray()),
                row.getBytes("content"));
    }

    @Override
    public Map<String, Heard> channels(String source) {
        var channels = new HashMap<String, Heard>();
        jdbc.sql("select * from feed_channel where source = :source")
                .param("source", source)
                .query(row -> {
                    channels.put(
                            row.getString("channel"),
                            new Heard(
                                    row.getObject("heard_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getLong("events")));
                });
        return channels;
    }

    @Override
    public void forget(String source, long upTo) {
        jdbc.sql("delete from feed_arrival where source = :source and number <= :number")
                .param("source", source)
                .param("number", upTo)
                .update();
    }

    private <T> T committed(Supplier<T> work) {
        try {
            return transactions.inTransaction(work);
        } catch (DataAccessException | TransactionException away) {
            throw new IntakeUnavailableException("The message could not be committed", away);
        }
    }
}
