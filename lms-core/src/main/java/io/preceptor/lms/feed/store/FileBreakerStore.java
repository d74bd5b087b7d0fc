package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.SourceUnits;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Held files and what files are held against, in PostgreSQL.
public final class FileBreakerStore implements FileBreaker {

    private static final int ROWS = 1000;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final BesideStore beside;
    private final SourceUnits guard;
    private final Runnable released;

    /// @param guard    says how many of so many people may go without a person's word
    /// @param released called after reports have been let pass the guard; returns at once
    public FileBreakerStore(Transactions transactions, JdbcClient jdbc, SourceUnits guard, Runnable released) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.beside = new BesideStore(jdbc);
        this.guard = guard;
        this.released = released;
    }

    @Override
    public Optional<GoodFile> lastGood(String feed) {
        return beside.lastGood(feed);
    }

    @Override
    public void good(String feed, GoodFile file) {
        beside.good(feed, file);
    }

    @Override
    public Optional<Instant> lastCame(String feed) {
        return beside.lastCame(feed);
    }

    @Override
    public void came(String feed, Instant writtenAt) {
        beside.came(feed, writtenAt);
    }

    @Override
    public long believed(long people) {
        return guard.believed(people);
    }

    @Override
    public Map<String, Long> people(String feed) {
        return beside.people(feed);
    }

    @Override
    public Map<String, String> unitsOf(String feed, Collection<String> nativeIds) {
        return beside.unitsOf(feed, nativeIds);
    }

    @Override
    public List<Waiting> waiting(String feed) {
        return jdbc.sql("""
                        select * from held_file
                        where feed = :feed and (state in ('OPEN', 'RELEASED') or state = 'DISCARDED' and settled_at is null)
                        order by said_at, number
                        """).param("feed", feed).query((row, _) -> waiting(row)).list();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("number"),
                HeldFileRows.identity(row),
                row.getBoolean("is_part"),
                row.getBoolean("is_believed"),
                Json.read(row.getString("as_good"), GoodFile.class),
                State.valueOf(row.getString("state")),
                row.getObject("taken", Long.class));
    }

    @Override
    public long begin(Holding file) {
        return transactions.inTransaction(() -> {
            jdbc.sql("delete from held_file where feed = :feed and state = 'BEGUN'")
                    .param("feed", file.file().feed())
                    .update();
            GoodFile lastGood = file.lastGood();
            return jdbc.sql("""
                            insert into held_file (feed, name, hash, settings, said_at, bytes, rows, is_part, is_believed,
                                persons, causes, effects, as_good, last_good, state)
                            values (:feed, :name, :hash, :settings, :said, :bytes, :rows, :part, :believed, :persons,
                                :causes::jsonb, :effects::jsonb, :asGood::jsonb, :good::jsonb, 'BEGUN')
                            returning number
                            """)
                    .param("feed", file.file().feed())
                    .param("name", file.file().name())
                    .param("hash", file.file().hash())
                    .param("settings", file.file().settings())
                    .param("said", at(file.file().saidAt()))
                    .param("bytes", file.file().bytes())
                    .param("rows", file.file().rows())
                    .param("part", file.isPart())
                    .param("believed", file.isBelieved())
                    .param("persons", file.persons())
                    .param("causes", Json.write(file.causes()))
                    .param("effects", Json.write(file.effects()))
                    .param("asGood", Json.write(file.asGood()))
                    .param("good", lastGood == null ? null : Json.write(lastGood))
                    .query((row, _) -> row.getLong("number"))
                    .single();
        });
    }

    @Override
    public void keep(long number, int ordinal, byte[] piece, List<HeldChange> changes) {
        ArrayNode rows = Json.rows();
        changes.forEach(change -> rows.addObject()
                .put("line", change.line())
                .put("native_id", change.nativeId())
                .put("kind", change.kind().name())
                .put("unit_from", change.from())
                .put("unit_to", change.to())
                .put("is_held", change.isHeld()));
        transactions.inTransaction(() -> {
            if (piece.length > 0) {
                jdbc.sql("insert into held_file_piece (held, ordinal, content) values (:held, :ordinal, :content)")
                        .param("held", number)
                        .param("ordinal", ordinal)
                        .param("content", piece)
                        .update();
            }
            return jdbc.sql("""
                            insert into held_file_change (held, line, native_id, kind, unit_from, unit_to, is_held)
                            select :held, line, native_id, kind, unit_from, unit_to, is_held
                            from jsonb_to_recordset(:rows::jsonb) as r(line bigint, native_id text, kind text,
                                unit_from text, unit_to text, is_held boolean)
                            """)
                    .param("held", number)
                    .param("rows", Json.write(rows))
                    .update();
        });
    }

    /// Where another node has held the same file meanwhile, its row stands and ours is forgotten.
    @Override
    public void hold(long number, long entry, boolean overtakes) {
        FailPoints.reach("held.before-hold");
        transactions.inTransaction(() -> {
            wholePeople(number);
            int held =
                    jdbc.sql("""
                            update held_file h set state = 'OPEN', entry = :entry, held_at = clock_timestamp()
                            where number = :number and state = 'BEGUN'
                              and not exists (select from held_file o where o.feed = h.feed and o.hash = h.hash
                                              and o.state in ('OPEN', 'RELEASED'))
                            """).param("entry", entry).param("number", number).update();
            if (held == 1 && overtakes) {
                jdbc.sql("select feed, said_at from held_file where number = :number")
                        .param("number", number)
                        .query(row -> {
                            overtake(
                                    row.getString("feed"),
                                    Objects.requireNonNull(HeldFileRows.instant(row, "said_at")),
                                    number);
                        });
            }
            return held;
        });
    }

    /// Where one job of a person is held, all that the file says of that person is.
    private void wholePeople(long number) {
        jdbc.sql("""
                        update held_file_change set is_held = true
                        where held = :held and not is_held
                          and split_part(native_id, '#', 1) in (select split_part(native_id, '#', 1)
                                                                from held_file_change where held = :held and is_held)
                        """).param("held", number).update();
    }

    @Override
    public void content(long number, Consumer<byte[]> each) {
        transactions.inTransaction(() -> {
            jdbc.sql("select content from held_file_piece where held = :held order by ordinal")
                    .param("held", number)
                    .withFetchSize(8)
                    .query(row -> {
                        each.accept(row.getBytes("content"));
                    });
            return true;
        });
    }

    @Override
    public void held(long number, boolean onlyMissing, Consumer<String> each) {
        transactions.inTransaction(() -> {
            jdbc.sql("""
                            select native_id from held_file_change
                            where held = :held and is_held and (kind = 'MISSING' or not :missing)
                            order by native_id collate "C"
                            """)
                    .param("held", number)
                    .param("missing", onlyMissing)
                    .withFetchSize(ROWS)
                    .query(row -> {
                        each.accept(row.getString("native_id"));
                    });
            return true;
        });
    }

    @Override
    public void taking(long number, long entry) {
        jdbc.sql("update held_file set taken = :entry where number = :number and taken is null")
                .param("entry", entry)
                .param("number", number)
                .update();
    }

    @Override
    public void taken(long number) {
        FailPoints.reach("held.before-taken");
        transactions.inTransaction(() -> {
            jdbc.sql("""
                            update report_work w set released = true, since = clock_timestamp(), reason = null,
                                state = case when w.state = 'HELD' then 'PENDING' else w.state end
                            from held_file h join staff_report r on r.entry_id = h.taken
                            where h.number = :number and w.number = r.number and w.state in ('PENDING', 'HELD', 'AHEAD')
                            """).param("number", number).update();
            return settle(number, State.TAKEN);
        });
        released.run();
    }

    @Override
    public void dropped(long number) {
        transactions.inTransaction(() -> settle(number, State.DISCARDED));
    }

    private int settle(long number, State state) {
        forget(number);
        return jdbc.sql("""
                        update held_file set state = :state, settled_at = clock_timestamp()
                        where number = :number and settled_at is null
                        """)
                .param("state", state.name())
                .param("number", number)
                .update();
    }

    private void forget(long number) {
        jdbc.sql("delete from held_file_piece where held = :held")
                .param("held", number)
                .update();
        jdbc.sql("delete from held_file_change where held = :held")
                .param("held", number)
                .update();
    }

    @Override
    public void overtaken(String feed, Instant saidAt) {
        transactions.inTransaction(() -> {
            overtake(feed, saidAt, -1);
            return true;
        });
    }

    /// One that was released is taken before whatever comes after it: where it is still here, it could not be.
    private void overtake(String feed, Instant saidAt, long except) {
        jdbc.sql("""
                        select number from held_file
                        where feed = :feed and state in ('OPEN', 'RELEASED') and taken is null and said_at < :said
                          and number <> :except
                        order by number for update
                        """)
                .param("feed", feed)
                .param("said", at(saidAt))
                .param("except", except)
                .query((row, _) -> row.getLong("number"))
                .list()
                .forEach(number -> settle(number, State.SUPERSEDED));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
