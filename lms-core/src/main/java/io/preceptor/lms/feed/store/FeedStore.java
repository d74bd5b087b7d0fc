package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.RefusedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Where each source stands. Whoever reads holds the lease by a name of its own for that one reading; the
/// database's clock counts.
public final class FeedStore {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    /// What the other side asks for is believed, but not for longer than this.
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /// Who paused a source that stopped itself.
    public static final String ITSELF = "the source";

    private final JdbcClient jdbc;
    private final RefusedStore refused;

    public FeedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.refused = new RefusedStore(jdbc);
    }

    /// Makes a source known, or its rhythm another.
    public void register(FeedRegistration feed) {
        FeedRhythm rhythm = feed.rhythm();
        jdbc.sql("""
                        insert into feed as f (name, every, silent_after, sign)
                        values (:name, make_interval(secs => :every), make_interval(secs => :silent), :sign)
                        on conflict (name) do update set every = excluded.every, silent_after = excluded.silent_after,
                            sign = excluded.sign,
                            next_run_at = case when f.failures = 0
                                then least(f.next_run_at, clock_timestamp() + excluded.every) else f.next_run_at end
                        where (f.every, f.silent_after, f.sign)
                            is distinct from (excluded.every, excluded.silent_after, excluded.sign)
                        """)
                .param("name", feed.name())
                .param("every", rhythm.every().toMillis() / 1000.0)
                .param("silent", rhythm.silentAfter().toMillis() / 1000.0)
                .param("sign", rhythm.sign().name())
                .update();
    }

    /// Takes the lease of a source that is due and that nobody reads.
    ///
    /// @param owner a name for this one reading
    /// @return from where to read; empty where it is not due, paused, or read by another
    public Optional<Place> begin(String name, String owner, Duration lease) {
        return jdbc.sql("""
                        update feed set lease_owner = :owner,
                            lease_until = clock_timestamp() + make_interval(secs => :lease),
                            last_started_at = clock_timestamp(), progress_done = 0, progress_total = 0
                        where name = :name and paused_since is null and next_run_at <= clock_timestamp()
                          and (lease_until is null or lease_until < clock_timestamp())
                        returning place
                        """)
                .param("name", name)
                .param("owner", owner)
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, _) -> new Place(row.getString("place")))
                .optional();
    }

    /// Keeps the lease.
    ///
    /// @return false where it is not ours any more
    public boolean renew(String name, String owner, Duration lease) {
        return jdbc.sql("""
                        update feed set lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where name = :name and lease_owner = :owner
                        """)
                        .param("name", name)
                        .param("owner", owner)
                        .param("lease", lease.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /// Gives the lease back as if the reading had not begun: it is due for whoever comes next.
    public void release(String owner) {
        jdbc.sql("update feed set lease_owner = null, lease_until = null where lease_owner = :owner")
                .param("owner", owner)
                .update();
    }

    void progress(String name, String owner, long done, long total) {
        jdbc.sql("""
                        update feed set progress_done = :done, progress_total = :total
                        where name = :name and lease_owner = :owner
                        """)
                .param("name", name)
                .param("owner", owner)
                .param("done", done)
                .param("total", total)
                .update();
    }

    /// Which entry was handed over last, and how many pieces of its content were read.
    ///
    /// @param entry null before the first
    record Reading(@Nullable Long entry, int chunks) {}

    /// Locks a source to the end of the transaction.
    ///
    /// @return empty where the lease is not ours
    Optional<Reading> lock(String name, String owner) {
        return jdbc.sql("select entry, entry_chunks from feed where name = :name and lease_owner = :owner for update")
                .param("name", name)
                .param("owner", owner)
                .query((row, _) -> new Reading(row.getObject("entry", Long.class), row.getInt("entry_chunks")))
                .optional();
    }

    /// Moves the place of a source that this transaction has locked.
    void moved(String name, Reading reading, Place next, boolean news, Duration lease) {
        jdbc.sql("""
                        update feed set place = :place, entry = :entry, entry_chunks = :chunks,
                            lease_until = clock_timestamp() + make_interval(secs => :lease),
                            last_sign_at = case when :news then clock_timestamp() else last_sign_at end
                        where name = :name
                        """)
                .param("place", next.text())
                .param("entry", reading.entry())
                .param("chunks", reading.chunks())
                .param("news", news)
                .param("lease", lease.toMillis() / 1000.0)
                .param("name", name)
                .update();
    }

    /// Keeps how a reading ended, says when the next is due, and gives the lease back.
    ///
    /// @return false where the lease was not ours any more: nothing was kept
    public boolean ended(String name, String owner, FeedOutcome outcome) {
        return switch (outcome) {
            case FeedOutcome.UpToDate done ->
                jdbc.sql("""
                                update feed set last_outcome = 'UP_TO_DATE', last_reason = null, failures = 0,
                                    records = :records, last_success_at = clock_timestamp(),
                                    last_sign_at = case when sign = 'ANSWER' then clock_timestamp()
                                                        else last_sign_at end,
                                    next_run_at = case when wanted_at > last_started_at then clock_timestamp()
                                                       else clock_timestamp() + every end,
                                    alarm = false, lease_owner = null, lease_until = null
                                where name = :name and lease_owner = :owner
                                """)
                                .param("records", done.records())
                                .param("name", name)
                                .param("owner", owner)
                                .update()
                        == 1;
            case FeedOutcome.TryLater later ->
                again(name, owner, FeedStatus.Outcome.TRY_LATER, later.reason(), later.after(), later.alarm());
            case FeedOutcome.Stopped stopped ->
                jdbc.sql("""
                                update feed set last_outcome = 'STOPPED', last_reason = :reason, failures = failures + 1,
                                    paused_by = :by, paused_since = clock_timestamp(), paused_reason = :reason,
                                    lease_owner = null, lease_until = null
                                where name = :name and lease_owner = :owner
                                """)
                                .param("reason", stopped.reason())
                                .param("by", ITSELF)
                                .param("name", name)
                                .param("owner", owner)
                                .update()
                        == 1;
        };
    }

    /// Keeps that a reading broke off by an error that nobody foresaw; it is tried again.
    public boolean failed(String name, String owner, String reason) {
        return again(name, owner, FeedStatus.Outcome.FAILED, reason, null, false);
    }

    private boolean again(
            String name,
            String owner,
            FeedStatus.Outcome outcome,
            String reason,
            @Nullable Duration after,
            boolean alarm) {
        Duration asked = after == null || after.isNegative() ? null : after;
        return jdbc.sql("""
                        update feed set last_outcome = :outcome, last_reason = :reason, failures = failures + 1,
                            alarm = :alarm,
                            next_run_at = clock_timestamp() + make_interval(secs => least(
                                coalesce(:asked::double precision, least(:first * 2.0 ^ least(failures, 20), :last)),
                                :longest)),
                            lease_owner = null, lease_until = null
                        where name = :name and lease_owner = :owner
                        """)
                        .param("outcome", outcome.name())
                        .param("reason", reason)
                        .param("alarm", alarm)
                        .param("asked", asked == null ? null : asked.toMillis() / 1000.0)
                        .param("first", FIRST_RETRY.toSeconds())
                        .param("last", LAST_RETRY.toSeconds())
                        .param("longest", LONGEST_WAIT.toSeconds())
                        .param("name", name)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    /// Stops reading until somebody resumes it; a reading that runs loses its lease.
    ///
    /// @return false where it is paused already, or not known
    public boolean pause(String name, String by, String reason) {
        return jdbc.sql("""
                        update feed set paused_by = :by, paused_since = clock_timestamp(), paused_reason = :reason,
                            lease_owner = null, lease_until = null
                        where name = :name and paused_since is null
                        """)
                        .param("by", by)
                        .param("reason", reason)
                        .param("name", name)
                        .update()
                == 1;
    }

    /// Reads on, at once.
    ///
    /// @return false where it is not paused
    public boolean resume(String name) {
        return jdbc.sql("""
                        update feed set paused_by = null, paused_since = null, paused_reason = null,
                            next_run_at = clock_timestamp()
                        where name = :name and paused_since is not null
                        """).param("name", name).update() == 1;
    }

    /// Makes the next reading due at once.
    ///
    /// @return false where it is paused, or not known
    public boolean due(String name) {
        return jdbc.sql("update feed set next_run_at = clock_timestamp() where name = :name and paused_since is null")
                        .param("name", name)
                        .update()
                == 1;
    }

    /// Sets the place; a reading that runs loses its lease. Due at once, unless it is paused.
    ///
    /// @return false where it is not known
    public boolean rereadFrom(String name, Place place) {
        return jdbc.sql("""
                        update feed set place = :place, next_run_at = clock_timestamp(), lease_owner = null,
                            lease_until = null
                        where name = :name
                        """).param("place", place.text()).param("name", name).update() == 1;
    }

    /// Empty before the source was first due on any node.
    public Optional<FeedStatus> status(String name) {
        return jdbc.sql(FeedStatusRows.BY_NAME)
                .param("name", name)
                .query((row, _) -> FeedStatusRows.status(row))
                .optional();
    }

    /// Records that wait to be mended: the newest entries first, in each the records in their order.
    public List<RefusedRecord> refused(String name, long offset, int limit) {
        return refused.open(name, offset, limit);
    }
}
