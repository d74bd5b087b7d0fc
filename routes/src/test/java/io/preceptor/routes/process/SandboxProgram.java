package io.preceptor.routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// A class of the sandbox that runs beside the tests as a process of its own, with the sandbox's libraries, and ends
/// with this JVM.
///
/// @param process the process
/// @param ready   the file that is there once it is up; its log lies beside it
record SandboxProgram(Process process, Path ready) {

    private static final Path TARGET = Path.of(System.getProperty("preceptor.root", ".."), "sandbox", "target");

    /// @param jvm       what the JVM is told besides
    /// @param mainClass by its whole name
    /// @param words     what the class is told besides where to say that it is up, and with whom it ends
    static SandboxProgram start(List<String> jvm, String mainClass, List<String> words) throws IOException {
        Path folder = Files.createTempDirectory(TARGET, "program");
        Path ready = folder.resolve("ready");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // One compiler alone reserves 48 MB: the whole heap is collected over and over to drop some of its
                // code.
                "-XX:ReservedCodeCacheSize=240m",
                "-XX:MetaspaceSize=256m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-cp",
                TARGET.resolve("classes") + ":"
                        + Files.readString(TARGET.resolve("sandbox.classpath")).strip()));
        command.addAll(jvm);
        command.add(mainClass);
        command.addAll(List.of(
                "--ready-file",
                ready.toString(),
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid())));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new SandboxProgram(process, ready);
    }

    /// What it says of itself, line by line, once it is up: first of all where it is.
    List<String> awaitReady(Duration patience) throws IOException {
        Awaitility.await().atMost(patience).until(() -> Files.exists(ready) || !process.isAlive());
        assertThat(ready).as("its log is in " + ready.getParent()).exists();
        return List.copyOf(Files.readAllLines(ready));
    }
}
