package io.preceptor.routes.host;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.postgres.Database;
import io.preceptor.postgres.EmbeddedPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The data source: to the server that was named, or to our own. Our own starts before the pool and stops after
/// it, since the pool is made from it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HostProperties.class, DatabaseProperties.class})
class DatabaseConfiguration {

    private static final int READY = 5;

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
        EmbeddedPostgres server = embedded.getIfAvailable();
        Database database = server == null
                ? new Database(properties.url(), properties.username(), properties.password())
                : server.database();
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
        pool.addDataSourceProperty("ApplicationName", "preceptor");
        return pool;
    }
}
