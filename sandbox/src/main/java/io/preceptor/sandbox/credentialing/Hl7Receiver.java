package io.preceptor.sandbox.credentialing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// A credentialing system that listens for HL7 v2 (`PMU^B07`, `PMU^B08`, `MFN^M02`) over MLLP and keeps what CER
/// segments say. Written from the standard; shares nothing with the product.
public final class Hl7Receiver implements AutoCloseable {

    /// What befalls a message, one after the other.
    public enum Mishap {
        /// AE with 207: the application failed; nothing is kept.
        FAIL,
        /// AE with 101 at CER-11, the number quoted; nothing is kept.
        REFUSE,
        /// AR with 203; nothing is kept.
        REJECT,
        /// Kept, and never answered: the connection is closed.
        LOSE_ANSWER,
        /// Kept, and answered only after the next message came.
        ANSWER_LATE,
        /// Kept; an answer to something else comes before the right one.
        ANSWER_ANOTHER_FIRST,
        /// Kept; only an answer to something else comes.
        ANSWER_ANOTHER_ONLY,
        /// Kept; what comes is no HL7.
        ANSWER_JUNK,
        /// The connection is closed in the middle of the answer.
        CUT_ANSWER
    }

    /// @param until CER-27 as it stands
    public record Certificate(String person, String number, String code, String until, String status) {}

    private final ServerSocket server;
    private final Thread listener;
    private final boolean isDeduplicating;
    private final Queue<Mishap> mishaps = new ArrayDeque<>();
    private final Map<String, Certificate> shown = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final List<Socket> open = new ArrayList<>();
    private int effects;
    private int connections;

    /// @param isDeduplicating whether a control id that came before is answered as then, and does nothing
    public Hl7Receiver(boolean isDeduplicating) throws IOException {
        this(isDeduplicating, ServerSocketFactory.getDefault());
    }

