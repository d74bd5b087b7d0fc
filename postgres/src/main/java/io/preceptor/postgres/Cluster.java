package io.preceptor.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The files of one PostgreSQL cluster, and the programs that make, start and stop it.
///
/// @param folder holds `cluster` (the server's own), `password` (this user's alone, mode 0600) and `postgres.log`
record Cluster(Path folder, Binaries binaries, Account account) {

    static final String USER = "preceptor";

    private static final Duration INIT = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final long LOG_LIMIT = 16 << 20;

    Path data() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /// Makes the cluster when there is none, and checks that an old one is for these programs.
    ///
    /// @return the password of [#USER]
    String prepare() throws IOException {
        Path password = folder.resolve("password");
        if (Files.exists(data())) {
            checkMajor();
            if (!Files.exists(password)) {
                throw new PostgresRefused(
                        "The database in " + data() + " has lost its password file " + password,
                        "Put the file back from a backup of the data folder.");
            }
            return Files.readString(password).strip();
        }
        String fresh = newPassword();
        Files.deleteIfExists(password);
        writePrivately(password, fresh);
        init(fresh);
        return fresh;
    }

    void start(int port) throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT) {
            Files.move(log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log())) {
            writePrivately(log(), "");
        }
        account.own(log());
        String limit = Long.toString(START.toSeconds());
        var settings = String.join(" ", ServerSettings.commandLine(port));
        var started = control("start", "-w", "-t", limit, "-l", log().toString(), "-o", settings);
        if (!started.succeeded()) {
            throw new PostgresRefused(
                    "PostgreSQL did not start: " + started.output().lines().reduce("", (first, last) -> last),
                    "Its own words are at the end of " + log() + ".");
        }
    }

    /// Ends the server after open transactions are rolled back and all is on disk.
    void stop() {
        var stopped = control("stop", "-w", "-m", "fast", "-t", Long.toString(STOP.toSeconds()));
        if (!stopped.succeeded() && Files.exists(data().resolve("postmaster.pid"))) {
            // Committed rows are in the WAL: the next start recovers them.
            control("stop", "-w", "-m", "immediate");
        }
    }

    private Command control(String action, String... options) {
        var line = new ArrayList<>(List.of(binaries.program("pg_ctl").toString(), action, "-D", data().toString()));
        line.addAll(List.of(options));
        return Command.run(account.commandLine(line), Path.of("/"), START.plusSeconds(30));
    }

    private void checkMajor() throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(binaries.major()))) {
            throw new PostgresRefused(
                    "The database in " + data() + " is of PostgreSQL " + found + ", and this product brings "
                            + binaries.major(),
                    "Start the product version that made it, or move it to a server of its own: docs/backup.md says how,"
                            + " under \"Another major version of PostgreSQL\".");
        }
    }

    private void init(String password) throws IOException {
        // A draft until it is whole: a process that dies in the middle leaves nothing that looks like a database.
        Path draft = folder.resolve("cluster.draft");
        Folders.delete(draft);
        Files.createDirectory(
                draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(draft);
        Path secret = folder.resolve("password.draft");
        Files.deleteIfExists(secret);
        writePrivately(secret, password);
        account.own(secret);
        try {
            // The built-in C.UTF-8 sorts by code point and folds case by Unicode, the same on every machine for ever;
            // libc's and ICU's orders change under an index with the system's next upgrade.
            var made = Command.run(
                    account.commandLine(List.of(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + draft,
                            "--username=" + USER,
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            // Rounds are for passwords that people choose. Ours has 192 random bits, and each login of
                            // each connection would walk all of them.
                            "--set=scram_iterations=1",
                            "--no-instructions")),
                    Path.of("/"),
                    INIT);
            if (!made.succeeded()) {
                throw new PostgresRefused(
                        "PostgreSQL could not make a database in " + folder + ": " + made.output(),
                        "Check that the folder is on a local disk with room.");
            }
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
