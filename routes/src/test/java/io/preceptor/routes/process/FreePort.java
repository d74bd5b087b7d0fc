package io.preceptor.routes.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for what a test starts, and for what it knows to be nobody's.
///
/// A product comes to its port ten seconds after it was told which. The system gives its own to whoever asks for
/// any, as hundreds of servers and connections of the other tests do meanwhile; these are none of them.
public final class FreePort {

    private static final int FIRST = 16_000;
    private static final int BEHIND_LAST = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /// One on which nobody listens, and that nobody else in this JVM was given.
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
