package io.preceptor.sandbox.mllp;

import io.preceptor.sandbox.launch.Options;
import io.preceptor.sandbox.staff.Roster;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Sends HL7 v2 messages by MLLP and shows the answers; with `--load`, sends generated ones as fast as
/// they are answered.
///
/// The exit code is 0 when every message was accepted (MSA-1 `AA` or `CA`, MSA-2 ours), 1 when one was not or the
/// connection failed, 2 when the command line cannot be read.
public final class MllpSender {

    private static final Set<String> VALUED =
            Set.of("host", "port", "file", "control-id", "timeout", "connections", "seconds", "warmup", "employees");

    private MllpSender() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(List.of(args), System.out, System.err, Clock.system(Roster.ZONE)));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err, Clock clock) throws InterruptedException {
        try {
            var options = Options.parse(arguments, VALUED, Set.of("load"));
            String host = options.text("host").orElse("127.0.0.1");
            int port = options.number("port", 2575);
            var patience = Duration.ofSeconds(options.number("timeout", 30));
            return options.has("load")
                    ? load(
                            new Load(
                                    host,
                                    port,
                                    options.number("connections", 1),
                                    Duration.ofSeconds(options.number("seconds", 10)),
                                    Duration.ofSeconds(options.number("warmup", 3)),
                                    options.number("employees", 1000),
                                    patience),
                            out,
                            clock)
                    : send(messages(options, clock), host, port, patience, out);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("Not sent, or not answered: " + e.getMessage());
            return 1;
        }
    }

    private static List<Message> messages(Options options, Clock clock) throws IOException {
        var messages = Message.split(Files.readString(Path.of(options.required("file"))));
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("The file holds no message");
        }
        var controlIds = new ControlIds(clock);
        return switch (options.text("control-id").orElse("new")) {
            case "new" ->
                messages.stream().map(m -> m.withControlId(controlIds.get())).toList();
            case "keep" -> messages;
            default -> throw new IllegalArgumentException("--control-id must be new or keep");
        };
    }

    private static int send(List<Message> messages, String host, int port, Duration patience, PrintStream out)
            throws IOException {
        boolean allAccepted = true;
        try (var connection = new MllpConnection(host, port, patience)) {
            for (Message message : messages) {
                var answer = Answer.of(connection.exchange(message.text()));
                out.println(answer.lines());
                out.println();
                allAccepted &= answer.accepts(message.controlId());
            }
        }
        return allAccepted ? 0 : 1;
    }

    private static int load(Load load, PrintStream out, Clock clock) throws InterruptedException {
        Load.Result result = load.run(clock);
        out.println(result.json());
        return result.failed() == 0 && result.count() > 0 ? 0 : 1;
    }
}
