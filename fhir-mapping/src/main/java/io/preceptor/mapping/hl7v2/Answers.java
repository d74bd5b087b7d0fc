package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything with which one message can be answered, and which of it its sender wants to hear.
///
/// One message has one answer. In original mode that is the application's: what is said is known when the
/// message is safely stored. In enhanced mode (MSH-15, MSH-16) the sender's wishes hold; where it wants to hear
/// of an accepted message from the application too, the application's answer, which implies the other, is the
/// one it gets.
///
/// @param frame only for telling one answer from another
record Answers(Hl7Header header, Hl7Profile profile, Instant receivedAt, byte[] frame) {

    byte @Nullable [] outcome(Segment mfi, List<RecordReading> records, List<Problem> warnings) {
        boolean isWhole = records.stream().allMatch(RecordReading::isTaken);
        boolean isNone = records.stream().noneMatch(RecordReading::isTaken);
        AckCode application = isWhole ? AckCode.ACCEPT : AckCode.ERROR;
        if (!header.isEnhanced() || application.isWanted(header.applicationAcknowledgement())) {
            return bytes(MfkWriter.write(this, application.application(), mfi, records, warnings));
        }
        // What is partly taken is stored, so it is accepted; the errors say what is not.
        AckCode accept = isNone ? AckCode.ERROR : AckCode.ACCEPT;
        return accept.isWanted(header.acceptAcknowledgement())
                ? bytes(AckWriter.write(this, accept.accept(), MfkWriter.problems(records), warnings))
                : null;
    }

    /// To a message about one person: a general acknowledgement, whose errors are the person's.
    byte @Nullable [] outcome(List<RecordReading> records, List<Problem> warnings) {
        AckCode code = records.stream().allMatch(RecordReading::isTaken) ? AckCode.ACCEPT : AckCode.ERROR;
        List<Problem> problems = MfkWriter.problems(records);
        if (!header.isEnhanced() || code.isWanted(header.applicationAcknowledgement())) {
            return bytes(AckWriter.write(this, code.application(), problems, warnings));
        }
        return code.isWanted(header.acceptAcknowledgement())
                ? bytes(AckWriter.write(this, code.accept(), problems, warnings))
                : null;
    }

    byte @Nullable [] refusal(AckCode code, List<Problem> problems) {
        if (!header.isEnhanced()) {
            return bytes(AckWriter.write(this, code.application(), problems, List.of()));
        }
        if (code.isWanted(header.acceptAcknowledgement())) {
            return bytes(AckWriter.write(this, code.accept(), problems, List.of()));
        }
        return code.isWanted(header.applicationAcknowledgement())
                ? bytes(AckWriter.write(this, code.application(), problems, List.of()))
                : null;
    }

    /// To bytes that begin with no header: nobody to address, nothing to repeat.
    static byte[] toHeadless(Hl7Profile profile, Instant receivedAt, byte[] frame, List<Problem> problems) {
        var none = new Hl7Header(Delimiters.USUAL, List.of("MSH", "|", Delimiters.USUAL.encoding()), null);
        var answers = new Answers(none, profile, receivedAt, frame);
        return answers.bytes(AckWriter.write(answers, AckCode.REJECT.application(), problems, List.of()));
    }

    /// Whether ERR is written as 2.5 and later have it, one segment for each error; before, one segment lists
    /// them all.
    boolean isErrRepeated() {
        return !header.version().startsWith("2.3") && !header.version().startsWith("2.4");
    }

    /// @param type `MFK` or `ACK`, with its structure
    SegmentLine head(String type, String structure) {
        Delimiters marks = header.delimiters();
        String trigger = header.trigger().isEmpty() ? "" : marks.component() + header.trigger();
        // In every version: without it parsers of later versions do not recognise MFK^M02, and 2.3 ignores it.
        String third = trigger.isEmpty() ? "" : marks.component() + structure;
        return new SegmentLine("MSH", marks)
                .raw(marks.encoding())
                .raw(repeated(5))
                .raw(repeated(6))
                .raw(repeated(3))
                .raw(repeated(4))
                .raw(Hl7Time.written(receivedAt, profile.zone()))
                .raw("")
                .raw(type + trigger + third)
                .raw(controlId())
                .raw(repeated(11).isEmpty() ? "P" : repeated(11))
                .raw(repeated(12).isEmpty() ? "2.5.1" : repeated(12))
                .skip(5)
                .raw(MessageText.charset(header, profile) == null ? "" : repeated(18));
    }

    /// A field of the header as it stood, in the characters of the answer.
    String repeated(int field) {
        String text = header.raw(field);
        return header.areDelimitersUsable() ? text : header.delimiters().escaped(text);
    }

    /// Differs from answer to answer, and is the same when the same arrival is read again.
    private String controlId() {
        long hash = 0xcbf29ce484222325L ^ receivedAt.getEpochSecond() * 1_000_000_007L ^ receivedAt.getNano();
        for (byte one : frame) {
            hash = (hash ^ one) * 0x100000001b3L;
        }
        return "P" + Long.toUnsignedString(hash, 36);
    }

    private Charset charset() {
        Charset charset = MessageText.charset(header, profile);
        return charset == null ? StandardCharsets.ISO_8859_1 : charset;
    }

    private byte[] bytes(String text) {
        return text.getBytes(charset());
    }
}
