package io.preceptor.routes.command;

import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.llp.MinLLPWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays a sender: each message of a file by MLLP, one after the other on one connection, each when the one before
/// is answered.
@Command(
        name = "send",
        description = {
            "Sends the HL7 v2 messages of a file by MLLP, as a sender would, and prints the answers.",
            "The bytes of the file go out as they are, control ids too: what was taken before is answered again and"
                    + " changes nothing. Needs no database."
        })
final class SendCommand extends AskedCommand {

    private static final Set<String> ACCEPTED = Set.of("AA", "CA");
    private static final Pattern SEGMENT_END = Pattern.compile("[\r\n]+");

    @Parameters(paramLabel = "FILE", description = "One or more messages, each beginning with MSH.")
    Path file = Path.of("");

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Where to; ${DEFAULT-VALUE} if not given.")
    String host = "";

    @Option(
            names = "--port",
            defaultValue = "2575",
            description = "The listener's port; ${DEFAULT-VALUE} if not given.")
    int port;

    @Option(
            names = "--timeout",
            defaultValue = "30",
            description = "Seconds to wait for each answer; ${DEFAULT-VALUE} if not given.")
    int timeout;

    SendCommand(Terminal terminal) {
        super(terminal);
    }

    /// @param code   MSA-1; empty where the answer has none
    /// @param answer whole; null where none came
    record Sent(
            int number,
            String controlId,
            String code,
            @Nullable String answer) {}

    /// @param notSent messages of the file that were left, as one before them got no answer
    record Report(String command, String outcome, String host, int port, List<Sent> messages, int notSent) {}

    @Override
    Ending perform() throws Exception {
        List<byte[]> messages = MessageFile.read(file);
        var sent = new ArrayList<Sent>();
        var lines = new ArrayList<String>();
        try (var socket = connect()) {
            var writer = new MinLLPWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
            var reader = new MinLLPReader(socket.getInputStream(), StandardCharsets.UTF_8);
            for (byte[] message : messages) {
                String text = new String(message, StandardCharsets.ISO_8859_1);
                String answer = exchange(writer, reader, text);
                sent.add(new Sent(sent.size() + 1, field(text, "MSH", 9), code(answer), answer));
                if (answer == null) {
                    break;
                }
            }
        }
        sent.forEach(one -> lines.addAll(lines(one)));
        boolean unanswered = sent.getLast().answer() == null;
        int left = messages.size() - sent.size();
        Ending ending = unanswered
                ? Ending.IMPOSSIBLE
                : sent.stream().allMatch(one -> ACCEPTED.contains(one.code())) ? Ending.OK : Ending.ATTENTION;
        if (unanswered) {
            lines.add("No answer within " + timeout + " seconds, or the connection was closed: nothing is known to be"
                    + " stored of it. Send the file again."
                    + (left > 0 ? " " + left + " messages were not sent." : ""));
        }
        terminal.print(json, new Report("send", ending.word(), host, port, sent, left), lines);
        return ending;
    }

    private Socket connect() {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), timeout * 1_000);
            socket.setSoTimeout(timeout * 1_000);
            return socket;
        } catch (IOException e) {
            throw new Impossible(
                    "Nobody takes HL7 v2 at " + host + ":" + port + " (" + e.getMessage() + ")",
                    "Start the product, or name its listener (preceptor.mllp.port) by --host and --port.",
                    e);
        }
    }

    private static @Nullable String exchange(MinLLPWriter writer, MinLLPReader reader, String text) {
        try {
            writer.writeMessage(text);
            return reader.getMessage();
        } catch (IOException | LLPException noAnswer) {
            return null;
        }
    }

    private static List<String> lines(Sent sent) {
        var lines = new ArrayList<String>();
        lines.add("message " + sent.number() + " (" + sent.controlId() + "): "
                + (sent.answer() == null
                        ? "no answer"
                        : sent.code().isEmpty() ? "an answer without MSA" : sent.code()));
        if (sent.answer() != null) {
            SEGMENT_END
                    .splitAsStream(sent.answer().strip())
                    .map(line -> "  " + line)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String code(@Nullable String answer) {
        return answer == null ? "" : field(answer, "MSA", 1);
    }

    /// @param place counted by separators: MSH-10 is 9, MSA-1 is 1
    private static String field(String message, String segment, int place) {
        if (message.length() < 4) {
            return "";
        }
        String separator = Pattern.quote(message.substring(3, 4));
        return SEGMENT_END
                .splitAsStream(message)
                .filter(line -> line.startsWith(segment))
                .map(line -> line.split(separator, -1))
                .filter(fields -> fields.length > place)
                .map(fields -> fields[place])
                .findFirst()
                .orElse("");
    }
}
