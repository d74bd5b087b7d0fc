package io.preceptor.connector.credentialing.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import io.preceptor.lms.returns.Outbox.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A partner's answer to one of our files: `<file>.ack` names the rows that it took (`row,certification_key`),
/// `<file>.rej` those that it did not (`row,certification_key,code,message`). Both end with
/// `#TRAILER,<rows>,<SHA-256 of all before it>`.
sealed interface AnswerFile {

    /// Not wholly there yet: it is looked at again.
    record Incomplete() implements AnswerFile {}

    /// @param problem what the partner is to mend, without what stands in the file
    record Unusable(String problem) implements AnswerFile {}

    record Legible(List<Verdict> verdicts) implements AnswerFile {
        public Legible {
            verdicts = List.copyOf(verdicts);
        }
    }

    int LONGEST_CODE = 40;
    int LONGEST_MESSAGE = 300;

    static AnswerFile read(byte[] bytes, boolean isReject, OutboxFile about) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        int start = end;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        String last = new String(bytes, start, end - start, UTF_8);
        if (!last.startsWith(CertificationFile.TRAILER + ",") || end == bytes.length) {
            return new Incomplete();
        }
        byte[] body = java.util.Arrays.copyOf(bytes, start);
        String[] totals = last.split(",", -1);
        if (totals.length != 3 || !totals[2].equalsIgnoreCase(Digest.of(body))) {
            return new Unusable("its trailer's hash is not that of its rows");
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return rows(text, isReject, about, totals[1]);
        } catch (CharacterCodingException e) {
            return new Unusable("it is not UTF-8");
        } catch (CsvParseException | IOException e) {
            return new Unusable("it is no CSV");
        }
    }

    private static AnswerFile rows(String text, boolean isReject, OutboxFile about, String total) throws IOException {
        List<CertificationFile.Sent> sent = CertificationFile.read(about);
        var verdicts = new ArrayList<Verdict>();
        var named = new HashSet<Integer>();
        int width = isReject ? 4 : 2;
        try (var reader = CertificationFile.reader(text)) {
            boolean isHeader = true;
            for (CsvRecord line : reader) {
                if (isHeader) {
                    isHeader = false;
                    continue;
                }
                String at = "line " + line.getStartingLineNumber();
                if (line.getFieldCount() != width) {
                    return new Unusable(at + " has not " + width + " fields");
                }
                String row = line.getField(0);
                if (!row.matches("\\d{1,7}") || Integer.parseInt(row) < 1 || Integer.parseInt(row) > sent.size()) {
                    return new Unusable(at + " names a row that the file does not have");
                }
                CertificationFile.Sent one = sent.get(Integer.parseInt(row) - 1);
                if (!one.key().equals(line.getField(1))) {
                    return new Unusable(at + " names another certification than that row of the file");
                }
                if (!named.add(one.row())) {
                    return new Unusable(at + " names a row for the second time");
                }
                verdicts.add(
                        isReject
                                ? new Verdict(
                                        one.event(),
                                        cut(line.getField(2).isBlank() ? "REJECTED" : line.getField(2), LONGEST_CODE),
                                        cut(without(line.getField(3), one), LONGEST_MESSAGE))
                                : new Verdict(one.event(), null, ""));
            }
        }
        return total.equals(Integer.toString(verdicts.size()))
                ? new Legible(verdicts)
                : new Unusable("its trailer counts other rows than it has");
    }

    /// The partner's words may quote whom the row is about; ours do not.
    private static String without(String message, CertificationFile.Sent one) {
        String shorter = message.replace(one.key(), "...");
        return one.person().isEmpty() ? shorter : shorter.replace(one.person(), "...");
    }

    private static String cut(String text, int most) {
        String flat = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return flat.length() <= most ? flat : flat.substring(0, most);
    }
}
