package io.preceptor.routes.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds who listens on a TCP port, as far as the kernel lets this user see it (Linux `/proc/net/tcp`: the
/// local address and port in hexadecimal, state 0A for listening, the socket's inode). Nobody is connected
/// to for it.
public final class PortHolder {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /// An address is written as numbers of four bytes, each in the order of the machine.
    private static final int WORD = 4;

    private PortHolder() {}

    private record Listener(InetAddress address, int port, String socket) {

        /// Whether it takes what is sent to an address; to any of this machine where it is the wildcard.
        boolean takes(InetAddress sentTo, int at) {
            return port == at && (sentTo.isAnyLocalAddress() || address.isAnyLocalAddress() || address.equals(sentTo));
        }
    }

    /// Whether anybody listens on a port of an address.
    ///
    /// @param address one of this machine; the wildcard for any of them
    public static boolean isHeld(InetAddress address, int port) {
        return TABLES.stream().anyMatch(Files::isReadable)
                ? listeners().anyMatch(one -> one.takes(address, port))
                : isRefused(address, port);
    }

    /// Where no table tells: a socket of ours is refused beside another one.
    private static boolean isRefused(InetAddress address, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    /// The holder for a sentence: its number and program, never its arguments, which may hold a password.
    public static String describe(InetAddress address, int port) {
        return of(address, port)
                .map(PortHolder::describe)
                .orElse("another process (of another user, so unknown to this one)");
    }

    private static Optional<ProcessHandle> of(InetAddress address, int port) {
        Set<String> sockets = listeners()
                .filter(one -> one.takes(address, port))
                .map(Listener::socket)
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (var all = ProcessHandle.allProcesses()) {
            return all.filter(process -> holdsOneOf(process, sockets)).findFirst();
        }
    }

    private static String describe(ProcessHandle holder) {
        return "process " + holder.pid()
                + holder.info().command().map(path -> " (" + path + ")").orElse("");
    }

    private static Stream<Listener> listeners() {
        return TABLES.stream().flatMap(PortHolder::listeners);
    }

    private static Stream<Listener> listeners(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(columns -> columns.length > INODE && columns[STATE].equals("0A"))
                    .map(PortHolder::listener);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Listener listener(String[] columns) {
        String[] place = columns[ADDRESS].split(":", -1);
        return new Listener(
                address(HexFormat.of().parseHex(place[0])),
                Integer.parseInt(place[1], 16),
                "socket:[" + columns[INODE] + "]");
    }

    private static InetAddress address(byte[] words) {
        byte[] bytes = words.clone();
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i < words.length; i++) {
                bytes[i] = words[i - i % WORD + WORD - 1 - i % WORD];
            }
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Neither four bytes nor sixteen: " + bytes.length, impossible);
        }
    }

    private static boolean holdsOneOf(ProcessHandle process, Set<String> sockets) {
        try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.anyMatch(each -> sockets.contains(target(each)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
