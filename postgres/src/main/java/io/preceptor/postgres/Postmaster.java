package io.preceptor.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds the processes of PostgreSQL that work in one cluster, by what the kernel says and not by a number in a
/// file: after a crash that number may be somebody else's.
///
/// The kernel shows a process's folder to its own user alone, not even to root in a plain container, so the
/// server's account asks.
record Postmaster(Path cluster, Account account) {

    private static final Duration LAST_BREATH = Duration.ofSeconds(30);
    private static final String SEARCH = """
            for each in /proc/[0-9]*; do
              [ "$each/cwd" -ef "$1" ] && echo "${each#/proc/}"
            done
            true""";

    /// The process named by `postmaster.pid`, when it is alive and truly works in this cluster.
    Optional<ProcessHandle> find() throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            long pid = Long.parseLong(lines.getFirst().strip());
            return workers().stream().filter(worker -> worker.pid() == pid).findFirst();
        } catch (NoSuchFileException | NumberFormatException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /// Waits until no process works in the cluster any more. Backends outlive a killed postmaster for a moment,
    /// and while one lives the cluster must not be opened. Then clears the way for the next.
    void awaitNone() throws IOException {
        for (ProcessHandle worker : workers()) {
            try {
                worker.onExit().get(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new PostgresRefused(
                        "Process " + worker.pid() + " still works in " + cluster,
                        "End it (kill " + worker.pid() + ") and start again.",
                        e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PostgresRefused("Interrupted while an old server was ending", "Start again.", e);
            }
        }
        // PostgreSQL trusts the number in this file: after a crash it would refuse for a stranger who has it now.
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    /// Whether a process runs. To its handle a killed one that nobody reaps still counts as alive.
    static boolean isAlive(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The state stands behind the program's name, which is in brackets and may hold anything.
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    private List<ProcessHandle> workers() throws IOException {
        List<String> search =
                List.of("sh", "-c", SEARCH, "sh", cluster.toRealPath().toString());
        Command found = Command.run(account.observer().commandLine(search), Path.of("/"), LAST_BREATH);
        if (!found.succeeded()) {
            found = Command.run(account.commandLine(search), Path.of("/"), LAST_BREATH);
        }
        return found.output()
                .lines()
                .filter(line -> line.chars().allMatch(Character::isDigit) && !line.isEmpty())
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
                .toList();
    }
}
