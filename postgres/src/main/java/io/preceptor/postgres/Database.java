package io.preceptor.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// One database of a running server, and how to reach it.
///
/// @param jdbcUrl  without credentials
/// @param user     the owner of the cluster
/// @param password generated once per folder; kept out of [#toString()]
public record Database(String jdbcUrl, String user, String password) {

    private static final int MOST_CONNECTIONS = 30;

    /// A data source that opens a new connection each time: for tests and tools, not for load.
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /// A data source that keeps the connections it opened while they are used, and opens none ahead.
    ///
    /// @return the caller's to close
    public HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setDataSource(dataSource());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        return pool;
    }

    /// Each a transaction of its own; over one connection, since to open one costs more than most statements.
    void execute(String... statements) throws SQLException {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public String toString() {
        return "Database[" + jdbcUrl + " as " + user + "]";
    }
}
