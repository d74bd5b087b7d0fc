package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.routes.process.DirectoryProcess;
import io.preceptor.routes.process.MllpClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// Some new nurses: each is hired and then moved, by two messages, and later completes a course.
///
/// The sending system keeps what was not acknowledged, and sends exactly that again, byte for byte.
final class Story {

    /// Words that must not stand in any log.
    static final List<String> SECRETS = List.of("Quillfeather", "Zebedee", "QZ", "STF|", "MSH|");

    private static final int CONNECTIONS = 4;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    record Message(String controlId, String text) {}

    /// @param employee the employee number
    /// @param attempt  the one attempt at the course, however often it is handed in
    record Nurse(String employee, UUID attempt, List<Message> messages) {}

    private final List<Nurse> nurses;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private Story(List<Nurse> nurses) {
        this.nurses = nurses;
    }

    /// @param name two characters that no other story on the same data uses
    static Story of(String name, int people) {
        var now = OffsetDateTime.now(Clock.systemUTC());
        return new Story(
                IntStream.range(0, people).mapToObj(i -> nurse(name, i, now)).toList());
    }

    private static Nurse nurse(String name, int number, OffsetDateTime now) {
        String employee = "QZ%s%02d".formatted(name, number);
        return new Nurse(
                employee,
                UUID.randomUUID(),
                List.of(
                        message("MAD", employee, "H" + employee, "ICU", "RN2", now),
                        message("MUP", employee, "M" + employee, "ED", "RN3", now.plusSeconds(1))));
    }

    private static Message message(
            String event, String employee, String controlId, String unit, String job, OffsetDateTime at) {
        String second = SECOND.format(at.withOffsetSameInstant(ZoneOffset.UTC));
        String text = """
                MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|%1$s+0000||MFN^M02^MFN_M02|%2$s|P|2.5.1|||AL|AL||UNICODE UTF-8
                MFI|PRA^Practitioner master file^HL70175|HRIS|UPD|%1$s|%1$s|AL
                MFE|%3$s|R0001|%1$s|%4$s^^99EMP|CE
                STF|%4$s^^99EMP|%4$s^^^GENHOSP&2.16.840.1.113883.3.9999.10&ISO^EI|Quillfeather^Zebedee^^^^RN^L|NURSE|||A|%5$s^Unit^99DEPT||||20240115^GENHOSP|||zebedee.quillfeather@genhosp.example.org|E||Nurse|%6$s^F|F
                PRA|%4$s^^99EMP||NURSE
                ORG|1|%5$s^Unit^99DEPT|D^Department^HL70474|Y|%4$s^^^GENHOSP^EI|16^Nursing Service Providers^HL70452|163W00000X^Registered Nurse^NUCC||20240115|F^Full Time^HL70066
                """.formatted(second, controlId, event, employee, unit, job);
        return new Message(controlId, text.replace('\n', '\r'));
    }

    List<Nurse> nurses() {
        return nurses;
    }

    List<String> employees() {
        return nurses.stream().map(Nurse::employee).toList();
    }

    List<String> controlIds() {
        return nurses.stream()
                .flatMap(nurse -> nurse.messages().stream())
                .map(Message::controlId)
                .toList();
    }

    /// How many messages have had their acknowledgement.
    int acknowledged() {
        return acknowledged.size();
    }

    boolean isAllAcknowledged() {
        return acknowledged.size() == controlIds().size();
    }

    /// Makes the nurses known to the directory, which we never do ourselves.
    void introduceTo(DirectoryProcess directory) throws IOException, InterruptedException {
        for (Nurse nurse : nurses) {
            directory.add(nurse.employee());
        }
    }

    /// Sends what is not acknowledged yet, over several connections; each ends where the other side goes away.
    ///
    /// @param ports of the listeners, used in turn
    void send(int... ports) throws InterruptedException {
        try (var connections = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int share = i;
                Callable<Boolean> sender = () -> send(share, ports[share % ports.length]);
                ends.add(connections.submit(sender));
            }
            for (Future<Boolean> end : ends) {
                try {
                    end.get();
                } catch (ExecutionException wrongAnswer) {
                    throw new AssertionError(wrongAnswer.getCause());
                }
            }
        }
    }

    /// Does something in the midst of the messages, and waits until the sender has told them or given up.
    ///
    /// @return what was done
    <T> T whileSending(Callable<T> deed, int... ports) throws Exception {
        try (var sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sending = sender.submit(() -> {
                send(ports);
                return ports;
            });
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged() > 8);
            T done = deed.call();
            sending.get();
            return done;
        }
    }

    private boolean send(int share, int port) {
        try (var client = new MllpClient(port)) {
            for (int i = share; i < nurses.size(); i += CONNECTIONS) {
                for (Message message : nurses.get(i).messages()) {
                    if (!acknowledged.contains(message.controlId())) {
                        // AA, or CA where the application's word comes by itself.
                        assertThat(client.send(message.text())).contains("A|" + message.controlId() + "\r");
                        acknowledged.add(message.controlId());
                    }
                }
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
