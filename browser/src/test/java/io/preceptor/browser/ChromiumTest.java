package io.preceptor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChromiumTest {

    @Test
    void opensAPageAndRunsItsScript() throws Exception {
        byte[] html = "<!doctype html><title>before</title><script>document.title = 'ran'</script>"
                .getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        try (var chromium = Chromium.launch();
                var page = chromium.browser().newPage()) {
            page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(page.title()).isEqualTo("ran");
        } finally {
            server.stop(0);
        }
    }
}
