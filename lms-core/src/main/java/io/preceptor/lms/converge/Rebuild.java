package io.preceptor.lms.converge;

import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.journal.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/// Folds every fact from zero beside the tables in use, and says where the two differ. Changes nothing in use.
public final class Rebuild {

    private static final int BATCH = 500;

    private final Transactions transactions;
    private final RebuildSchema schema;
    private final FactLog log;
    private final PeopleStore people;
    private final Worlds worlds;

    public Rebuild(Transactions transactions, RebuildSchema schema, FactLog log, PeopleStore people, Worlds worlds) {
        this.transactions = transactions;
        this.schema = schema;
        this.log = log;
        this.people = people;
        this.worlds = worlds;
    }

    /// One row that stands in only one of the two.
    ///
    /// @param side `STORED` where only the tables in use have it, `REBUILT` where only the rebuild has it
    /// @param row  the row as JSON, every column
    public record Difference(String table, String side, String row) {}

    /// Folds from zero and compares every column of every derived table but leases. Runs beside nodes that
    /// work: all of it sees what was committed at one moment, and everybody is folded as far as they were
    /// brought then. Whom a publication or a date concerns and nobody has reviewed yet is compared as they
    /// stand.
    ///
    /// @param progress told how many people are folded so far
    /// @return the differences, at most 1,000 for each table; none where the tables are what the facts say
    public List<Difference> check(LongConsumer progress) {
        return transactions.inOneSnapshot(() -> {
            schema.open();
            schema.merge();
            // Asked when the snapshot is taken: nobody in it was reviewed later.
            Instant now = schema.now();
            foldAll((fold, batch) -> fold.people(batch, extents(batch, now)), progress);
            schema.confirm();
            List<Difference> differences = schema.compare();
            schema.close();
            return differences;
        });
    }

    private LongFunction<WholeFold.Extent> extents(List<FactLog.Person> batch, Instant now) {
        Map<Long, RebuildSchema.Reached> reached =
                schema.reached(batch.stream().map(FactLog.Person::id).toList());
        return person -> {
            RebuildSchema.Reached one = reached.get(person);
            if (one == null) {
                return new WholeFold.Extent(PersonFold.EVERY, now);
            }
            Instant due = one.nextReviewAt();
            return new WholeFold.Extent(one.world(), due == null || due.isAfter(now) ? now : due.minusNanos(1));
        };
    }

    /// Fills the derived tables of a database that holds facts alone: after a restore of facts, or into another
    /// database.
    ///
    /// @param until up to which instant time has already changed what it changes: reviews due by then were done
    /// @return how many people there are
    /// @throws IllegalStateException when a derived table is not empty
    public long fill(Instant until, LongConsumer progress) {
        return transactions.inTransaction(() -> {
            schema.requireEmpty();
            schema.merge();
            long people = foldAll((fold, batch) -> fold.people(batch, until), progress);
            schema.confirm();
            return people;
        });
    }

    private long foldAll(BiFunction<WholeFold, List<FactLog.Person>, List<PersonChange>> how, LongConsumer progress) {
        var fold = new WholeFold(worlds.upToNow());
        long done = 0;
        long after = 0;
        List<FactLog.Person> batch = log.people(after, BATCH);
        while (!batch.isEmpty()) {
            List<PersonChange> folded = how.apply(fold, batch);
            people.save(folded);
            schema.hold(WholeFold.identifiers(folded));
            done += batch.size();
            progress.accept(done);
            after = batch.getLast().id();
            batch = log.people(after, BATCH);
        }
        return done;
    }
}
