package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server with two practitioners, whom nobody may write, and documents that come in transactions; it fails as it is
/// told.
final class PlayedDocuments implements AutoCloseable {

    /// What befalls the next request of a method.
    ///
    /// @param status 0: the request is done, and never answered
    record Fault(String method, int status, boolean stays) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OTHER = """
            {"resourceType":"Practitioner","id":"12","identifier":[{"system":"urn:hr","value":"0004712"}]}""";

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, ObjectNode> documents = new TreeMap<>();
    private final HttpServer server;
    private int effects;

    PlayedDocuments() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    void plan(Fault fault) {
        faults.add(fault);
    }

    synchronized int effects() {
        return effects;
    }

    synchronized List<ObjectNode> documents() {
        return documents.values().stream().map(ObjectNode::deepCopy).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        Fault fault = faults.peek();
        if (fault != null && fault.method().equals(method)) {
            if (!fault.stays()) {
                faults.remove();
            }
            if (fault.status() == 0) {
                take(sent);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("Retry-After", "7");
            answer(exchange, fault.status(), "");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        if (method.equals("POST")) {
            answer(exchange, take(sent), "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}");
        } else if (!method.equals("GET")) {
            answer(exchange, 403, "");
        } else if (path.endsWith("/DocumentReference")) {
            answer(exchange, 200, found(String.valueOf(query)));
        } else if (path.endsWith("/Practitioner")) {
            answer(
                    exchange,
                    200,
                    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + ScriptedDirectory.NURSE
                            + "},{\"resource\":" + OTHER + "}]}");
        } else if (path.endsWith("/12")) {
            answer(exchange, 200, OTHER);
        } else {
            answer(exchange, 200, ScriptedDirectory.NURSE);
        }
    }

    private synchronized String found(String query) {
        ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
        var entries = bundle.putArray("entry");
        documents.values().stream()
                .filter(one -> URLDecoder.decode(query, UTF_8)
                        .endsWith(
                                "|" + one.path("masterIdentifier").path("value").asString("")))
                .forEach(one -> entries.addObject().set("resource", one));
        return bundle.toString();
    }

    /// All of a transaction or nothing.
    private synchronized int take(byte[] sent) {
        JsonNode bundle = JSON.readTree(sent);
        for (JsonNode entry : bundle.path("entry")) {
            ObjectNode there = documents.get(id(entry));
            String ifMatch = entry.path("request").path("ifMatch").asString("");
            if (!ifMatch.isEmpty() && (there == null || !ifMatch.equals("W/\"" + version(there) + "\""))) {
                return 412;
            }
        }
        boolean isEffect = false;
        for (JsonNode entry : bundle.path("entry")) {
            String number = number(entry);
            boolean isNew = entry.path("request").path("method").asString("").equals("POST");
            if (isNew && documents.values().stream().anyMatch(one -> number.equals(numberOf(one)))) {
                continue;
            }
            isEffect = true;
            String id = isNew ? "doc-" + (documents.size() + 1) : id(entry);
            ObjectNode there = documents.get(id);
            ObjectNode resource =
                    ((ObjectNode) entry.path("resource")).deepCopy().put("id", id);
            resource.putObject("meta").put("versionId", Integer.toString(there == null ? 1 : version(there) + 1));
            documents.put(id, resource);
        }
        effects += isEffect ? 1 : 0;
        return 200;
    }

    private static String id(JsonNode entry) {
        String url = entry.path("request").path("url").asString("");
        return url.substring(url.indexOf('/') + 1);
    }

    private static String number(JsonNode entry) {
        return numberOf(entry.path("resource"));
    }

    private static String numberOf(JsonNode document) {
        return document.path("masterIdentifier").path("value").asString("");
    }

    private static int version(@Nullable ObjectNode document) {
        return document == null
                ? 0
                : Integer.parseInt(document.path("meta").path("versionId").asString("0"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", FhirClient.JSON);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
