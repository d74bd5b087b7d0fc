package io.preceptor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDatabasesTest {

    private static final FreshDatabases DATABASES =
            new FreshDatabases(OwnFolder.of(Path.of("target"), "fresh"), FreshDatabasesTest::prepare);

    private static void prepare(DataSource database) {
        try {
            execute(database, """
                    create table unit (id int generated always as identity primary key, name text not null,
                        loud text generated always as (upper(name)) stored);
                    insert into unit (name) values ('ICU'), ('ED');
                    create table fact (id bigserial primary key, unit int not null references unit);
                    create function facts_stay() returns trigger language plpgsql as
                        $$ begin raise exception 'facts stay'; end $$;
                    create trigger facts_stay before delete on fact execute function facts_stay();
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void release() {
        DATABASES.release();
    }

    @Test
    void areAsTheyWerePreparedEachTime() throws Exception {
        DataSource first = DATABASES.open("one");
        String place = value(first, "select current_database()");
        execute(first, "insert into fact (unit) values (1), (2)");
        execute(first, "update unit set name = 'Ward' where id = 2");
        execute(first, "insert into unit (name) values ('OR')");

        DataSource second = DATABASES.open("one");

        assertThat(value(second, "select current_database()")).isEqualTo(place);
        assertThat(value(second, "select string_agg(id || name || loud, ' ' order by id) from unit"))
                .isEqualTo("1ICUICU 2EDED");
        assertThat(value(second, "select count(*) from fact")).isEqualTo("0");
        assertThat(value(second, "insert into unit (name) values ('OR') returning id"))
                .isEqualTo("3");
        assertThat(value(second, "insert into fact (unit) values (3) returning id"))
                .isEqualTo("1");
        assertThatThrownBy(() -> execute(second, "delete from fact")).hasMessageContaining("facts stay");
    }

    @Test
    void areSoAlsoAfterATestThatChangedATable() throws Exception {
        for (String change : new String[] {
            "alter table fact disable trigger facts_stay",
            "alter table unit add remark text",
            "alter table unit alter name drop not null",
            "drop trigger facts_stay on fact",
            "create or replace function facts_stay() returns trigger language plpgsql as 'begin return null; end'",
            "create table more (id int)",
            "create schema beside",
            "alter table unit set (fillfactor = 50)",
        }) {
            execute(DATABASES.open("changed"), change);

            DataSource next = DATABASES.open("changed");

            assertThat(value(next, "select as_prepared.shape() = shape from as_prepared.expected"))
                    .as(change)
                    .isEqualTo("t");
            assertThat(value(next, "select count(*) from unit")).as(change).isEqualTo("2");
        }
    }

    @Test
    void arePlannedForAsIfNobodyHadCountedTheirRows() throws Exception {
        DataSource first = DATABASES.open("counted");
        execute(first, "delete from unit; analyze unit");
        assertThat(value(first, "select reltuples::int from pg_class where relname = 'unit'"))
                .isEqualTo("0");

        DataSource next = DATABASES.open("counted");

        assertThat(value(next, "select reltuples::int from pg_class where relname = 'unit'"))
                .isEqualTo("-1");
        assertThat(value(next, "select count(*) from unit")).isEqualTo("2");
    }

    @Test
    void areOfOneUserEach() throws Exception {
        DataSource one = DATABASES.open("one");
        DataSource other = DATABASES.open("other");
        DataSource ofAnotherThread =
                CompletableFuture.supplyAsync(() -> DATABASES.open("one")).get();

        for (DataSource each : new DataSource[] {one, other, ofAnotherThread}) {
            execute(each, "insert into fact (unit) values (1)");
            assertThat(value(each, "select count(*) from fact")).isEqualTo("1");
        }
    }

    @Test
    void giveNothingToWhoGoesOnAfterTheEndOfItsTest() throws Exception {
        DataSource first = DATABASES.open("one");
        try (Connection late = first.getConnection();
                var statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("insert into fact (unit) values (1)");

            DataSource next = DATABASES.open("one");

            assertThatThrownBy(first::getConnection).hasMessageContaining("the test is over");
            assertThatThrownBy(late::commit).isInstanceOf(SQLException.class);
            assertThat(value(next, "select count(*) from fact")).isEqualTo("0");
        }
    }

    @Test
    void areSoAlsoForOneThatNobodyConnectedTo() throws Exception {
        DATABASES.open("idle");

        assertThat(value(DATABASES.open("idle"), "select count(*) from unit")).isEqualTo("2");
    }

    @Test
    void areAtHandAlsoWhenATestEndedItsConnections() throws Exception {
        DataSource first = DATABASES.open("one");
        try (Connection one = first.getConnection();
                Connection other = first.getConnection();
                var statement = other.createStatement()) {
            assertThat(one.isValid(1)).isTrue();
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """);
        }

        assertThat(value(DATABASES.open("one"), "select count(*) from unit")).isEqualTo("2");
    }

    @Test
    void tellEachTestWhatIsWrongWithTheirPreparation(@TempDir Path folder) {
        var databases = new FreshDatabases(folder, _ -> {
            throw new IllegalStateException("the third migration is wrong");
        });

        for (int test = 0; test < 2; test++) {
            assertThatThrownBy(() -> databases.open("any")).hasMessage("the third migration is wrong");
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
