package io.preceptor.browser;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Gives a script to browsers of this machine, to keep. Ends with the JVM.
final class ScriptServer {

    private static final Headers HEADERS = Headers.of(
            "Content-Type",
            "text/javascript; charset=utf-8",
            "Cache-Control",
            "max-age=86400, immutable",
            // Whatever the page says of others' scripts.
            "Cross-Origin-Resource-Policy",
            "cross-origin");

    private ScriptServer() {}

    /// Serves this script from now on, on a port of the system's choice.
    ///
    /// @return where it is, for a browser on this machine
    /// @throws UncheckedIOException when there is no port to be had
    static String serve(String script) {
        try {
            var server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0,
                    "/",
                    HttpHandlers.of(200, HEADERS, script));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
