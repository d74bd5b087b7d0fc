package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A FHIR search as the standard describes it, over resources in memory, with answers that a test puts in its
/// place.
final class PlayedDirectory implements AutoCloseable {

    private static final Pattern TYPE = Pattern.compile("/fhir/([A-Za-z]+)(/_history)?");
    private static final Pattern PLACE = Pattern.compile("/fhir/([A-Za-z]+/[A-Za-z0-9\\-.]+)");

    /// An answer instead of the right one.
    ///
    /// @param status 0: the connection is dropped before the end; -1: nothing is answered
    record Instead(int status, String type, Map<String, String> headers, String body) {
        static Instead json(int status, String body) {
            return new Instead(status, FhirClient.JSON, Map.of(), body);
        }
    }

    /// Requests in their order: path and query.
    final List<String> requests = new CopyOnWriteArrayList<>();

    /// By the path below `/fhir/`, or by its start and a star; a queue of one stays.
    final Map<String, Queue<Instead>> instead = new ConcurrentHashMap<>();

    final Map<String, String> resources = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> updated = new ConcurrentHashMap<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    volatile String ability = "\"searchParam\":[{\"name\":\"_lastUpdated\",\"type\":\"date\"}]";
    volatile boolean announcesTotal = true;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    PlayedDirectory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /// Puts a resource there as of a moment.
    ///
    /// @param version its version
    /// @param more    its elements besides type, id and meta, each after a comma
    void put(String place, int version, String at, String more) {
        String[] parts = place.split("/", -1);
        resources.put(
                place,
                "{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"%s\"}%s}"
                        .formatted(parts[0], parts[1], version, at, more));
        updated.put(place, Instant.parse(at));
    }

    void delete(String place, int version, String at) {
        resources.remove(place);
        deleted.add("""
                {"fullUrl":"%1$s/%2$s","request":{"method":"DELETE","url":"%2$s/_history/%3$d"},
                 "response":{"status":"204","lastModified":"%4$s"}}""".formatted(base(), place, version, at));
    }

    void answer(String path, Instead... answers) {
        instead.put(path, new ConcurrentLinkedQueue<>(List.of(answers)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getPath();
        requests.add(path.replace("/fhir/", "") + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
        String below = path.startsWith("/fhir/") ? path.substring(6) : path;
        for (var planned : instead.entrySet()) {
            if (planned.getKey().endsWith("*")
                    ? below.startsWith(planned.getKey().replace("*", ""))
                    : below.equals(planned.getKey())) {
                Queue<Instead> queue = planned.getValue();
                send(exchange, queue.size() > 1 ? queue.remove() : queue.element());
                return;
            }
        }
        Matcher place = PLACE.matcher(path);
        Matcher type = TYPE.matcher(path);
        if (below.equals("metadata")) {
            send(exchange, Instead.json(200, capabilities()));
        } else if (type.matches()) {
            send(exchange, Instead.json(200, bundle(type.group(1), type.group(2) != null, query(uri))));
        } else if (place.matches() && resources.containsKey(place.group(1))) {
            send(exchange, Instead.json(200, resources.get(place.group(1))));
        } else {
            send(exchange, Instead.json(404, "{\"resourceType\":\"OperationOutcome\"}"));
        }
    }

    private String capabilities() {
        var types = new ArrayList<String>();
        for (String type : List.of("Organization", "Location", "Practitioner", "PractitionerRole")) {
            types.add("{\"type\":\"" + type + "\"" + (ability.isEmpty() ? "" : "," + ability) + "}");
        }
        return "{\"resourceType\":\"CapabilityStatement\",\"rest\":[{\"mode\":\"server\",\"resource\":["
                + String.join(",", types) + "]}]}";
    }

    private String bundle(String type, boolean isHistory, Map<String, String> query) {
        String since =
                query.getOrDefault(isHistory ? "_since" : "_lastUpdated", "").replaceFirst("^ge", "");
        List<String> places = resources.keySet().stream()
                .filter(place -> place.startsWith(type + "/"))
                .filter(place -> since.isEmpty()
                        || !updated.getOrDefault(place, Instant.EPOCH).isBefore(Instant.parse(since)))
                .toList();
        List<String> gone = isHistory
                ? deleted.stream()
                        .filter(entry -> entry.contains("/" + type + "/"))
                        .toList()
                : List.of();
        int total = gone.size() + places.size();
        int count = Integer.parseInt(query.getOrDefault("_count", "100"));
        int from = Integer.parseInt(query.getOrDefault("from", "0"));
        int to = Math.min(total, from + count);
        var entries = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            entries.add(i < gone.size() ? gone.get(i) : entry(places.get(i - gone.size())));
        }
        String next = to < total
                ? ",\"link\":[{\"relation\":\"next\",\"url\":\"" + base() + "/" + type + (isHistory ? "/_history" : "")
                        + "?_count=" + count + "&from=" + to + "\"}]"
                : "";
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + (isHistory ? "history" : "searchset") + "\""
                + (announcesTotal ? ",\"total\":" + total : "")
                + next
                + (entries.isEmpty() ? "" : ",\"entry\":[" + String.join(",", entries) + "]")
                + "}";
    }

    private String entry(String place) {
        return "{\"fullUrl\":\"" + base() + "/" + place + "\",\"resource\":" + resources.get(place) + "}";
    }

    private static Map<String, String> query(URI uri) {
        var query = new TreeMap<String, String>();
        if (uri.getQuery() != null) {
            for (String part : uri.getQuery().split("&", -1)) {
                query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
        }
        return query;
    }

    private void send(HttpExchange exchange, Instead answer) throws IOException {
        byte[] bytes = answer.body().getBytes(UTF_8);
        if (answer.status() < 0) {
            awaitClose();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.status() == 0) {
            exchange.sendResponseHeaders(200, bytes.length + 1000L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            throw new IOException("dropped as asked");
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
