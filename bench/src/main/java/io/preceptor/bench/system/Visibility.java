package io.preceptor.bench.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// From a message on the wire to an assignment that anybody can read: new nurses at a light, even rate, and a
/// reader who looks for their assignments.
final class Visibility {

    static final int PER_SECOND = 20;

    private static final long GAP = Duration.ofSeconds(1).toNanos() / PER_SECOND;
    private static final long LOOK_EVERY = Duration.ofMillis(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

    private final int port;
    private final Progress progress;
    private final Clock clock;
    private final int first;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    /// @param first the number of the first nurse, V0000000 and on: nobody is hired twice
    Visibility(int port, Progress progress, Clock clock, int first) {
        this.port = port;
        this.progress = progress;
        this.clock = clock;
        this.first = first;
    }

    /// @return of each message the time from before its first byte to when its assignment was seen
    /// @throws IllegalStateException when one is not answered well or leads to no assignment
    Measured run(int messages) throws SQLException, InterruptedException {
        var broken = new AtomicReference<IOException>();
        Thread sender = Thread.ofPlatform().start(() -> {
            try {
                send(messages);
            } catch (IOException e) {
                broken.set(e);
            }
        });
        var seen = new Latencies();
        int count = 0;
        long started = System.nanoTime();
        long until = started + messages * GAP + PATIENCE.toNanos();
        while (count < messages) {
            IOException cause = broken.get();
            if (cause != null || System.nanoTime() > until) {
                throw new IllegalStateException("Not every message led to an assignment", cause);
            }
            Set<String> asked = Set.copyOf(sentAt.keySet());
            for (String employee : asked.isEmpty() ? asked : progress.assigned(asked)) {
                Long sent = sentAt.remove(employee);
                if (sent != null) {
                    seen.add(System.nanoTime() - sent);
                    count++;
                }
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        sender.join();
        long[] sorted = Latencies.sorted(List.of(seen));
        return new Measured(1, seconds, count, 0, Latencies.micros(sorted, 0.50), Latencies.micros(sorted, 0.99));
    }

    private void send(int messages) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            var in = new BufferedInputStream(socket.getInputStream());
            long next = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                String employee = String.format(Locale.ROOT, "V%07d", first + i);
                byte[] frame = ("\u000b" + hire(employee) + "\u001c\r").getBytes(StandardCharsets.UTF_8);
                sentAt.put(employee, System.nanoTime());
                socket.getOutputStream().write(frame);
                if (!answer(in).contains("\rMSA|AA|" + employee)) {
                    throw new IOException("A message was not accepted");
                }
                next += GAP;
            }
        }
    }

    private static String answer(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int octet = in.read(); octet != 0x1c; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The connection was closed without an answer");
            }
            text.append((char) octet);
        }
        return text.toString();
    }

    private String hire(String employee) {
        String second = SECOND.format(OffsetDateTime.now(clock));
        return String.join(
                "\r",
                "MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|" + second + "||MFN^M02^MFN_M02|" + employee + "|P|2.5.1|||AL|AL",
                "MFI|PRA^Practitioner master file^HL70175||UPD|" + second + "|" + second + "|AL",
                "MFE|MAD|R0001|" + second + "|" + employee + "^^99EMP|CE",
                "STF|" + employee + "^^99EMP|" + employee + "^^^GENHOSP^EI|Visible^Person^" + employee
                        + "|NURSE|||A|ICU^Intensive Care^99DEPT||||20240115^GENHOSP|||"
                        + employee.toLowerCase(Locale.ROOT)
                        + "@example.org|E||Registered Nurse II|RN2^F|F",
                "PRA|" + employee + "^^99EMP||NURSE",
                "ORG|1|ICU^Intensive Care^99DEPT|D^Department^HL70474|Y|" + employee
                        + "^^^GENHOSP^EI|NURSE|REG||20240115|F^Full Time^HL70066",
                "");
    }
}