    /// @param sockets for instance those of an SSLContext
    public Hl7Receiver(boolean isDeduplicating, ServerSocketFactory sockets) throws IOException {
        this.isDeduplicating = isDeduplicating;
        this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.listener = Thread.ofPlatform().daemon().name("hl7-receiver").start(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    public synchronized void plan(Mishap mishap) {
        mishaps.add(mishap);
    }

    /// Certificates that are in force there.
    public synchronized List<Certificate> shown() {
        return List.copyOf(shown.values());
    }

    public synchronized int effects() {
        return effects;
    }

    public synchronized int connections() {
        return connections;
    }

    /// Everything that came, as it came.
    public synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /// Hangs up on everybody, as a restart does.
    public synchronized void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void listen() {
        while (!server.isClosed()) {
            accept();
        }
    }

    private void accept() {
        try {
            Socket socket = server.accept();
            synchronized (this) {
                open.add(socket);
                connections++;
            }
            Thread.ofVirtual().start(() -> serve(socket));
        } catch (IOException e) {
            // Closed, or a handshake that failed: the next one is waited for.
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (String message = frame(in); message != null; message = frame(in)) {
                for (byte[] answer : handle(message)) {
                    if (answer.length == 0) {
                        return;
                    }
                    socket.getOutputStream().write(answer);
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // The sender went away.
            return;
        }
    }

    private static @Nullable String frame(InputStream in) throws IOException {
        int one = in.read();
        while (one >= 0 && one != 0x0B) {
            one = in.read();
        }
        var content = new ByteArrayOutputStream();
        for (one = in.read(); one >= 0 && one != 0x1C; one = in.read()) {
            content.write(one);
        }
        return one < 0 || in.read() != 0x0D ? null : content.toString(StandardCharsets.UTF_8);
    }

    /// @return what to write, in this order; an empty array hangs up
    private synchronized List<byte[]> handle(String message) {
        messages.add(message);
        String[] header = message.split("\r", 2)[0].split("\\|", -1);
        String id = header[9];
        Mishap mishap = mishaps.poll();
        var out = new ArrayList<byte[]>();
        late.forEach(each -> out.add(framed(each)));
        late.clear();
        boolean isAccept = header.length > 14 && header[14].equals("AL");
        if (mishap == Mishap.FAIL) {
            out.add(framed(answer(header, isAccept ? "CE" : "AE", id) + "ERR|||207^Application error^HL70357|E\r"));
            return out;
        }
        if (mishap == Mishap.REFUSE) {
            out.add(framed(answer(header, isAccept ? "CR" : "AE", id)
                    + "ERR||CER^1^11|101^Required field missing^HL70357|E|||no " + serial(message) + "|as "
                    + person(message)
                    + "\r"));
            return out;
        }
        if (mishap == Mishap.REJECT) {
            out.add(framed(answer(header, isAccept ? "CR" : "AR", id)
                    + "ERR||MSH^1^12|203^Unsupported version id^HL70357|E\r"));
            return out;
        }
        String known = isDeduplicating ? answers.get(id) : null;
        if (known == null) {
            take(message);
            known = answer(header, isAccept ? "CA" : "AA", id) + records(message);
            answers.put(id, known);
        }
        String another = answer(header, "AA", "X" + id);
        switch (mishap) {
            case null -> out.add(framed(known));
            case LOSE_ANSWER -> out.add(new byte[0]);
            case ANSWER_LATE -> late.add(known);
            case ANSWER_ANOTHER_FIRST -> {
                out.add(framed(another));
                out.add(framed(known));
            }
            case ANSWER_ANOTHER_ONLY -> out.add(framed(another));
            case ANSWER_JUNK -> out.add(framed("HTTP/1.1 400 Bad Request\r\n"));
            case CUT_ANSWER -> {
                byte[] whole = framed(known);
                out.add(java.util.Arrays.copyOf(whole, whole.length / 2));
                out.add(new byte[0]);
            }
            case FAIL, REFUSE, REJECT -> throw new IllegalStateException("answered above");
        }
        return out;
    }

    private void take(String message) {
        effects++;
        boolean isRevoked = message.contains("|PMU^B08");
        for (String line : lines(message)) {
            if (line.startsWith("CER|")) {
                String[] cer = line.split("\\|", -1);
                String status = cer[31].split("\\^", -1)[0];
                if (isRevoked || status.equals("R")) {
                    shown.remove(cer[2]);
                } else {
                    shown.put(
                            cer[2],
                            new Certificate(person(message), cer[2], cer[11].split("\\^", -1)[0], cer[27], status));
                }
            }
        }
    }

    private static String[] lines(String message) {
        return message.split("\r", -1);
    }

    private static String person(String message) {
        return field(message, "STF", 1).split("\\^", -1)[0];
    }

    private static String serial(String message) {
        return field(message, "CER", 2);
    }

    private static String field(String message, String segment, int number) {
        for (String line : lines(message)) {
            if (line.startsWith(segment + "|")) {
                return line.split("\\|", -1)[number];
            }
        }
        return "";
    }

    private static String answer(String[] header, String code, String id) {
        String[] kind = header[8].split("\\^", -1);
        String type = kind[0].equals("MFN") && code.startsWith("A") ? "MFK^M02^MFK_M01" : "ACK^" + kind[1] + "^ACK";
        return "MSH|^~\\&|" + header[4] + "|" + header[5] + "|" + header[2] + "|" + header[3] + "|20261126||" + type
                + "|A" + id + "|P|" + header[11] + "\rMSA|" + code + "|" + id + "\r";
    }

    private static String records(String message) {
        return message.contains("|MFN^M02")
                ? "MFI|STF||UPD|||AL\rMFA|MUP|1||S^Successful^HL70181|" + field(message, "MFE", 4) + "|CE\r"
                : "";
    }

    private static byte[] framed(String text) {
        return ("\u000B" + text + "\u001C\r").getBytes(StandardCharsets.UTF_8);
    }

    /// Nobody gets through afterwards: one whom the listener had begun to let in is hung up on.
    @Override
    public void close() {
        try {
            server.close();
            listener.join();
            hangUp();
        } catch (IOException e) {
            // Nobody listens any more all the same.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
