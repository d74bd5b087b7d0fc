package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One practitioner behind a small HTTP server that fails as it is told: the documented ways, one request at a
/// time.
final class ScriptedDirectory implements AutoCloseable {

    /// What befalls the next request of a method.
    ///
    /// @param status 0: the request is done, and never answered
    record Fault(String method, int status, String header, String value, String body) {}

    static final String NURSE = """
            {"resourceType":"Practitioner","id":"7","identifier":[{"system":"urn:hr","value":"0004711"}],\
            "qualification":[{"code":{"text":"RN"}}]}""";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    volatile String practitioner = NURSE;
    final AtomicInteger version = new AtomicInteger(1);
    volatile int matches = 1;
    private final HttpServer server;

    ScriptedDirectory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    void plan(String method, int status) {
        plan(method, status, "X-None", "none", "");
    }

    void plan(String method, int status, String header, String value, String body) {
        faults.add(new Fault(method, status, header, value, body));
    }

    long writes() {
        return requests.stream().filter(line -> line.startsWith("PUT")).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        requests.add(method + " " + exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        Fault fault = faults.peek();
        if (fault != null && fault.method().equals(method)) {
            faults.remove();
            if (fault.status() == 0) {
                take(sent);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set(fault.header(), fault.value());
            answer(
                    exchange,
                    fault.status(),
                    fault.body().contains("<html>") ? "text/html" : FhirClient.JSON,
                    fault.body());
            return;
        }
        if (exchange.getRequestURI().getPath().endsWith("/token")) {
            answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"access_token\":\"t" + requests.size() + "\",\"expires_in\":600}");
        } else if (method.equals("PUT")) {
            boolean isTaken = takeIfCurrent(sent, exchange.getRequestHeaders().getFirst("If-Match"));
            answer(exchange, isTaken ? 200 : 409, FhirClient.JSON, "");
        } else if (exchange.getRequestURI().getRawQuery() == null) {
            exchange.getResponseHeaders().set("ETag", "W/\"" + version.get() + "\"");
            answer(exchange, 200, FhirClient.JSON, practitioner);
        } else {
            answer(exchange, 200, FhirClient.JSON, bundle());
        }
    }

    private synchronized boolean takeIfCurrent(byte[] sent, @Nullable String ifMatch) {
        boolean isCurrent = ("W/\"" + version.get() + "\"").equals(ifMatch);
        if (isCurrent) {
            take(sent);
        }
        return isCurrent;
    }

    private void take(byte[] sent) {
        practitioner = new String(sent, UTF_8);
        version.incrementAndGet();
    }

    private String bundle() {
        var entries = new ArrayList<String>();
        for (int i = 0; i < matches; i++) {
            entries.add("{\"resource\":" + practitioner.replace("\"id\":\"7\"", "\"id\":\"" + (7 + i) + "\"") + "}");
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
