package io.preceptor.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Gives a script to browsers of this machine, to keep. Ends with the JVM.
final class ScriptServer {

    private final HttpServer server;

    private ScriptServer(HttpServer server) {
        this.server = server;
    }

    /// One for this script, on a port of the system's choice.
    ///
    /// @throws UncheckedIOException when there is no port to be had
    static ScriptServer of(String script) {
        byte[] bytes = script.getBytes(UTF_8);
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/javascript; charset=utf-8");
                exchange.getResponseHeaders().add("Cache-Control", "max-age=86400, immutable");
                // Whatever the page says of others' scripts.
                exchange.getResponseHeaders().add("Cross-Origin-Resource-Policy", "cross-origin");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            // Its thread is as that of whoever starts it, and nobody waits for it.
            Thread.ofPlatform().daemon().start(server::start).join();
            return new ScriptServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a script was to be served", e);
        }
    }

    /// Where the script is, for a browser on this machine.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
