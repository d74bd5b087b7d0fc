package io.preceptor.bench.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the product's tables say about how far it has come. For one thread at a time.
final class Progress implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    private final Connection connection;

    Progress(Connection connection) {
        this.connection = connection;
    }

    /// Messages followed to the end: from the first one's arrival to the last change that any of them caused.
    record Drained(long reports, double seconds) {
        double perSecond() {
            return seconds == 0 ? 0 : reports / seconds;
        }
    }

    /// The number of the newest applied report, to count from.
    long mark() throws SQLException {
        return number("select coalesce(max(number), 0) from person_fact");
    }

    /// The process on the server's side of this connection.
    long backend() throws SQLException {
        return number("select pg_backend_pid()");
    }

    /// The server's processes that serve a connection, and whether they have just stored messages.
    Map<Long, Boolean> connections() throws SQLException {
        var connections = new HashMap<Long, Boolean>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select pid, query like '%journal_number%' as storing from pg_stat_activity
                        where backend_type = 'client backend' and pid <> pg_backend_pid()
                        """)) {
            while (rows.next()) {
                connections.put(rows.getLong("pid"), rows.getBoolean("storing"));
            }
        }
        return connections;
    }

    /// How many groups of messages have been stored, each by one statement.
    long groups() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
        return number(
                "select coalesce(sum(calls), 0) from pg_stat_statements where query like '%insert into message_seen%'");
    }

    /// How many messages the journal has numbered.
    long messages() throws SQLException {
        return number("select last_value from journal_number");
    }

    long waiting() throws SQLException {
        return number("select count(*) from report_work where state = 'PENDING'");
    }

    /// Waits until no report waits.
    void awaitDrained() throws SQLException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Reports still wait after " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(Duration.ofNanos(LOOK_EVERY_NANOS));
        }
    }

    Drained since(long mark) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select count(*), coalesce(extract(epoch from max(f.recorded_at) - min(r.received_at)), 0)
                from person_fact f join staff_report r on r.number = f.ref
                where f.kind = 'REPORT' and f.number > ?
                """)) {
            select.setLong(1, mark);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Drained(row.getLong(1), row.getDouble(2));
            }
        }
    }

    /// Which of these people, by employee number, have been assigned anything.
    Set<String> assigned(Set<String> employees) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select i.value from staff_identifier i
                where i.value = any(?) and exists (select from assignment a where a.staff_id = i.staff_id)
                """)) {
            select.setArray(1, connection.createArrayOf("text", employees.toArray()));
            var found = new HashSet<String>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    /// The settings that durability and speed hang on, as the server itself tells them.
    Map<String, String> settings() throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        for (String name : new String[] {
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_level",
            "wal_sync_method",
            "wal_compression",
            "wal_buffers",
            "commit_delay",
            "max_wal_size",
            "shared_buffers"
        }) {
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show " + name)) {
                row.next();
                settings.put(name, row.getString(1));
            }
        }
        return settings;
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
