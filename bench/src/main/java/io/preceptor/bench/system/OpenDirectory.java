package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR directory in which every number is somebody's, and which works on as many requests at once as come.
final class OpenDirectory implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ObjectNode> practitioners = new ConcurrentHashMap<>();

    OpenDirectory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/fhir/Practitioner", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
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
