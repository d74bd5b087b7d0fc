package io.preceptor.bench.system;

import io.preceptor.postgres.Database;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Java programs of this build, each as a process of its own, by the JDK that runs this one.
final class Programs {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path SANDBOX = Path.of("sandbox", "target", "classes");
    private static final Path SANDBOX_CLASS_PATH = Path.of("sandbox", "target", "sandbox.classpath");
    static final Path PRODUCT = Path.of("routes", "target", "preceptor.jar");

    private static final String PASSWORD = "PRECEPTOR_DATABASE_PASSWORD";

    private Programs() {}

    /// @throws IllegalStateException when the build has not made what is to be measured
    static void requireBuilt() {
        for (Path made : List.of(PRODUCT, SANDBOX)) {
            if (!Files.exists(made)) {
                throw new IllegalStateException(
                        "There is no " + made
                                + ". From the root of the repository: ./mvnw -q -pl routes,sandbox,bench -am package -DskipTests");
            }
        }
    }

    /// @param more settings, each as `--name=value`
    static Process product(Database database, Path data, int httpPort, int mllpPort, Path log, List<String> more)
            throws IOException {
        var line =
                new ArrayList<>(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        // What the machine is told comes before what the product is.
        more.stream().filter(one -> one.startsWith("-X")).forEach(line::add);
        line.addAll(List.of(
                "-jar",
                PRODUCT.toString(),
                "--preceptor.data=" + data,
                "--preceptor.database.url=" + database.jdbcUrl(),
                "--preceptor.database.username=" + database.user(),
                "--preceptor.intake.content-key=" + "0f".repeat(32),
                "--preceptor.mllp.host=127.0.0.1",
                "--preceptor.mllp.port=" + mllpPort,
                "--server.port=" + httpPort));
        more.stream().filter(one -> !one.startsWith("-X")).forEach(line::add);
        var builder = java(line);
        builder.environment().put(PASSWORD, database.password());
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /// One of the sandbox's servers.
    ///
    /// @param name the class below `io.preceptor.sandbox`
    static Process sandbox(String name, List<String> arguments, Path log) throws IOException {
        var line = new ArrayList<String>();
        line.add("-cp");
        line.add(SANDBOX
                + File.pathSeparator
                + Files.readString(SANDBOX_CLASS_PATH).strip());
        line.add("io.preceptor.sandbox." + name);
        line.addAll(arguments);
        return java(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /// Sends generated transfers, one in flight on each connection.
    static Measured sender(int port, int connections, int seconds, int warmup, int people) {
        return result(shortLived(List.of(
                "-cp",
                SANDBOX.toString(),
                "io.preceptor.sandbox.mllp.MllpSender",
                "--load",
                "--port",
                String.valueOf(port),
                "--connections",
                String.valueOf(connections),
                "--seconds",
                String.valueOf(seconds),
                "--warmup",
                String.valueOf(warmup),
                "--employees",
                String.valueOf(people))));
    }

    static Measured bareCommits(Database database, int connections, int seconds, int warmup) {
        var builder = shortLived(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareCommits.class.getName(),
                "--url",
                database.jdbcUrl(),
                "--user",
                database.user(),
                "--connections",
                String.valueOf(connections),
                "--seconds",
                String.valueOf(seconds),
                "--warmup",
                String.valueOf(warmup)));
        builder.environment().put(PASSWORD, database.password());
        return result(builder);
    }

    /// A thread dump of a running JVM, line by line.
    static List<String> threads(ProcessHandle jvm) {
        Path jcmd = JAVA.resolveSibling("jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(jvm.pid()), "Thread.print").start();
            try (var lines = process.inputReader()) {
                List<String> dump = lines.lines().toList();
                process.onExit().join();
                return dump;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Asks it to end, and ends it where it does not.
    static void stop(Process process) {
        process.destroy();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /// One that runs for seconds, on either side of a pair: the second compiler would take more from the processors
    /// that it loads than it gives back.
    private static ProcessBuilder shortLived(List<String> arguments) {
        var line = new ArrayList<>(
                List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC"));
        line.addAll(arguments);
        return java(line);
    }

    private static ProcessBuilder java(List<String> arguments) {
        var line = new ArrayList<String>();
        line.add(JAVA.toString());
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }

    private static Measured result(ProcessBuilder builder) {
        try {
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var lines = process.inputReader()) {
                List<String> printed = lines.lines().toList();
                process.onExit().join();
                return Measured.parse(printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
