package io.preceptor.sandbox.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// The door of one system, on the loopback address only, with its control interface beside it.
public final class HttpDoor implements AutoCloseable {

    private final HttpServer http;

    private HttpDoor(HttpServer http) {
        this.http = http;
    }

    /// @param port 0: any
    public static HttpDoor open(int port, Control control, HttpHandler system) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/_control", control::handle);
        http.createContext("/", exchange -> {
            try (exchange) {
                system.handle(exchange);
            }
        });
        http.start();
        return new HttpDoor(http);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// A query or a form, decoded.
    public static Map<String, String> parameters(String encoded) {
        var parameters = new HashMap<String, String>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
