package io.preceptor.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.routes.process.ExternalDatabase;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DatabaseConfigurationTest {

    private static final String URL = "jdbc:postgresql://localhost/preceptor";
    private static final ObjectProvider<EmbeddedPostgres> NO_SERVER_OF_OUR_OWN =
            new StaticListableBeanFactory().getBeanProvider(EmbeddedPostgres.class);

    private final DatabaseConfiguration configuration = new DatabaseConfiguration();

    @ParameterizedTest
    @CsvSource({"30, 5", "2, 2"})
    void aProductThatHasLittleToDoHoldsFewOfTheConnectionsItMayTake(int most, int held) {
        try (HikariDataSource pool = pool(new DatabaseProperties(URL, "preceptor", "", most))) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(most);
            assertThat(pool.getMinimumIdle()).isEqualTo(held);
        }
    }

    @Test
    void theServerSeesWhoseConnectionsTheyAre() {
        try (HikariDataSource pool = pool(new DatabaseProperties(URL, "", "", 30))) {
            assertThat(pool.getDataSourceProperties()).containsEntry("ApplicationName", "preceptor");
            assertThat(pool.getUsername())
                    .as("a user who stands in the URL alone")
                    .isNull();
        }
    }

    /// A host that lost its power says nothing, not even that it is gone.
    @Test
    void givesUpAServerThatSaysNothingForTwoMinutes() throws SQLException {
        try (var database = ExternalDatabase.open();
                HikariDataSource pool = pool(properties(database, ""));
                Connection connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout())
                    .isEqualTo((int) Duration.ofMinutes(2).toMillis());
            assertThat(pool.getDataSourceProperties()).containsEntry("tcpKeepAlive", "true");
        }
    }

    @Test
    void givesUpAStatementWhoseServerFellSilent() throws SQLException {
        try (var database = ExternalDatabase.open();
                HikariDataSource pool = pool(properties(database, "socketTimeout=1"))) {
            var statements = new JdbcTemplate(pool);
            assertThatThrownBy(() -> statements.execute("select pg_sleep(600)"))
                    .as("as the URL says")
                    .rootCause()
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(statements.queryForObject("select 2", Integer.class))
                    .as("of another connection")
                    .isEqualTo(2);
            // It would sleep on, and look like a node that is connected to whoever has this database next.
            assertThat(statements.queryForList("""
                            select pg_terminate_backend(pid, 10000) from pg_stat_activity
                            where datname = current_database() and query = 'select pg_sleep(600)'
                            """, Boolean.class)).containsExactly(true);
        }
    }

    @Test
    void aMigrationMayTakeAsLongAsItsTablesAreLarge() throws SQLException {
        try (var database = ExternalDatabase.open();
                HikariDataSource pool = pool(properties(database, ""))) {
            var migrations = new FluentConfiguration().dataSource(pool);
            configuration
                    .patientMigrations(pool, properties(database, ""), NO_SERVER_OF_OUR_OWN)
                    .customize(migrations);
            try (Connection connection = migrations.getDataSource().getConnection()) {
                assertThat(connection.getNetworkTimeout()).isZero();
            }
        }
    }

    @Test
    void leavesMigrationsToAServerNamedForThemAlone() throws SQLException {
        try (var database = ExternalDatabase.open();
                HikariDataSource pool = pool(properties(database, ""))) {
            var own = new SingleConnectionDataSource();
            var migrations = new FluentConfiguration().dataSource(own);
            configuration
                    .patientMigrations(pool, properties(database, ""), NO_SERVER_OF_OUR_OWN)
                    .customize(migrations);
            assertThat(migrations.getDataSource()).isSameAs(own);
        }
    }

    private static DatabaseProperties properties(ExternalDatabase database, String more) throws SQLException {
        var server = (PGSimpleDataSource)
                database.dataSource().unwrap(HikariDataSource.class).getDataSource();
        // Its own URL names the default of every property.
        String url = server.getUrl().replaceFirst("\\?.*", "?");
        return new DatabaseProperties(
                url + more, Objects.requireNonNull(server.getUser()), Objects.requireNonNull(server.getPassword()), 2);
    }

    private HikariDataSource pool(DatabaseProperties properties) {
        return configuration.dataSource(properties, NO_SERVER_OF_OUR_OWN);
    }
}
