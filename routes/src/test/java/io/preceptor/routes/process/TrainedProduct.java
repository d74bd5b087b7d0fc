package io.preceptor.routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The packaged jar laid out and trained as `docs/operations.md` tells an operator, once for a build, with the tables
/// that it begins with: each of the many starts that the tests make then takes a third of the time.
///
/// Several threads may ask at once; one trains, the others wait for it.
final class TrainedProduct {

    /// What every run of a test gives the JVM: the cache holds for one choice of collector alone. Only what makes it
    /// fast: an operator starts the jar without flags, and it has to start on its data so.
    static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            // What one compiler alone reserves is full when the product is ready: see SandboxProgram.
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:MetaspaceSize=192m",
            "-XX:+UseSerialGC",
            // Asked of the kernel once for 512 small pages: a fifth less for a process that runs for seconds.
            "-XX:+UseTransparentHugePages",
            "-Xmx512m",
            // Memory that is touched anew costs more than to collect it: some 5% of a start, and 170 MB.
            "-Xmn64m");

    private static final Path TARGET =
            Path.of(System.getProperty("preceptor.root", "..")).toAbsolutePath().resolve("routes/target");
    private static final Path PACKAGED = TARGET.resolve("preceptor.jar");
    private static final Path LAID_OUT = TARGET.resolve("product");
    private static final Path CACHE = LAID_OUT.resolve("preceptor.aot");
    private static final Path TRAINED = LAID_OUT.resolve("trained-as");
    private static final PreparedTables TABLES = new PreparedTables(TARGET.resolve("prepared"));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private TrainedProduct() {}

    /// The command that starts the product, its settings still to come.
    static synchronized List<String> command() throws IOException {
        if (!isTrained()) {
            // Nearly every test that waits for this needs a directory next, and training leaves a processor free.
            DirectoryProcess.begin();
            layOut();
            var tables = CompletableFuture.runAsync(TABLES::make);
            train();
            tables.join();
            Files.writeString(TRAINED, stamp());
        }
        return words("-XX:AOTCache=" + CACHE, LAID_OUT.resolve("preceptor.jar"));
    }

    /// Has a product whose data folder is new begin with empty tables, once [#command] was asked for.
    static void prepare(Path data) throws IOException {
        Path postgres = data.resolve("postgres");
        if (!Files.exists(postgres)) {
            TABLES.copyTo(postgres);
        }
    }

    /// The stamp is written last, and half of it is none.
    private static boolean isTrained() throws IOException {
        return Files.exists(TRAINED) && Files.readString(TRAINED).equals(stamp());
    }

    private static String stamp() throws IOException {
        // The packaged jar itself has the same time for ever.
        return Files.size(PACKAGED) + " " + Files.getLastModifiedTime(TARGET.resolve("library/preceptor.jar"));
    }

    /// The same for the jar as it is packaged.
    static List<String> packaged() {
        // Nothing of a jar within a jar is in a cache.
        return words("-XX:AOTMode=off", PACKAGED);
    }

    private static void layOut() throws IOException {
        run(List.of(
                JAVA,
                "-Djarmode=tools",
                "-jar",
                PACKAGED.toString(),
                "extract",
                "--force",
                "--destination",
                LAID_OUT.toString()));
    }

    /// One run from the start over a page and a message to the end, of which the JVM keeps what it loaded.
    private static void train() throws IOException {
        Path data = Files.createTempDirectory(TARGET, "training");
        Path log = data.resolve("log");
        int web = FreePort.next();
        int mllp = FreePort.next();
        var command = words("-XX:AOTCacheOutput=" + CACHE, LAID_OUT.resolve("preceptor.jar"));
        command.addAll(List.of("--preceptor.data=" + data, "--server.port=" + web, "--preceptor.mllp.port=" + mllp));
        Process product = process(command, log);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> !product.isAlive() || Files.readString(log).contains("Preceptor is ready"));
            assertThat(product.isAlive()).as("the log is " + log).isTrue();
            use(web, mllp);
        } finally {
            product.destroy();
            product.onExit().join();
        }
        assertThat(CACHE).as("the log is " + log).exists();
    }

    private static void use(int web, int mllp) throws IOException {
        try (var browser = HttpClient.newHttpClient();
                var sender = new MllpClient(mllp)) {
            var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + "/sign-in"));
            assertThat(browser.send(page.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            Path sample = TARGET.resolve("../../config/samples/hl7/transfer.hl7");
            assertThat(sender.send(Files.readString(sample).replaceAll("\\R", "\r")))
                    .contains("MSA|AA|");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<String> words(String cache, Path jar) {
        var words = new ArrayList<String>();
        words.add(JAVA);
        words.addAll(JVM);
        words.addAll(List.of(cache, "-jar", jar.toString()));
        return words;
    }

    private static void run(List<String> command) throws IOException {
        Process process = process(command, TARGET.resolve("product-layout.log"));
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static Process process(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .directory(TARGET.resolve("../..").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
