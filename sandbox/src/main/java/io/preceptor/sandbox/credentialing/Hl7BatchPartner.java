package io.preceptor.sandbox.credentialing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A credentialing system that takes batch files of HL7 v2 (`FHS BHS messages BTS FTS`), keeps what their CER segments
/// say, and answers with a reply batch. A file cut off, or with a wrong count, is refused whole. Written from the
/// standard; shares nothing with the product.
public final class Hl7BatchPartner {

    private static final Pattern COUNT = Pattern.compile("\\d+");

    private final Map<String, String> shown = new LinkedHashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private int effects;

    /// From now on messages about this certificate are refused: AE, with the error at CER-11 and words that quote it.
    public synchronized void refuse(String certificate) {
        refused.put(certificate, "101^Required field missing^HL70357");
    }

    /// Certificates in force, and their last day as it stands in CER-27.
    public synchronized Map<String, String> shown() {
        return new LinkedHashMap<>(shown);
    }

    /// How many messages did something.
    public synchronized int effects() {
        return effects;
    }

    /// Reads a file, and says what the reply file holds.
    public synchronized String take(String file) {
        List<String> lines = file.lines().toList();
        String[] header = fields(lines.getFirst());
        String reply = "FHS|^~\\&|BOARD|GENHOSP|" + header[2] + "|" + header[3] + "|20261126||||R" + header[10] + "|"
                + header[10] + "\r";
        String fault = fault(lines);
        if (!fault.isEmpty()) {
            return reply.replace("20261126||||", "20261126|||" + fault + "|") + "FTS|0\r";
        }
        var answers = new ArrayList<String>();
        var message = new ArrayList<String>();
        for (String line : lines) {
            if (line.startsWith("MSH") || line.startsWith("BTS")) {
                answer(message, answers);
            }
            if (!line.matches("(FHS|BHS|BTS|FTS).*")) {
                message.add(line);
            }
        }
        return reply + reply.replace("FHS", "BHS") + String.join("", answers) + "BTS|" + answers.size() + "\rFTS|1\r";
    }

    private static String fault(List<String> lines) {
        if (!lines.getFirst().startsWith("FHS|")
                || !lines.get(1).startsWith("BHS|")
                || !lines.getLast().startsWith("FTS|")) {
            return "the file is cut off";
        }
        long messages = lines.stream().filter(line -> line.startsWith("MSH|")).count();
        String count = fields(lines.get(lines.size() - 2))[1];
        return COUNT.matcher(count).matches() && Long.parseLong(count) == messages
                ? ""
                : "BTS-1 counts other messages than came";
    }

    private void answer(List<String> message, List<String> answers) {
        if (message.isEmpty()) {
            return;
        }
        String[] header = fields(message.getFirst());
        String id = header[9];
        String certificate = field(message, "CER", 2);
        String fault = refused.get(certificate);
        boolean isMasterFile = header[8].startsWith("MFN");
        String head = "MSH|^~\\&|BOARD|GENHOSP|" + header[2] + "|" + header[3] + "|20261126||"
                + (isMasterFile ? "MFK^M02^MFK_M01" : "ACK^" + header[8].split("\\^", -1)[1] + "^ACK") + "|A" + id
                + "|P|2.5.1\r";
        if (fault != null) {
            answers.add(head + "MSA|AE|" + id + "\rERR||CER^1^11|" + fault + "|E|||no course for " + certificate
                    + " of " + field(message, "STF", 1) + "\r");
        } else {
            // Whoever knows a control id does it once.
            if (known.put(id, certificate) == null) {
                keep(message, header[8], certificate);
            }
            answers.add(head + "MSA|AA|" + id + "\r"
                    + (isMasterFile ? "MFI|STF||UPD|||AL\rMFA|MUP|1||S^Successful^HL70181|x|CE\r" : ""));
        }
        message.clear();
    }

    private void keep(List<String> message, String kind, String certificate) {
        effects++;
        if (kind.startsWith("PMU^B08") || field(message, "CER", 31).startsWith("R")) {
            shown.remove(certificate);
        } else {
            shown.put(certificate, field(message, "CER", 27));
        }
    }

    private static String field(List<String> message, String segment, int number) {
        for (String line : message) {
            if (line.startsWith(segment + "|")) {
                String[] fields = fields(line);
                return number < fields.length ? fields[number] : "";
            }
        }
        return "";
    }

    private static String[] fields(String line) {
        return line.split("\\|", -1);
    }
}
