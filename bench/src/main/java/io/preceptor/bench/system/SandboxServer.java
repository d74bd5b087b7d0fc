package io.preceptor.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One of the sandbox's servers as a process of its own, with the class path of the sandbox.
final class SandboxServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> words;

    private SandboxServer(Process process, List<String> words) {
        this.process = process;
        this.words = words;
    }

    /// @param name      the class below `io.preceptor.sandbox`
    /// @param arguments besides those that say when it is up, and that it ends with us
    static SandboxServer start(String name, String... arguments) throws IOException, InterruptedException {
        Path folder =
                Files.createDirectories(Path.of("bench", "target", "sandbox").toAbsolutePath());
        Path ready = Files.createTempDirectory(folder, "ready").resolve("words");
        var all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--ready-file",
                ready.toString(),
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid())));
        Path log = folder.resolve(name + ".log");
        Process process = Programs.sandbox(name, all, log);
        long until = System.nanoTime() + START.toNanos();
        while (!Files.exists(ready)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not start; its words are in " + log);
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        return new SandboxServer(process, Files.readAllLines(ready));
    }

    /// What it says when it is up: its address, and what else a client must know.
    List<String> words() {
        return words;
    }

    @Override
    public void close() {
        Programs.stop(process);
    }
}
