package io.preceptor.connector.notify.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A mail server on loopback that takes one connection and ends it otherwise than it should.
final class BreakingServer implements AutoCloseable {

    enum Break {
        /// Right after the answer.
        CLOSE,
        RESET_AT_QUIT,
        SILENCE_AT_QUIT
    }

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String command;
    private final String answer;
    private final Break then;

    /// @param command what is answered otherwise than with thanks; `.` is the end of the letter
    /// @param answer  to that command
    BreakingServer(String command, String answer, Break then) throws IOException {
        this.command = command;
        this.answer = answer;
        this.then = then;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        try (Socket client = listening.accept()) {
            converse(client);
        } catch (IOException e) {
            // They left first.
        }
    }

    private void converse(Socket client) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        say(client, "220 here");
        boolean isLetter = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (isLetter && !line.equals(".")) {
                continue;
            }
            if (line.equals("QUIT")) {
                if (then == Break.RESET_AT_QUIT) {
                    client.setSoLinger(true, 0);
                    return;
                }
                continue;
            }
            isLetter = line.equals("DATA");
            boolean isTheOne = !command.isEmpty() && line.startsWith(command);
            say(client, isTheOne ? answer : isLetter ? "354 go on" : "250 thanks");
            if (isTheOne && then == Break.CLOSE) {
                return;
            }
        }
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
