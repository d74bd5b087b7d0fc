package io.preceptor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A PostgreSQL server that this JVM owns, with its data in one folder.
///
/// It writes durably (fsync and synchronous commit on), listens on 127.0.0.1 at a port of its own choice, asks
/// for a generated password, and ends with its JVM: orderly by [#close()], within moments when the JVM is
/// killed. A server left behind by a JVM that took its watchdog along is stopped and replaced by the next
/// start. Safe for use by threads.
///
/// ```java
/// try (var postgres = EmbeddedPostgres.start(Path.of("data/postgres"))) {
///     Database database = postgres.createDatabase("ledger");
/// }
/// ```
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int PORTS_TRIED = 5;

    /// The fourth line of `postmaster.pid` (PostgreSQL's `miscadmin.h`, LOCK_FILE_LINE_PORT).
    private static final int STATUS_PORT = 3;

    private static final int STATUS_SECONDS = 5;

    private final Cluster cluster;
    private final FolderLock lock;
    private final Watchdog watchdog;
    private final ProcessHandle postmaster;
    private final int port;
    private final String password;

    private EmbeddedPostgres(
            Cluster cluster, FolderLock lock, Watchdog watchdog, ProcessHandle postmaster, int port, String password) {
        this.cluster = cluster;
        this.lock = lock;
        this.watchdog = watchdog;
        this.postmaster = postmaster;
        this.port = port;
        this.password = password;
    }

    /// Starts the server of a folder, and makes both when they are not there yet. Returns when it takes
    /// connections.
    ///
    /// @param folder need not exist; from then on it is the server's alone
    /// @throws PostgresRefused with the reason and the remedy: another owner, another major version, no such
    /// platform
    public static EmbeddedPostgres start(Path folder) {
        try {
            Path place = folder.toAbsolutePath().normalize();
            Files.createDirectories(place);
            var lock = FolderLock.take(place);
            try {
                return start(place, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The product's database in a server that some process runs on a folder now: for a tool that stands beside it.
    ///
    /// @return empty where no server runs there, or it is not the folder of one
    /// @throws PostgresRefused when this user may not read what the folder says of its server
    public static Optional<Database> running(Path folder) {
        try {
            List<String> status = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
            if (status.size() <= STATUS_PORT) {
                return Optional.empty();
            }
            String password = Files.readString(folder.resolve("password")).strip();
            var database = new Database(
                    "jdbc:postgresql://127.0.0.1:" + status.get(STATUS_PORT).strip() + "/" + Cluster.USER,
                    Cluster.USER,
                    password);
            // A crash leaves the file behind; whether a server of this folder is there, only its password tells.
            try (var connection = database.dataSource().getConnection()) {
                return connection.isValid(STATUS_SECONDS) ? Optional.of(database) : Optional.empty();
            }
        } catch (NoSuchFileException | SQLException nobody) {
            return Optional.empty();
        } catch (AccessDeniedException closed) {
            throw new PostgresRefused(
                    "This user may not read " + closed.getFile(),
                    "Be the user who started the product, or root.",
                    closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path folder, FolderLock lock) throws IOException {
        var account = Account.of(folder, folder.resolve("cluster"));
        if (account instanceof Account.Lent) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var cluster = new Cluster(folder, Binaries.unpacked(folder.resolve("programs")), account);
        String password = cluster.prepare();
        var processes = new Postmaster(cluster.data(), account);
        if (processes.find().isPresent()) {
            // The lock is ours, so its owner is dead; its settings may be of another version.
            cluster.stop();
        }
        processes.awaitNone();
        int port = startOnFreePort(cluster);
        ProcessHandle postmaster = processes
                .find()
                .orElseThrow(() -> new PostgresRefused(
                        "PostgreSQL ended as soon as it had started", "Its own words are in " + cluster.log() + "."));
        var watchdog = Watchdog.over(postmaster.pid(), account);
        var server = new EmbeddedPostgres(cluster, lock, watchdog, postmaster, port, password);
        server.createDefault();
        return server;
    }

    private static int startOnFreePort(Cluster cluster) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                cluster.start(port);
                return port;
            } catch (PostgresRefused e) {
                // Somebody else may have taken the port between the choice and the start.
                if (attempt == PORTS_TRIED || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void createDefault() {
        try (var connection = database("postgres").dataSource().getConnection();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + Cluster.USER + "'")) {
            if (!found.next()) {
                createDatabase(Cluster.USER);
            }
        } catch (SQLException e) {
            close();
            throw new PostgresRefused(
                    "PostgreSQL runs but does not let us in: " + e.getMessage(),
                    "Check that the password file in the data folder is the one that belongs to it.",
                    e);
        }
    }

    /// The product's own database, there from the first start on.
    public Database database() {
        return database(Cluster.USER);
    }

    /// Makes one more database in this server.
    ///
    /// @param name lower case letters, digits and underscores
    /// @throws IllegalStateException when there is one of this name already
    public Database createDatabase(String name) {
        return administer(name, "create database " + checked(name));
    }

    /// Makes an empty database, and first drops the one of this name with all that is in it. For tests.
    public Database recreateDatabase(String name) {
        return administer(name, dropping(name), "create database " + checked(name));
    }

    /// The same as a copy of another, to which nobody is connected meanwhile.
    Database recreateDatabase(String name, String model) {
        return administer(
                name,
                // Every page of a copy goes through the log: to compress them costs four times what copying them does.
                "set wal_compression = off",
                dropping(name),
                "create database " + checked(name) + " template " + checked(model));
    }

    private static String dropping(String name) {
        return "drop database if exists " + checked(name) + " with (force)";
    }

    /// The process that all others of this server descend from.
    public ProcessHandle postmaster() {
        return postmaster;
    }

    public int port() {
        return port;
    }

    /// Whether the server is there. False once its first process was killed, even when nobody has reaped it yet.
    public boolean isRunning() {
        // Its port is asked too, since some kernels hide other users' processes.
        return Postmaster.isAlive(postmaster) || !isFree(port);
    }

    /// Stops the server after running statements are cancelled and everything is on disk. Does nothing the second
    /// time.
    @Override
    public void close() {
        watchdog.close();
        try {
            // Asked of the kernel again, since a killed postmaster that nobody reaps still counts as alive to its
            // handle.
            if (new Postmaster(cluster.data(), cluster.account()).find().isPresent()) {
                cluster.stop();
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Database administer(String name, String... statements) {
        try {
            database("postgres").execute(statements);
            return database(name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused: " + String.join("; ", statements), e);
        }
    }

    private Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, Cluster.USER, password);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A database name has lower case letters, digits and underscores alone");
        }
        return name;
    }
}
