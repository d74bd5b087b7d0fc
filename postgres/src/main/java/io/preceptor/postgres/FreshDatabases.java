package io.preceptor.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// Databases for tests that each begin with their own: one is prepared, the others are copies of it.
///
/// Opening a connection costs more than most statements of a test, and the migrations more than a copy of what they
/// make. Safe for many threads.
public final class FreshDatabases {

    private static final String PREPARED = "prepared_for_tests";

    /// As many as classes of tests that run beside each other, and a few.
    private static final int KEPT = 6;

    private final EmbeddedPostgres server;
    private final Consumer<DataSource> preparation;
    private final SequencedMap<String, HikariDataSource> pools = new LinkedHashMap<>();
    private boolean isPrepared;

    /// @param preparation what every database begins with, its tables say; run once
    public FreshDatabases(EmbeddedPostgres server, Consumer<DataSource> preparation) {
        this.server = server;
        this.preparation = preparation;
    }

    /// A database of this name as the preparation left it; one of that name before is dropped.
    ///
    /// @return keeps its connections until a few others are opened after it
    public synchronized DataSource open(String name) {
        if (!isPrepared) {
            preparation.accept(server.recreateDatabase(PREPARED).dataSource());
            isPrepared = true;
        }
        HikariDataSource before = pools.remove(name);
        if (before != null) {
            before.close();
        }
        // Whoever still uses an earlier one gets new connections to it; most are done.
        List<HikariDataSource> latest = List.copyOf(pools.sequencedValues());
        latest.subList(0, Math.max(0, latest.size() - KEPT))
                .forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
        HikariDataSource pool = server.recreateDatabase(name, PREPARED).pool();
        pools.put(name, pool);
        return pool;
    }
}
