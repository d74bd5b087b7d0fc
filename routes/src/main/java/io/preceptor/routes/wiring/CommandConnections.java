package io.preceptor.routes.wiring;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.preceptor.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The connections of a command: each is opened when it is needed and kept until the end, since a command asks many
/// times.
final class CommandConnections extends DelegatingDataSource implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HikariDataSource pool;

    CommandConnections(Database database) {
        this(database.pool());
    }

    private CommandConnections(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
        // Of one that goes away in the middle; somebody sits before the command.
        pool.setConnectionTimeout(PATIENCE.toMillis());
    }

    /// @throws SQLException at once when the database cannot be reached from the start, with PostgreSQL's own state
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (PoolInitializationException away) {
            if (away.getCause() instanceof SQLException told) {
                throw told;
            }
            throw away;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
