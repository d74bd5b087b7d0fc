package io.preceptor.sandbox.mllp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// One HL7 v2 message as text, each segment ended by CR.
public record Message(String text) {

    private static final int CONTROL_ID = 9;
    private static final List<String> BATCH_SEGMENTS = List.of("FHS", "BHS", "BTS", "FTS");

    /// Reads a file of messages: any line end, a message from each MSH to the next, batch segments and
    /// empty lines left out.
    ///
    /// @throws IllegalArgumentException when a line stands before the first MSH
    public static List<Message> split(String file) {
        var messages = new ArrayList<Message>();
        var current = new StringBuilder();
        for (String line : file.replace("\uFEFF", "").split("\\r\\n|\\r|\\n", -1)) {
            if (line.isBlank() || BATCH_SEGMENTS.stream().anyMatch(line::startsWith)) {
                continue;
            }
            if (line.startsWith("MSH")) {
                keep(current, messages);
            } else if (current.isEmpty()) {
                throw new IllegalArgumentException("A message begins with MSH");
            }
            current.append(line).append('\r');
        }
        keep(current, messages);
        return List.copyOf(messages);
    }

    private static void keep(StringBuilder current, List<Message> messages) {
        if (!current.isEmpty()) {
            messages.add(new Message(current.toString()));
            current.setLength(0);
        }
    }

    /// MSH-10; empty when the header is too short.
    public String controlId() {
        String[] header = header();
        return header.length > CONTROL_ID ? header[CONTROL_ID] : "";
    }

    /// The same message under another MSH-10.
    public Message withControlId(String controlId) {
        String[] header = header();
        String[] longEnough = Arrays.copyOf(header, Math.max(header.length, CONTROL_ID + 1));
        Arrays.fill(longEnough, header.length, longEnough.length, "");
        longEnough[CONTROL_ID] = controlId;
        return new Message(String.join(separator(), longEnough) + text.substring(text.indexOf('\r')));
    }

    private String[] header() {
        return text.substring(0, text.indexOf('\r')).split(Pattern.quote(separator()), -1);
    }

    private String separator() {
        return text.substring(3, 4);
    }
}
