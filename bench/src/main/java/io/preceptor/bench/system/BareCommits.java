package io.preceptor.bench.system;

import io.preceptor.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The best that a database does for whoever commits one row at a time: each connection inserts a row of
/// 1 kB, and each insert is a commit of its own. A process for itself, as the sender of messages is.
final class BareCommits {

    private static final String ROW = "x".repeat(1024);

    private final Database database;

    private BareCommits(Database database) {
        this.database = database;
    }

    /// Arguments: `--url`, `--user`, `--connections`, `--seconds`, `--warmup`; the password comes by the
    /// environment, `PRECEPTOR_DATABASE_PASSWORD`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("url", "user", "connections", "seconds", "warmup"));
        var database = new Database(
                arguments.text("url", ""),
                arguments.text("user", ""),
                Objects.requireNonNullElse(System.getenv("PRECEPTOR_DATABASE_PASSWORD"), ""));
        var bare = new BareCommits(database);
        bare.prepare();
        System.out.println(bare.run(
                        arguments.number("connections", 1),
                        Duration.ofSeconds(arguments.number("seconds", 5)),
                        Duration.ofSeconds(arguments.number("warmup", 3)))
                .json());
    }

    private void prepare() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists bench");
            statement.execute("""
                    create table if not exists bench.bare (
                        id bigint generated always as identity primary key, content text not null)
                    """);
        }
    }

    private Measured run(int connections, Duration seconds, Duration warmup) throws InterruptedException {
        var lanes = new ArrayList<Latencies>();
        var threads = new ArrayList<Thread>();
        var broken = new ArrayList<SQLException>();
        long from = System.nanoTime() + warmup.toNanos();
        long until = from + seconds.toNanos();
        for (int i = 0; i < connections; i++) {
            var lane = new Latencies();
            lanes.add(lane);
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    insert(lane, from, until);
                } catch (SQLException e) {
                    synchronized (broken) {
                        broken.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] sorted = Latencies.sorted(lanes);
        synchronized (broken) {
            return new Measured(
                    connections,
                    seconds.toNanos() / 1e9,
                    sorted.length,
                    broken.size(),
                    Latencies.micros(sorted, 0.50),
                    Latencies.micros(sorted, 0.99));
        }
    }

    private void insert(Latencies lane, long from, long until) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into bench.bare (content) values (?)")) {
            while (System.nanoTime() < until) {
                long started = System.nanoTime();
                insert.setString(1, ROW);
                insert.executeUpdate();
                long ended = System.nanoTime();
                if (started >= from && ended <= until) {
                    lane.add(ended - started);
                }
            }
        }
    }
}
