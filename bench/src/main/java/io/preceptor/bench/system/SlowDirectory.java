package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR directory that answers each request after a set time, and works on as many at once as come: what a
/// push costs there is known. Every number is somebody's.
final class SlowDirectory implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration latency;
    private final Map<String, ObjectNode> practitioners = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    SlowDirectory(Duration latency) throws IOException {
        this.latency = latency;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/fhir/Practitioner", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    long requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Thread.sleep(latency);
            String query = exchange.getRequestURI().getRawQuery();
            if (query != null) {
                String identifier = query.replaceFirst(".*identifier=", "");
                String text = URLDecoder.decode(identifier, UTF_8);
                int bar = text.lastIndexOf('|');
                var bundle =
                        JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
                bundle.putArray("entry")
                        .addObject()
                        .set("resource", practitioner(text.substring(0, bar), text.substring(bar + 1)));
                send(exchange, bundle, null);
                return;
            }
            String id = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            ObjectNode there = practitioners.get(id);
            if (there == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (exchange.getRequestMethod().equals("PUT")) {
                int version = there.path("meta").path("versionId").asInt() + 1;
                there = (ObjectNode) JSON.readTree(body);
                there.putObject("meta").put("versionId", Integer.toString(version));
                practitioners.put(id, there);
            }
            send(exchange, there, there.path("meta").path("versionId").asString("1"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode practitioner(String system, String number) {
        return practitioners.computeIfAbsent(number, id -> {
            var made =
                    JSON.createObjectNode().put("resourceType", "Practitioner").put("id", id);
            made.putObject("meta").put("versionId", "1");
            made.putArray("identifier").addObject().put("system", system).put("value", number);
            return made;
        });
    }

    private static void send(HttpExchange exchange, ObjectNode json, @Nullable String version) throws IOException {
        byte[] bytes = json.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        if (version != null) {
            exchange.getResponseHeaders().set("ETag", "W/\"" + version + "\"");
        }
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
