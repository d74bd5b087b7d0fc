package io.preceptor.bench.system;

import io.preceptor.postgres.Database;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The packaged product as a process of its own, over an embedded database that is started here, so that the bench
/// meets the same server. Both are gone when it is closed.
final class Product implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Path folder;
    private final EmbeddedPostgres server;
    private final Process process;
    private final int httpPort;
    private final int mllpPort;

    private Product(Path folder, EmbeddedPostgres server, Process process, int httpPort, int mllpPort) {
        this.folder = folder;
        this.server = server;
        this.process = process;
        this.httpPort = httpPort;
        this.mllpPort = mllpPort;
    }

    /// Returns when it takes messages.
    ///
    /// @param more settings, each as `--name=value`
    static Product start(List<String> more) throws IOException, InterruptedException {
        // On the build's own disk: a temporary folder may lie in memory, where a commit costs nothing.
        Path place =
                Files.createDirectories(Path.of("bench", "target", "system").toAbsolutePath());
        Path folder = Files.createTempDirectory(place, "run");
        int httpPort = Programs.freePort();
        int mllpPort = Programs.freePort();
        Path log = place.resolve("product.log");
        EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgres"));
        try {
            Process process =
                    Programs.product(server.database(), folder.resolve("data"), httpPort, mllpPort, log, more);
            var product = new Product(folder, server, process, httpPort, mllpPort);
            product.awaitListening(mllpPort, log);
            product.awaitListening(httpPort, log);
            return product;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    Database database() {
        return server.database();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    URI pages() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    int mllpPort() {
        return mllpPort;
    }

    private void awaitListening(int port, Path log) throws InterruptedException {
        long until = System.nanoTime() + START.toNanos();
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    process.destroyForcibly();
                    throw new IllegalStateException("The product did not start; its words are in " + log, notYet);
                }
                Thread.sleep(Duration.ofMillis(200));
            }
        }
    }

    @Override
    public void close() throws IOException {
        Programs.stop(process);
        server.close();
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
