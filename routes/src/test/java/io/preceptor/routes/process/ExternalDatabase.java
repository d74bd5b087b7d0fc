package io.preceptor.routes.process;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.postgres.FreshDatabases;
import io.preceptor.postgres.OwnFolder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// A database with the product's tables and nothing in them, on a server that the product does not own: one for all
/// tests of this JVM.
public final class ExternalDatabase implements AutoCloseable {

    private static final FreshDatabases DATABASES = new FreshDatabases(
            OwnFolder.of(Path.of("target"), "postgres"),
            empty -> Flyway.configure().dataSource(empty).load().migrate());

    private final DataSource dataSource;

    private ExternalDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Closed by the thread that opened it.
    public static ExternalDatabase open() {
        return new ExternalDatabase(DATABASES.open("external"));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /// What tells the product or a command of it.
    public List<String> settings() throws SQLException {
        var server =
                (PGSimpleDataSource) dataSource.unwrap(HikariDataSource.class).getDataSource();
        return List.of(
                "--preceptor.database.url=" + server.getUrl(),
                "--preceptor.database.username=" + server.getUser(),
                "--preceptor.database.password=" + Objects.requireNonNull(server.getPassword()),
                "--preceptor.intake.content-key=" + "0f".repeat(32));
    }

    @Override
    public void close() {
        DATABASES.release();
    }
}
