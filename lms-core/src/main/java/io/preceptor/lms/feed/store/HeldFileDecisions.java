package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.feed.held.HeldFile.Verb;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.SignInNames;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps people's words on held files, and makes the feed due when there is something to do.
public final class HeldFileDecisions implements HeldFiles {

    private static final int ROWS = 1000;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final SignInNames names;

    public HeldFileDecisions(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.names = new SignInNames(jdbc);
    }

    @Override
    public List<HeldFile> waiting(String feed) {
        return read("feed = :feed and state in ('OPEN', 'RELEASED') order by said_at, number", feed, 0, 1000);
    }

    @Override
    public List<HeldFile> settled(String feed, int limit) {
        return read(
                "feed = :feed and state in ('DISCARDED', 'TAKEN', 'SUPERSEDED') order by number desc", feed, 0, limit);
    }

    @Override
    public Optional<HeldFile> find(String feed, long number) {
        return read("feed = :feed and number = :number and state <> 'BEGUN'", feed, number, 1).stream()
                .findFirst();
    }

    private List<HeldFile> read(String where, String feed, long number, int limit) {
        return jdbc.sql("select * from held_file where " + where + " limit :limit")
                .param("feed", feed)
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> HeldFileRows.file(row, decisions(row.getLong("number"))))
                .list();
    }

    private List<HeldFile.Decision> decisions(long number) {
        return jdbc.sql("select * from held_file_decision where held = :held order by number")
                .param("held", number)
                .query((row, _) -> HeldFileRows.decision(row))
                .list();
    }

    @Override
    public Outcome release(String feed, long number, String by, String reason) {
        return transactions.inTransaction(() -> {
            Optional<HeldFile> found = lock(feed, number, "state = 'OPEN'", reason);
            if (found.isEmpty()) {
                return over();
            }
            HeldFile file = found.get();
            if (file.isReleasedBy(name -> names.areOfOne(name, by))) {
                return new Outcome.Refused(
                        "You have released it already: above the second threshold another person must release it too.");
            }
            decide(file, Verb.RELEASED, by, reason);
            if (file.releases() + 1 < file.persons()) {
                return new Outcome.OneMore();
            }
            become(file, State.RELEASED);
            return new Outcome.Released();
        });
    }

    @Override
    public Outcome discard(String feed, long number, String by, String reason) {
        return transactions.inTransaction(() -> {
            Optional<HeldFile> found = lock(feed, number, "state in ('OPEN', 'RELEASED') and taken is null", reason);
            if (found.isEmpty()) {
                return over();
            }
            decide(found.get(), Verb.DISCARDED, by, reason);
            become(found.get(), State.DISCARDED);
            return new Outcome.Discarded();
        });
    }

    private static Outcome over() {
        return new Outcome.Refused("It does not wait for a decision any more.");
    }

    /// Two who decide wait for each other, and the second sees what the first has said. What was released can still be
    /// discarded until it is being taken.
    private Optional<HeldFile> lock(String feed, long number, String where, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return jdbc.sql("select 1 from held_file where feed = :feed and number = :number and " + where + " for update")
                .param("feed", feed)
                .param("number", number)
                .query((row, _) -> row.getInt(1))
                .optional()
                .flatMap(_ -> find(feed, number));
    }

    private void decide(HeldFile file, Verb decision, String by, String reason) {
        jdbc.sql("""
                        insert into held_file_decision (held, feed, file_hash, decision, decided_by, reason)
                        values (:held, :feed, :hash, :decision, :by, :reason)
                        """)
                .param("held", file.number())
                .param("feed", file.file().feed())
                .param("hash", file.file().hash())
                .param("decision", decision.name())
                .param("by", by)
                .param("reason", reason.strip())
                .update();
    }

    private void become(HeldFile file, State state) {
        jdbc.sql("update held_file set state = :state where number = :number")
                .param("state", state.name())
                .param("number", file.number())
                .update();
        jdbc.sql("""
                        update feed set next_run_at = clock_timestamp(), wanted_at = clock_timestamp()
                        where name = :feed and paused_since is null
                        """).param("feed", file.file().feed()).update();
    }

    @Override
    public void concerned(long number, Consumer<Concerned> each) {
        transactions.inTransaction(() -> {
            jdbc.sql("""
                            select c.*, m.family_name, m.given_name
                            from held_file_change c
                            join held_file f on f.number = c.held
                            left join source_record r on r.source = f.feed and r.native_id = c.native_id
                            left join staff_member m on m.id = r.staff_id
                            where c.held = :held order by c.line
                            """).param("held", number).withFetchSize(ROWS).query(row -> {
                String family = row.getString("family_name");
                String given = row.getString("given_name");
                each.accept(new Concerned(
                        HeldFileRows.change(row),
                        family == null && given == null
                                ? null
                                : (family == null ? "" : family) + (given == null ? "" : ", " + given)));
            });
            return true;
        });
    }
}
