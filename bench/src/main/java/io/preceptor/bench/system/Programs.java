package io.preceptor.bench.system;

import io.preceptor.postgres.Database;
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

    static Process product(Database database, Path data, int httpPort, int mllpPort, Path log) throws IOException {
        var builder = java(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                PRODUCT.toString(),
                "--preceptor.data=" + data,
                "--preceptor.database.url=" + database.jdbcUrl(),
                "--preceptor.database.username=" + database.user(),
                "--preceptor.intake.content-key=" + "0f".repeat(32),
                "--preceptor.mllp.host=127.0.0.1",
                "--preceptor.mllp.port=" + mllpPort,
                "--server.port=" + httpPort));
        builder.environment().put(PASSWORD, database.password());
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /// Sends generated transfers, one in flight on each connection.
    static Measured sender(int port, int connections, int seconds, int warmup, int people) {
        return result(java(List.of(
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
        var builder = java(List.of(
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

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
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
                return Measured.parse(lines.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
