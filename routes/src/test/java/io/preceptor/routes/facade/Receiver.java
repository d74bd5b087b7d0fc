package io.preceptor.routes.facade;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A system that is told of changes: a real server, which answers as it is set to.
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final Semaphore patience = new Semaphore(Integer.MAX_VALUE / 2);
    private volatile int status = 200;

    /// What was said to it, and what it answered.
    record Said(
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String type,
            String body,
            int answered) {}

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        patience.acquireUninterruptibly();
        var headers = exchange.getRequestHeaders();
        said.add(new Said(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers.getFirst("Authorization"),
                headers.getFirst("Content-Type"),
                body,
                status));
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /// From now on it answers so often, and not again before it is told to.
    void answersOnly(int times) {
        patience.drainPermits();
        patience.release(times);
    }

    void answersOnAndOn() {
        patience.release(Integer.MAX_VALUE / 2);
    }

    void answers(int other) {
        status = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// What it took.
    List<Said> taken() {
        return said.stream().filter(one -> one.answered() == 200).toList();
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    /// Whether it took something with this in its body.
    boolean hasTaken(String text) {
        return taken().stream()
                .anyMatch(one -> Objects.requireNonNull(one.body()).contains(text));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
