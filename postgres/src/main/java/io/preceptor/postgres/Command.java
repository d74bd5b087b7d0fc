package io.preceptor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of a PostgreSQL program to its end.
///
/// @param exitCode the program's own
/// @param output   both of its streams, as one text
record Command(int exitCode, String output) {

    /// Runs a command line in a folder that its account can enter, with neutral language settings.
    ///
    /// @throws PostgresRefused when the program cannot be started or does not end in time
    static Command run(List<String> commandLine, Path workingFolder, Duration limit) {
        var builder = new ProcessBuilder(commandLine)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            Process process = builder.start();
            var output = new StringBuilder();
            Thread reader = Thread.ofVirtual().start(() -> readInto(process, output));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new PostgresRefused(
                        commandLine.getLast() + " did not end within " + limit.toSeconds() + " s",
                        "Look for a disk that is full or very slow.");
            }
            reader.join();
            return new Command(process.exitValue(), output.toString().strip());
        } catch (IOException e) {
            throw new PostgresRefused(
                    "Cannot run " + commandLine.getFirst() + ": " + e.getMessage(),
                    "Install util-linux (it brings setpriv and setsid), or run as an ordinary user.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresRefused("Interrupted while PostgreSQL was at work", "Start again.", e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    private static void readInto(Process process, StringBuilder output) {
        try (var stream = process.getInputStream()) {
            output.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
