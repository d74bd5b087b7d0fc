package io.preceptor.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.postgres.Database;

/// Connections that are kept, as the product keeps them.
final class KeptConnections {

    private KeptConnections() {}

    static HikariDataSource to(Database database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        return pool;
    }
}
