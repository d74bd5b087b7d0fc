package io.preceptor.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.preceptor.sandbox.staff.Roster;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;

/// The page with which a person plays HR department, on the loopback address only.
///
/// A request that another site makes the browser send is refused by its `Host` or `Origin`.
final class FrontDesk implements AutoCloseable {

    private final HttpServer http;
    private final URI base;
    private final Set<String> ownHosts;
    private final Deeds deeds;
    private final DeskPage page;
    private final Exchanges exchanges;
    private final URI directory;
    private final HttpClient client = HttpClient.newHttpClient();

    private FrontDesk(HttpServer http, Deeds deeds, Exchanges exchanges, DeskPage page) {
        int port = http.getAddress().getPort();
        this.http = http;
        this.base = URI.create("http://127.0.0.1:" + port + "/");
        this.ownHosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.deeds = deeds;
        this.exchanges = exchanges;
        this.page = page;
        this.directory = page.directory();
    }

    static FrontDesk open(int port, Deeds deeds, Exchanges exchanges, DeskPage page) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        var desk = new FrontDesk(http, deeds, exchanges, page);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", desk::handle);
        http.start();
        return desk;
    }

    URI base() {
        return base;
    }

    @Override
    public void close() {
        http.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isOwn(exchange)) {
                answer(exchange, 403, "text/plain", "Open this page by its own address");
                return;
            }
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /" -> answer(exchange, 200, "text/html", page.desk(exchanges.newestFirst()));
                case "POST /send" -> send(exchange);
                case "GET /directory" -> answer(exchange, 200, "text/html", DeskPage.view(lookUp()));
                case "GET /desk.css" -> answer(exchange, 200, "text/css", stylesheet());
                default -> answer(exchange, 404, "text/plain", "There is no such page");
            }
        }
    }

    private boolean isOwn(HttpExchange exchange) {
        String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
        String origin = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Origin"), "http://" + host);
        return ownHosts.contains(host) && origin.equals("http://" + host);
    }

    private void send(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readNBytes(1000), StandardCharsets.UTF_8);
        for (Action action : Action.values()) {
            if (form.equals("action=" + action)) {
                deeds.perform(action);
                exchange.getResponseHeaders().set("Location", "/#sent");
                exchange.sendResponseHeaders(303, -1);
                return;
            }
        }
        answer(exchange, 400, "text/plain", "There is no such action");
    }

    private String lookUp() throws IOException {
        var place = URI.create(directory + "/Practitioner/" + Roster.LINH_NGUYEN.directoryId() + "?_pretty=true");
        try {
            return client.send(HttpRequest.newBuilder(place).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the directory", e);
        }
    }

    private static String stylesheet() throws IOException {
        try (InputStream file = Objects.requireNonNull(FrontDesk.class.getResourceAsStream("desk.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
