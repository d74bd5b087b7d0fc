package io.preceptor.routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.postgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// The packaged product, `routes/target/preceptor.jar` laid out, running on a data folder and on free ports.
///
/// Each start writes a log of its own into `logs` below the data folder. Fail points are armed in the running
/// process.
public final class ProductProcess implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final Duration START = Duration.ofMinutes(3);

    private final Path data;
    private final Path log;
    private final int web;
    private final int mllp;
    private final Process process;

    private ProductProcess(Path data, Path log, int web, int mllp, Process process) {
        this.data = data;
        this.log = log;
        this.web = web;
        this.mllp = mllp;
        this.process = process;
    }

    /// Has it trained, once for a build; the first start does it else. For tests that wait for a directory too, before
    /// they do: each takes most of a minute and one of two processors.
    public static void train() throws IOException {
        TrainedProduct.command();
    }

    /// Starts it and waits until it says that it is ready.
    ///
    /// @param settings more of them, each `--name=value`
    public static ProductProcess start(Path data, String... settings) throws IOException {
        return ready(launch(data, settings));
    }

    /// The same with the jar as it is, without layout and cache.
    public static ProductProcess startPackaged(Path data, String... settings) throws IOException {
        return ready(launch(TrainedProduct.packaged(), data, settings));
    }

    private static ProductProcess ready(ProductProcess started) {
        try {
            started.awaitReady();
            return started;
        } catch (RuntimeException | Error notReady) {
            started.close();
            throw notReady;
        }
    }

    /// Starts it without waiting: see [#awaitReady()].
    public static ProductProcess launch(Path data, String... settings) throws IOException {
        List<String> command = TrainedProduct.command();
        if (Stream.of(settings).noneMatch(one -> one.startsWith("--preceptor.database.url="))) {
            TrainedProduct.prepare(data);
        }
        return launch(command, data, settings);
    }

    private static ProductProcess launch(List<String> command, Path data, String... settings) throws IOException {
        Path logs = Files.createDirectories(data.resolve("logs"));
        Path log = Files.createTempFile(logs, "product-", ".log");
        int web = FreePort.next();
        int mllp = FreePort.next();
        // Before "-jar": what comes after is the product's.
        command.add(1, "-Dpreceptor.fail-points=" + data.resolve("fail-point"));
        command.addAll(List.of("--preceptor.data=" + data, "--server.port=" + web, "--preceptor.mllp.port=" + mllp));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ProductProcess(data, log, web, mllp, process);
    }

    /// Waits for the words with which it tells people that it can be used.
    public void awaitReady() {
        Awaitility.await().atMost(START).until(() -> !process.isAlive() || log().contains("Preceptor is ready"));
        assertThat(process.isAlive()).as(() -> "the product ended: " + log()).isTrue();
    }

    public URI web() {
        return URI.create("http://127.0.0.1:" + web);
    }

    public int mllpPort() {
        return mllp;
    }

    /// Where its embedded server is now; another port after each start.
    public Database database() {
        try {
            String port = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            String password =
                    Files.readString(data.resolve("postgres/password")).strip();
            return new Database("jdbc:postgresql://127.0.0.1:" + port + "/preceptor", "preceptor", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The embedded server's first process.
    public ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /// Has the process destroy itself the n-th time, from now on, that it reaches a place.
    public void arm(String place, int times) throws IOException {
        Path draft = Files.writeString(data.resolve("fail-point.draft"), place + "@" + times);
        Files.move(draft, data.resolve("fail-point"), StandardCopyOption.ATOMIC_MOVE);
    }

    public void disarm() throws IOException {
        Files.deleteIfExists(data.resolve("fail-point"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    public int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the product still runs")
                .isTrue();
        return process.exitValue();
    }

    /// `kill -9`.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /// What it wrote so far.
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that any run on a data folder wrote to a log, the embedded server's own included.
    public static String logs(Path data) throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
