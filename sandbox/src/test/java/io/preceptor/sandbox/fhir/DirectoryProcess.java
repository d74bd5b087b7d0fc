package io.preceptor.sandbox.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The directory as a process of its own, started as the product's tests start it, and spoken to by plain HTTP.
final class DirectoryProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    private DirectoryProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    static DirectoryProcess start(Path folder, long parent, String... more) throws Exception {
        String classPath = Path.of("target", "classes").toAbsolutePath() + ":"
                + Files.readString(Path.of("target", "sandbox.classpath")).strip();
        Path readyFolder = Files.createTempDirectory(folder, "ready");
        Path readyFile = readyFolder.resolve("url");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                "-XX:MetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-Xms128m",
                "-Xmn64m",
                "-Xmx512m",
                "-cp",
                classPath,
                FhirServer.class.getName(),
                "--seed",
                "--ready-file",
                readyFile.toString(),
                "--parent-pid",
                Long.toString(parent)));
        command.addAll(List.of(more));
        var log = folder.resolve("log").toFile();
        try (var watch = folder.getFileSystem().newWatchService()) {
            readyFolder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(readyFile)) {
                var seen = watch.poll(1, TimeUnit.SECONDS);
                if (seen != null) {
                    seen.reset();
                }
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IllegalStateException("The directory did not start: " + Files.readString(log.toPath()));
                }
            }
            return new DirectoryProcess(
                    process, URI.create(Files.readString(readyFile).strip()));
        }
    }

    Process process() {
        return process;
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    /// The same, by the server's other name.
    HttpResponse<String> calledLocalhost(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + base.getPort() + "/fhir/" + path))
                .build());
    }

    HttpResponse<String> put(String path, String body, String... headers) throws IOException {
        var request = request(path).PUT(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> plan(String fault) throws IOException {
        var place = base.resolve("/_control/fault?" + fault);
        return send(HttpRequest.newBuilder(place)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    void clearFaults() throws IOException {
        send(HttpRequest.newBuilder(base.resolve("/_control/fault")).DELETE().build());
    }

    String effects() throws IOException {
        return send(HttpRequest.newBuilder(base.resolve("/_control/effects")).build())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/" + path).normalize())
                .header("Content-Type", "application/fhir+json");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
            client.close();
        } catch (Exception e) {
            process.destroyForcibly();
            throw new UncheckedIOException(new IOException("The directory did not end by itself", e));
        }
    }
}
