package io.preceptor.routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/// The folder of the embedded database as a product's first start leaves it before anything else: its cluster is made,
/// and its tables by the product's own migrations. Each of the many products of the tests begins with a copy, and finds
/// nothing in the tables; the one that is started as it is packaged begins with nothing at all.
final class PreparedTables {

    private final Path folder;

    /// @param folder of the one that is copied
    PreparedTables(Path folder) {
        this.folder = folder;
    }

    /// Makes it anew.
    ///
    /// @throws UncheckedIOException when what was there before cannot be taken away
    void make() {
        try {
            run("rm", "-rf", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var server = EmbeddedPostgres.start(folder)) {
            Flyway.configure().dataSource(server.database().dataSource()).load().migrate();
        }
    }

    /// @param postgres the folder of a product's database, which is not there yet
    void copyTo(Path postgres) throws IOException {
        Files.createDirectories(postgres);
        // With owner and rights: the server is choosy about who may read its files.
        run(
                "cp",
                "-a",
                folder.resolve("cluster").toString(),
                folder.resolve("password").toString(),
                postgres.toString());
    }

    private static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
