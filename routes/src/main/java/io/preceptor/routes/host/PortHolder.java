package io.preceptor.routes.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the process that listens on a TCP port, as far as the kernel lets this user see it (Linux
/// `/proc/net/tcp`: the local port in hexadecimal, state 0A for listening, the socket's inode).
public final class PortHolder {

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    static Optional<ProcessHandle> of(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> listeners(Path.of(table), port))
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (var all = ProcessHandle.allProcesses()) {
            return all.filter(process -> holdsOneOf(process, sockets)).findFirst();
        }
    }

    /// The holder for a sentence: its number and program, never its arguments, which may hold a password.
    public static String describe(int port) {
        return of(port).map(PortHolder::describe).orElse("another process (of another user, so unknown to this one)");
    }

    private static String describe(ProcessHandle holder) {
        return "process " + holder.pid()
                + holder.info().command().map(path -> " (" + path + ")").orElse("");
    }

    private static Stream<String> listeners(Path table, int port) {
        try {
            String suffix = String.format(":%04X", port);
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(columns -> columns.length > INODE)
                    .filter(columns -> columns[ADDRESS].endsWith(suffix) && columns[STATE].equals("0A"))
                    .map(columns -> "socket:[" + columns[INODE] + "]");
        } catch (IOException e) {
            return Stream.empty();
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
