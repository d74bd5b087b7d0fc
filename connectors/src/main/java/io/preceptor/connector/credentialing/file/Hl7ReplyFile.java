package io.preceptor.connector.credentialing.file;

import io.preceptor.lms.returns.Outbox.Verdict;
import io.preceptor.mapping.hl7v2.Acknowledgement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A partner's reply batch: `[FHS] BHS acknowledgements BTS [FTS]`, with an `ACK` or `MFK` for each message that it
/// speaks of. Holds codes and places alone, never the partner's words, which may quote what was sent.
final class Hl7ReplyFile {

    private final String about;
    private final Map<String, UUID> told;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final HashSet<UUID> named = new HashSet<>();
    private final StringBuilder message = new StringBuilder();
    private String firstHeader = "";
    private String lastLine = "";
    private int inBatch;
    private String problem = "";

    private Hl7ReplyFile(String about, Map<String, UUID> told) {
        this.about = about;
        this.told = told;
    }

    /// @param about FHS-11 and BHS-11 of the file that is to be answered
    /// @param told  its messages by their control ids
    static AnswerFile read(byte[] bytes, String about, Map<String, UUID> told) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean isEnded = text.endsWith("\r") || text.endsWith("\n");
        return new Hl7ReplyFile(about, told).read(text, isEnded);
    }

    private AnswerFile read(String text, boolean isEnded) {
        for (String line : text.split("[\r\n]+", -1)) {
            if (!line.isBlank()) {
                line(line.strip());
            }
        }
        String expected = firstHeader.equals("FHS") ? "FTS" : "BTS";
        if (!isEnded || firstHeader.isEmpty() || !lastLine.equals(expected)) {
            return new AnswerFile.Incomplete();
        }
        if (problem.isEmpty() && verdicts.isEmpty() && !told.isEmpty()) {
            problem = "it answers no message: the partner did not take the file";
        }
        return problem.isEmpty() ? new AnswerFile.Legible(verdicts) : new AnswerFile.Unusable(problem);
    }

    private void line(String line) {
        String name = line.substring(0, Math.min(3, line.length()));
        switch (name) {
            case "FHS", "BHS" -> {
                end();
                if (firstHeader.isEmpty()) {
                    firstHeader = name;
                }
                String answered = field(line, 11);
                if (!answered.isEmpty() && !answered.equals(about)) {
                    problem(name + "-12 names another file");
                }
                inBatch = 0;
            }
            case "BTS" -> {
                end();
                String stated = field(line, 1);
                if (!stated.isEmpty() && !stated.equals(Integer.toString(inBatch))) {
                    problem("BTS-1 counts other answers than it has");
                }
            }
            case "FTS" -> end();
            case "MSH" -> {
                end();
                message.append(line).append('\r');
            }
            default -> message.append(line).append('\r');
        }
        lastLine = name;
    }

    /// Element n of a trailer; of a header, whose first field is the separator itself, field n + 1.
    private static String field(String line, int number) {
        if (line.length() < 4) {
            return "";
        }
        String[] fields = line.split(Pattern.quote(line.substring(3, 4)), -1);
        return number < fields.length ? fields[number].strip() : "";
    }

    private void end() {
        if (message.isEmpty()) {
            return;
        }
        Optional<Acknowledgement> answer =
                Acknowledgement.read(message.toString().getBytes(StandardCharsets.ISO_8859_1));
        message.setLength(0);
        inBatch++;
        UUID event = answer.map(Acknowledgement::controlId).map(told::get).orElse(null);
        if (answer.isEmpty()) {
            problem("message " + inBatch + " is no acknowledgement");
        } else if (event == null) {
            problem("message " + inBatch + " answers a message that the file does not have");
        } else if (!named.add(event)) {
            problem("message " + inBatch + " answers a message for the second time");
        } else {
            verdicts.add(verdict(event, answer.get()));
        }
    }

    private static Verdict verdict(UUID event, Acknowledgement answer) {
        boolean isTaken = answer.code().equals("AA") || answer.code().equals("CA");
        if (isTaken && !answer.isUnset()) {
            return new Verdict(event, null, "");
        }
        String errors = answer.errors().isEmpty() ? "it names no error" : String.join(", ", answer.errors());
        return new Verdict(event, isTaken ? "MFA-4 U" : answer.code(), errors);
    }

    private void problem(String found) {
        if (problem.isEmpty()) {
            problem = found;
        }
    }
}
