package io.preceptor.connector.mllp;

import static io.preceptor.connector.mllp.MllpPeer.frame;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// The listener over real sockets, with a route that answers each frame by what the frame says.
class Hl7ListenerTest {

    private static final int CONNECTIONS = 40;

    /// More than the buffers of two sockets hold.
    private static final int HUGE = 32 * 1024 * 1024;

    private final Queue<MllpFrame> seen = new ConcurrentLinkedQueue<>();
    private final Semaphore slow = new Semaphore(0);
    private final CountDownLatch slowReached = new CountDownLatch(1);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Hl7Listener listener = new Hl7Listener(properties(1));
    private int port;

    @BeforeEach
    void start() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        listener = new Hl7Listener(properties(port));
        listener.bind(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(listener.endpoint())
                        // Where an exchange begins nothing may wait.
                        .threads(CONNECTIONS, CONNECTIONS)
                        .process(exchange -> exchange.getMessage()
                                .setBody(answer(exchange.getMessage().getMandatoryBody(MllpFrame.class))));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        slow.release(1000);
        context.stop();
    }

    @Test
    void answersEachOfSeveralFramesInOneWriteInTheirOrder() throws Exception {
        var wire = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            wire.append(frame("m" + i));
        }
        try (var peer = new MllpPeer(port)) {
            peer.write(wire.toString());
            for (int i = 0; i < 500; i++) {
                assertThat(peer.answer()).isEqualTo("re m" + i);
            }
        }
    }

    @Test
    void takesAFrameByteByByte() throws Exception {
        try (var peer = new MllpPeer(port)) {
            for (char c : frame("letters").toCharArray()) {
                peer.write(String.valueOf(c));
            }
            assertThat(peer.answer()).isEqualTo("re letters");
        }
    }

    @Test
    void skipsAFewStrayBytesBetweenFrames() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write("\r\n" + frame("one") + "\n\n" + frame("two"));
            assertThat(peer.answer()).isEqualTo("re one");
            assertThat(peer.answer()).isEqualTo("re two");
        }
    }

    @Test
    void closesOnAPeerThatDoesNotSpeakMllp() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write("GET / HTTP/1.1\r\n".repeat(400));
            assertThat(peer.isClosedSilently()).isTrue();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void answersAnOversizeFrameOnceAndNothingAfterIt() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write(frame("before") + frame("x".repeat(100_000)) + frame("after"));
            assertThat(peer.answer()).isEqualTo("re before");
            assertThat(peer.answer()).isEqualTo("too large");
            assertThat(peer.isClosedSilently()).isTrue();
        }
        assertThat(seen).hasSize(2);
    }

    @Test
    void letsASenderReadTheAnswerToAnOversizeFrameItIsStillWriting() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write("\u000b" + "x".repeat(8_000_000));
            assertThat(peer.answer()).isEqualTo("too large");
        }
    }

    @Test
    void forgetsAFrameWhoseConnectionDiesInTheMiddle() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write(frame("whole") + "\u000bhalf");
            assertThat(peer.answer()).isEqualTo("re whole");
        }
        try (var peer = new MllpPeer(port)) {
            peer.write(frame("next"));
            assertThat(peer.answer()).isEqualTo("re next");
        }
        assertThat(seen).hasSize(2);
    }

    @Test
    void answersASenderThatHasClosedItsOwnSide() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write(frame("one") + frame("two"));
            peer.closeOutput();
            assertThat(peer.answer()).isEqualTo("re one");
            assertThat(peer.answer()).isEqualTo("re two");
            assertThat(peer.isClosedSilently()).isTrue();
        }
    }

    @Test
    void closesUnansweredWhenTheRouteFailsAndDropsWhatWaits() throws Exception {
        for (String failure : new String[] {"fail", "bytes", "echo"}) {
            try (var peer = new MllpPeer(port)) {
                peer.write(frame("good") + frame(failure) + frame("never"));
                assertThat(peer.answer()).isEqualTo("re good");
                assertThat(peer.isClosedSilently()).as(failure).isTrue();
            }
        }
        assertThat(seen)
                .extracting(frame -> new String(frame.bytes(), ISO_8859_1))
                .doesNotContain("never");
    }

    @Test
    void staysOpenWhereTheSenderWantsNoAnswer() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write(frame("unasked") + frame("asked"));
            assertThat(peer.answer()).isEqualTo("re asked");
        }
    }

    @Test
    void closesAfterAnAnswerThatAsksForIt() throws Exception {
        try (var peer = new MllpPeer(port)) {
            peer.write(frame("last") + frame("never"));
            assertThat(peer.answer()).isEqualTo("re last");
            assertThat(peer.isClosedSilently()).isTrue();
        }
        assertThat(seen).hasSize(1);
    }

    /// What is to follow an answer follows it, however slowly its sender reads.
    @Test
    void saysThatAFrameIsAnsweredWhenItsAnswerIsWrittenAndNotBefore() throws Exception {
        try (var peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
            peer.getOutputStream().write(frame("huge").getBytes(ISO_8859_1));
            await().atMost(Duration.ofMinutes(1)).until(() -> !seen.isEmpty());
            MllpFrame huge = seen.element();
            assertThat(exchange("other", 3)).isEqualTo(3);
            assertThat(huge.answered()).isNotDone();
            peer.getInputStream().skipNBytes(HUGE);
            await().atMost(Duration.ofMinutes(1)).until(huge.answered()::isDone);
        }
        assertThat(seen).allMatch(each -> each.answered().isDone());
    }

    @Test
    void saysSoTooWhenTheConnectionIsGoneBeforeTheAnswerIsThere() throws Exception {
        try (var peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
            peer.getOutputStream().write(frame("slow").getBytes(ISO_8859_1));
            slowReached.await();
            assertThat(seen.element().answered()).isNotDone();
            // Reset, not closed: a sender that closes its own side alone may still read.
            peer.setSoLinger(true, 0);
        }
        await().atMost(Duration.ofMinutes(1)).until(seen.element().answered()::isDone);
    }

    @Test
    void servesManyConnectionsWhileOneWaitsForASlowStore() throws Exception {
        try (var held = new MllpPeer(port);
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            held.write(frame("slow") + frame("behind"));
            slowReached.await();
            var done = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 32; i++) {
                String name = "c" + i;
                Callable<Integer> sender = () -> exchange(name, 50);
                done.add(senders.submit(sender));
            }
            for (var one : done) {
                assertThat(one.get()).isEqualTo(50);
            }
            slow.release();
            assertThat(held.answer()).isEqualTo("re slow");
            assertThat(held.answer()).isEqualTo("re behind");
        }
    }

    @Test
    void closesConnectionsBeyondTheLimit() throws Exception {
        var open = new ArrayList<MllpPeer>();
        for (int i = 0; i < CONNECTIONS; i++) {
            open.add(new MllpPeer(port));
        }
        for (var peer : open) {
            peer.write(frame("in"));
            assertThat(peer.answer()).isEqualTo("re in");
        }
        try (var tooMany = new MllpPeer(port)) {
            assertThat(tooMany.isClosedSilently()).isTrue();
        }
        for (var peer : open) {
            peer.close();
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(exchange("later", 1)).isEqualTo(1));
    }

    @Test
    void getsAllThroughWhenTogetherTheyExceedWhatMayBeHeld() throws Exception {
        String large = "y".repeat(60_000);
        var peers = new ArrayList<MllpPeer>();
        for (int i = 0; i < 12; i++) {
            var peer = new MllpPeer(port);
            peer.write("\u000b" + large.substring(0, 50_000));
            peers.add(peer);
        }
        for (var peer : peers) {
            peer.write(large.substring(50_000) + "\u001c\r");
        }
        for (var peer : peers) {
            assertThat(peer.answer()).isEqualTo("re " + large);
            peer.close();
        }
    }

    private int exchange(String name, int times) throws IOException {
        try (var peer = new MllpPeer(port)) {
            for (int i = 0; i < times; i++) {
                peer.write(frame(name + "-" + i));
                assertThat(peer.answer()).isEqualTo("re " + name + "-" + i);
            }
            return times;
        }
    }

    private Object answer(MllpFrame frame) throws InterruptedException {
        seen.add(frame);
        if (frame.isOversize()) {
            return reply("too large", false);
        }
        String text = new String(frame.bytes(), ISO_8859_1);
        switch (text) {
            case "fail" -> throw new IllegalStateException("as asked");
            case "bytes" -> {
                return new byte[] {1};
            }
            case "unasked" -> {
                return new MllpReply(null, false);
            }
            case "echo" -> {
                return frame;
            }
            case "huge" -> {
                return new MllpReply(new byte[HUGE], false);
            }
            case "slow" -> {
                slowReached.countDown();
                slow.acquire();
            }
            default -> {}
        }
        return reply("re " + text, text.equals("last"));
    }

    private static MllpReply reply(String text, boolean close) {
        return new MllpReply(text.getBytes(ISO_8859_1), close);
    }

    private static MllpProperties properties(int port) {
        return new MllpProperties(
                "ehr",
                "127.0.0.1",
                port,
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(64),
                DataSize.ofKilobytes(128),
                CONNECTIONS);
    }
}
