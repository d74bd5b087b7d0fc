package io.preceptor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path temporary;

    @Test
    void keepsRowsOverAnOrderlyRestart() throws Exception {
        Path folder = temporary.resolve("made/on/demand");
        try (var postgres = EmbeddedPostgres.start(folder)) {
            postgres.database().execute("create table kept (id int primary key)");
            postgres.database().execute("insert into kept values (1)");
        }
        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertThat(value(postgres.database(), "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    void writesDurablyListensOnLoopbackAndSortsAlikeEverywhere() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            Database database = postgres.database();
            assertThat(value(database, "show fsync")).isEqualTo("on");
            assertThat(value(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(value(database, "show password_encryption")).isEqualTo("scram-sha-256");
            assertThat(value(database, "select substr(rolpassword, 1, 16) from pg_authid where rolname = user"))
                    .as("one round, for a password of 192 random bits")
                    .isEqualTo("SCRAM-SHA-256$1:");
            assertThat(value(database, "show scram_iterations"))
                    .as("for a password that somebody chose")
                    .isEqualTo("4096");
            assertThat(value(database, "select lower('ÄÉ')")).isEqualTo("äé");
            assertThat(value(database, "select 'Z' < 'a'")).isEqualTo("t");
            database.execute("create extension pg_stat_statements");
            assertThat(value(database, "select count(*) > 0 from pg_stat_statements"))
                    .isEqualTo("t");
            assertThat(Files.getPosixFilePermissions(temporary.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            var stranger = new Database(database.jdbcUrl(), database.user(), "guessed");
            assertThatThrownBy(() -> stranger.execute("select 1")).hasMessageContaining("password");
        }
    }

    @Test
    void keepsValuesOutOfItsLog() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            Database database = postgres.database();
            database.execute("create table person (name text unique)");
            database.execute("insert into person values ('Ada Lovelace')");
            assertThatThrownBy(() -> database.execute("insert into person values ('Ada Lovelace')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> database.execute("select 'Ada Lovelace'::int"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(temporary.resolve("postgres.log")).content().isNotEmpty().doesNotContain("Lovelace");
    }

    @Test
    void keepsCommittedRowsWhenTheServerIsKilled() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            postgres.database().execute("create table kept as select 7 as id");
            postgres.postmaster().destroyForcibly();
            postgres.postmaster().onExit().get(30, TimeUnit.SECONDS);
        }
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            assertThat(value(postgres.database(), "select id from kept")).isEqualTo("7");
        }
    }

    @Test
    void givesEachCallerADatabaseOfItsOwn() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            Database first = postgres.createDatabase("first");
            first.execute("create table only_here (id int)");
            Database second = postgres.createDatabase("second");
            assertThat(value(second, "select to_regclass('only_here') is null")).isEqualTo("t");
            assertThatThrownBy(() -> postgres.createDatabase("first")).isInstanceOf(IllegalStateException.class);
            assertThat(value(postgres.recreateDatabase("first"), "select to_regclass('only_here') is null"))
                    .isEqualTo("t");
            assertThatThrownBy(() -> postgres.createDatabase("x; drop database first"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesASecondOwnerAndSaysWhoTheFirstIs() {
        try (var child = ServerProcess.start(temporary)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(temporary))
                    .isInstanceOf(PostgresRefused.class)
                    .hasMessageContaining("is in use by process " + child.jvm().pid());
        }
    }

    @Test
    void refusesASecondServerInTheSameProcessAndKeepsTheFirstSafe() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(temporary)).hasMessageContaining("this same process");
            assertThat(value(postgres.database(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesNoServerBehindWhenItsJvmIsKilled() throws Exception {
        var child = ServerProcess.start(temporary);
        child.jvm().destroyForcibly();

        await().atMost(Duration.ofSeconds(60)).until(() -> !child.postmaster().isAlive());
    }

    @Test
    void replacesAnOrphanWhoseWatchdogDiedWithTheJvm() throws Exception {
        var child = ServerProcess.start(temporary);
        Database old = child.database();
        old.execute("create table kept as select 9 as id");
        child.jvm().descendants().forEach(ProcessHandle::destroyForcibly);
        child.jvm().destroyForcibly();
        child.jvm().onExit().get(30, TimeUnit.SECONDS);
        assertThat(child.postmaster().isAlive()).isTrue();

        try (var postgres = EmbeddedPostgres.start(temporary)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !child.postmaster().isAlive());
            assertThat(value(postgres.database(), "select id from kept")).isEqualTo("9");
        }
    }

    @Test
    void ignoresAPidFileThatNamesSomebodyElse() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary)) {
            postgres.database().execute("create table kept as select 5 as id");
            postgres.postmaster().destroyForcibly();
            postgres.postmaster().onExit().get(30, TimeUnit.SECONDS);
        }
        Path pidFile = temporary.resolve("cluster/postmaster.pid");
        var lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        try (var postgres = EmbeddedPostgres.start(temporary)) {
            assertThat(value(postgres.database(), "select id from kept")).isEqualTo("5");
        }
    }

    @Test
    void refusesADatabaseOfAnotherMajorVersionAndNamesThePageThatHelps() throws IOException {
        EmbeddedPostgres.start(temporary).close();
        Files.writeString(temporary.resolve("cluster/PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(temporary))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageContaining("is of PostgreSQL 15")
                .extracting(refused -> ((PostgresRefused) refused).remedy(), STRING)
                .contains("docs/backup.md", "Another major version of PostgreSQL");
        assertThat(Path.of("../docs/backup.md")).content().contains("\n## Another major version of PostgreSQL\n");
    }

    private static String value(Database database, String query) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
