package io.preceptor.portal;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.postgres.EmbeddedPostgres;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database whose clock one sets: the product asks PostgreSQL what time it is, so that is where it is told
/// another one.
///
/// `clock_timestamp()` is found in the schema `public` before that of PostgreSQL, in every session and in every
/// default of a column.
///
/// Deliberately no configuration class: the portal's own scan must not find it. A test that travels names it.
class TimeTravel {

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        DataSource fresh = postgres.recreateDatabase("scenarios").dataSource();
        var dataSource = new HikariDataSource();
        dataSource.setDataSource(fresh);
        dataSource.setConnectionInitSql("set search_path = public, pg_catalog");
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("create table told_time (at timestamptz not null)").update();
        jdbc.sql("""
                create function public.clock_timestamp() returns timestamptz volatile language sql as
                'select coalesce((select at from public.told_time), pg_catalog.clock_timestamp())'
                """).update();
        Flyway.configure()
                .dataSource(dataSource)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        return dataSource;
    }

    @Bean
    ToldClock clock(JdbcClient jdbc) {
        return new ToldClock(jdbc);
    }

    /// The same time in Java and in PostgreSQL.
    static final class ToldClock extends Clock {

        private final JdbcClient jdbc;

        ToldClock(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        void set(Instant at) {
            jdbc.sql("delete from told_time").update();
            jdbc.sql("insert into told_time values (:at)")
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }

        @Override
        public Instant instant() {
            return jdbc.sql("select public.clock_timestamp() as now")
                    .query((row, _) ->
                            row.getObject("now", OffsetDateTime.class).toInstant())
                    .single();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Nobody asks for it");
        }
    }
}
