package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffReport;
import java.util.List;
import java.util.stream.Stream;

/// The answer to a master file: `MFK^M02^MFK_M01`, with a line for each record as MFI-6 asks.
final class MfkWriter {

    private MfkWriter() {}

    /// @param code as it stands in MSA-1
    static String write(
            Answers answers, String code, Segment mfi, List<RecordReading> records, List<Problem> warnings) {
        Delimiters marks = answers.header().delimiters();
        List<Problem> problems = problems(records);
        var text = new StringBuilder(answers.head("MFK", "MFK_M01").line())
                .append(ErrWriter.msa(answers, code, problems))
                .append(ErrWriter.write(answers, problems, warnings))
                .append(new SegmentLine("MFI", marks)
                        .raw(mfi.raw(1))
                        .raw(mfi.raw(2))
                        .raw(mfi.raw(3))
                        .skip(2)
                        .raw(mfi.raw(6))
                        .line());
        String time = Hl7Time.written(answers.receivedAt(), answers.profile().zone());
        for (RecordReading item : records) {
            if (isWanted(item, mfi.raw(6))) {
                text.append(new SegmentLine("MFA", marks)
                        .raw(item.event())
                        .raw(item.controlId())
                        .raw(time)
                        .text(item.isTaken() ? "S" : "U", item.isTaken() ? "Successful" : "Unsuccessful", "HL70181")
                        .raw(item.key())
                        .raw(item.keyType())
                        .line());
            }
        }
        return text.toString();
    }

    static List<Problem> problems(List<RecordReading> records) {
        return records.stream()
                .flatMap(item -> switch (item.report()) {
                    case Mapped.Accepted<StaffReport> _ -> Stream.<Problem>empty();
                    case Mapped.Refused<StaffReport> refused -> refused.problems().stream();
                })
                .toList();
    }

    private static boolean isWanted(RecordReading item, String responseLevel) {
        return switch (responseLevel) {
            case "NE" -> false;
            case "ER" -> !item.isTaken();
            case "SU" -> item.isTaken();
            default -> true;
        };
    }
}
