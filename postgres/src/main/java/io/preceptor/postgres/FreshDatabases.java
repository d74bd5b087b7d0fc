package io.preceptor.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Databases for tests that each begin with their own: one is prepared, the others are copies of it. What one test is
/// done with is emptied for another, with the connections that it had.
///
/// A copy is a thousand files, and a new connection costs more than most statements of a test. The server starts when a
/// database is first asked for, and ends with the JVM. Safe for many threads.
public final class FreshDatabases {

    private static final System.Logger LOG = System.getLogger(FreshDatabases.class.getName());
    private static final String PREPARED = "prepared_for_tests";

    /// Of what is kept for later; a test that works with many at once opens the others again.
    private static final int CONNECTIONS_KEPT = 4;

    private final Path folder;
    private final Consumer<DataSource> preparation;
    private final Map<Place, Loan> lent = new HashMap<>();
    private final Deque<HikariDataSource> returned = new ArrayDeque<>();
    private @Nullable EmbeddedPostgres server;
    private int copies;

    /// @param folder      the server's own
    /// @param preparation what every database begins with, its tables say; run once
    public FreshDatabases(Path folder, Consumer<DataSource> preparation) {
        this.folder = folder;
        this.preparation = preparation;
    }

    /// A database as the preparation left it. It is the caller's until this thread opens one of the same name, or
    /// calls [#release()]; then it gives no more connections.
    ///
    /// @param name of the purpose, where a thread uses several at once
    public DataSource open(String name) {
        var place = new Place(Thread.currentThread().threadId(), name);
        takeBack(List.of(place));
        HikariDataSource free = next();
        HikariDataSource pool = free == null || !isEmptied(free) ? copied(free) : free;
        var turn = new Turn(pool);
        synchronized (this) {
            lent.put(place, new Loan(pool, turn));
        }
        return turn;
    }

    /// Takes back all that this thread opened: for the end of a class of tests.
    public void release() {
        long thread = Thread.currentThread().threadId();
        takeBack(places(thread));
    }

    private synchronized List<Place> places(long thread) {
        return lent.keySet().stream().filter(place -> place.thread() == thread).toList();
    }

    private synchronized void takeBack(List<Place> places) {
        for (Place place : places) {
            Loan loan = lent.remove(place);
            if (loan != null) {
                loan.turn().end();
                // The latest first: its connections are warm.
                returned.push(loan.pool());
            }
        }
    }

    private synchronized @Nullable HikariDataSource next() {
        return returned.poll();
    }

    /// @return false when it is not worth it, or somebody still works in it
    private static boolean isEmptied(HikariDataSource pool) {
        // There is none before the first connection: somebody may have come by the database's address alone.
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections != null && connections.getActiveConnections() > 0) {
            return false;
        }
        if (connections != null && connections.getTotalConnections() > CONNECTIONS_KEPT) {
            connections.softEvictConnections();
        }
        try (var connection = pool.getConnection()) {
            return AsPrepared.restore(connection);
        } catch (SQLException broken) {
            // A test may have ended the server's process of any connection: a copy is as good. It is told, since what
            // fails each time makes every test slow, and nobody would know why.
            LOG.log(System.Logger.Level.WARNING, "A database of tests could not be emptied and is copied anew", broken);
            return false;
        }
    }

    private synchronized HikariDataSource copied(@Nullable HikariDataSource instead) {
        if (instead != null) {
            // It is not dropped: the server would first have everything of everybody on disk, for seconds.
            instead.close();
        }
        String database = "fresh_" + ++copies;
        return prepared().recreateDatabase(database, PREPARED).pool();
    }

    private EmbeddedPostgres prepared() {
        EmbeddedPostgres known = server;
        if (known != null) {
            return known;
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(folder);
        try {
            DataSource first = started.recreateDatabase(PREPARED).dataSource();
            preparation.accept(first);
            AsPrepared.remember(first);
        } catch (RuntimeException wrong) {
            // The next test shall hear the same, and not that the folder is in use.
            started.close();
            throw wrong;
        }
        server = started;
        return started;
    }

    private record Place(long thread, String name) {}

    private record Loan(HikariDataSource pool, Turn turn) {}
}
