package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The line of known latency over real sockets; at its end somebody who says everything once more.
class LineTest {

    private ServerSocket echo;
    private Line line;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        line = new Line(echo.getLocalPort());
        Thread.ofVirtual().start(() -> {
            try (var here = echo.accept()) {
                here.getInputStream().transferTo(here.getOutputStream());
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        echo.close();
    }

    @Test
    void countsWhoWaitedForTheOtherAndMakesThemWait() throws IOException {
        line.latency(Duration.ofMillis(30));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), line.port());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (int i = 0; i < 3; i++) {
                long from = System.nanoTime();
                socket.getOutputStream().write(("so it is " + i + "\n").getBytes(UTF_8));
                assertThat(in.readLine()).isEqualTo("so it is " + i);
                assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(30_000_000L);
            }
        }
        assertThat(line.turns()).isEqualTo(3);
    }
}
