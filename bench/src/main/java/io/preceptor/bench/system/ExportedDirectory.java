package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A FHIR server on loopback that has its export ready, so that its own work does not count: one file of practitioners,
/// from memory.
final class ExportedDirectory implements AutoCloseable {

    private final int people;
    private final byte[] file;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    ExportedDirectory(int people) throws IOException {
        this.people = people;
        var lines = new ByteArrayOutputStream(people * 600);
        for (int i = 0; i < people; i++) {
            lines.writeBytes(PagedDirectory.resource("Practitioner", i).getBytes(UTF_8));
            lines.write('\n');
        }
        file = lines.toByteArray();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create(root() + "/fhir");
    }

    private String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int people() {
        return people;
    }

    /// The file of the export, a practitioner on each line.
    byte[] file() {
        return file;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String type = "application/json";
        byte[] body = new byte[0];
        int status = 202;
        if (path.equals("/file")) {
            type = "application/fhir+ndjson";
            body = file;
            status = 200;
        } else if (path.equals("/export") && exchange.getRequestMethod().equals("GET")) {
            body = """
                    {"transactionTime":"2026-11-01T00:00:00Z","request":"%s/$export","requiresAccessToken":false,
                     "output":[{"type":"Practitioner","url":"%s/file","count":%d}],"error":[]}""".formatted(base(), root(), people).getBytes(UTF_8);
            status = 200;
        } else if (path.equals("/fhir/$export")) {
            exchange.getResponseHeaders().set("Content-Location", root() + "/export");
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
