package io.preceptor.bench.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A line to a server on this machine over which everything that it says comes later by a set time, as much of it as
/// there is. Counts how often one side waited for the other, whatever they speak.
///
/// Opening a connection costs nothing here; over a real line it would be one round trip more.
final class Line implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket door;
    private final int server;
    private final AtomicLong turns = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;

    /// @param server the port at the other end; nobody needs to be there yet
    Line(int server) throws IOException {
        this.door = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// From now on.
    void latency(Duration roundTrip) {
        latency = roundTrip;
    }

    /// How often our side began to speak after the other had: the round trips that somebody waited for.
    long turns() {
        return turns.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket ours = door.accept();
                Thread.ofVirtual().start(() -> connect(ours));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket ours) {
        try (ours;
                var theirs = new Socket(InetAddress.getLoopbackAddress(), server)) {
            ours.setTcpNoDelay(true);
            theirs.setTcpNoDelay(true);
            var talk = new Talk();
            Thread back = Thread.ofVirtual().start(() -> talk.back(theirs, ours));
            talk.forth(ours, theirs);
            theirs.shutdownOutput();
            back.join();
        } catch (IOException ended) {
            // Either side may end it at any time; the other sees it end.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is said over one connection.
    private final class Talk {
        private static final byte[] END = {};

        private volatile boolean isOurTurn = true;

        private record Said(long dueAt, byte[] bytes) {}

        void forth(Socket from, Socket to) throws IOException {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (isOurTurn) {
                    isOurTurn = false;
                    turns.incrementAndGet();
                }
                out.write(buffer, 0, length);
            }
        }

        void back(Socket from, Socket to) {
            BlockingQueue<Said> said = new LinkedBlockingQueue<>();
            Thread writer = Thread.ofVirtual().start(() -> write(said, to));
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    said.add(new Said(System.nanoTime() + latency.toNanos(), Arrays.copyOf(buffer, length)));
                }
            } catch (IOException ended) {
                // What was said before still arrives.
            } finally {
                said.add(new Said(System.nanoTime() + latency.toNanos(), END));
            }
            try {
                writer.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void write(BlockingQueue<Said> said, Socket to) {
            try {
                OutputStream out = to.getOutputStream();
                for (Said next = said.take(); next.bytes().length > 0; next = said.take()) {
                    for (long left = next.dueAt() - System.nanoTime();
                            left > 0;
                            left = next.dueAt() - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    isOurTurn = true;
                    out.write(next.bytes());
                }
                to.shutdownOutput();
            } catch (IOException ended) {
                // Our side went away first.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
