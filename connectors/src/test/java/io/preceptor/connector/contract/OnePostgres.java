package io.preceptor.connector.contract;

import io.preceptor.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import javax.sql.DataSource;

/// The one PostgreSQL of all tests of this JVM, started when it is first asked for.
public final class OnePostgres {

    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(
            Path.of("target/postgres-" + ProcessHandle.current().pid()));

    private OnePostgres() {}

    /// An empty database of this name.
    public static DataSource database(String name) {
        return SERVER.recreateDatabase(name).dataSource();
    }
}
