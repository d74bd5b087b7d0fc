package io.preceptor.connector.contract;

import io.preceptor.postgres.FreshDatabases;
import io.preceptor.postgres.OwnFolder;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The one PostgreSQL of all tests of this JVM, started when it is first asked for.
public final class OnePostgres {

    private static final FreshDatabases DATABASES = new FreshDatabases(
            OwnFolder.of(Path.of("target"), "postgres"),
            empty -> Flyway.configure().dataSource(empty).load().migrate());

    private OnePostgres() {}

    /// A database with the product's tables and nothing in them, until this thread asks for one of the same name, or
    /// the class of tests that it runs has ended.
    public static DataSource database(String name) {
        return DATABASES.open(name);
    }

    static void release() {
        DATABASES.release();
    }
}
