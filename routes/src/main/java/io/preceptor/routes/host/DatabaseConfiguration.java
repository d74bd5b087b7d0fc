package io.preceptor.routes.host;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.postgres.Database;
import io.preceptor.postgres.EmbeddedPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The data source: to the server that was named, or to our own. Our own starts before the pool and stops after
/// it, since the pool is made from it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HostProperties.class, DatabaseProperties.class})
class DatabaseConfiguration {

    private static final int READY = 5;

    /// In seconds. A host that vanished says nothing for ever, and no statement of the running product takes as long.
    private static final String MOST_SILENCE = "120";

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${preceptor.database.url:}'.isBlank()")
    EmbeddedPostgres embeddedPostgres(HostProperties host) {
        return EmbeddedPostgres.start(host.postgres());
    }

    @Bean
    @ConditionalOnExpression("'${preceptor.database.url:}'.isBlank()")
    DatabaseWatch databaseWatch(EmbeddedPostgres server) {
        return new DatabaseWatch(server);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseProperties properties, ObjectProvider<EmbeddedPostgres> embedded) {
        Database database = database(properties, embedded);
        var pool = new HikariDataSource();
        pool.setPoolName("preceptor");
        pool.setJdbcUrl(database.jdbcUrl());
        if (!database.user().isEmpty()) {
            pool.setUsername(database.user());
            pool.setPassword(database.password());
        }
        pool.setMaximumPoolSize(properties.maxConnections());
        // Each is a process of the server's: a product that has little to do shall not hold what a busy one needs.
        pool.setMinimumIdle(Math.min(READY, properties.maxConnections()));
        pool.addDataSourceProperty("ApplicationName", Vitals.NODE);
        // Both are defaults: what the URL says of them counts.
        pool.addDataSourceProperty("socketTimeout", MOST_SILENCE);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    /// Migrations over connections of their own, on which a server may work in silence for as long as its tables are
    /// large. Whoever named a server or a user for them alone has such already.
    @Bean
    FlywayConfigurationCustomizer patientMigrations(
            HikariDataSource pool, DatabaseProperties properties, ObjectProvider<EmbeddedPostgres> embedded) {
        return migrations -> {
            if (pool.equals(migrations.getDataSource())) {
                Database database = database(properties, embedded);
                boolean named = !database.user().isEmpty();
                migrations.dataSource(
                        database.jdbcUrl(), named ? database.user() : null, named ? database.password() : null);
            }
        };
    }

    private static Database database(DatabaseProperties properties, ObjectProvider<EmbeddedPostgres> embedded) {
        EmbeddedPostgres server = embedded.getIfAvailable();
        return server == null
                ? new Database(properties.url(), properties.username(), properties.password())
                : server.database();
    }
}
