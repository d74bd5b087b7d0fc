package io.preceptor.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Stops the server when this JVM dies without a word. A shell waits at the end of a pipe that only this JVM
/// holds open; when it closes, the shell tells that one postmaster to shut down fast. It stands in a session of
/// its own, out of reach of Ctrl-C, and it names a process, not a folder, so that it can never stop a later
/// server.
final class Watchdog implements AutoCloseable {

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog over(long postmaster, Account account) throws IOException {
        List<String> program = List.of("setsid", "sh", "-c", "read -r _; kill -INT " + postmaster);
        var shell = new ProcessBuilder(account.commandLine(program))
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Watchdog(shell);
    }

    /// Calls the dog off before an orderly stop.
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
