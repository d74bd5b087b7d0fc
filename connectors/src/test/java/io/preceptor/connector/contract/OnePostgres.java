package io.preceptor.connector.contract;

import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.postgres.FreshDatabases;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The one PostgreSQL of all tests of this JVM, started when it is first asked for.
public final class OnePostgres {

    private static final FreshDatabases DATABASES = new FreshDatabases(
            EmbeddedPostgres.start(
                    Path.of("target/postgres-" + ProcessHandle.current().pid())),
            empty -> Flyway.configure().dataSource(empty).load().migrate());

    private OnePostgres() {}

    /// A database of this name with the product's tables and nothing in them.
    public static DataSource database(String name) {
        return DATABASES.open(name);
    }
}
