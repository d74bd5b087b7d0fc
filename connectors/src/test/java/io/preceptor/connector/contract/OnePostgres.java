package io.preceptor.connector.contract;

import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.postgres.FreshDatabases;
import io.preceptor.postgres.OwnFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The one PostgreSQL of all tests of this JVM, started when it is first asked for.
public final class OnePostgres {

    private static final FreshDatabases DATABASES = new FreshDatabases(
            EmbeddedPostgres.start(OwnFolder.of(Path.of("target"), "postgres")),
            empty -> Flyway.configure().dataSource(empty).load().migrate());

    private static final Map<String, DataSource> KEPT = new ConcurrentHashMap<>();

    private OnePostgres() {}

    /// A database with the product's tables and nothing in them. Classes of tests run beside each other, so it is of
    /// this thread too; the one of the same name and thread before is dropped.
    public static DataSource database(String name) {
        return DATABASES.open(ofThisThread(name));
    }

    /// The same, made when this thread first asks for it, for those who empty the few tables that they use.
    public static DataSource kept(String name) {
        return KEPT.computeIfAbsent(ofThisThread(name), DATABASES::open);
    }

    private static String ofThisThread(String name) {
        return name + "_" + Thread.currentThread().threadId();
    }
}
