package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything with which one message can be answered, and which of it its sender wants to hear.
///
/// In original mode one message has one answer, the application's: what is said is known when the message is
/// safely stored. In enhanced mode (MSH-15, MSH-16) the sender's wishes hold. A source with an address for it hears
/// first that the message is safely stored, and then, in a message of its own, what the application says. Any other has
/// one answer there too: where it wants to hear of an accepted message from the application, that answer, which implies
/// the other.
///
/// @param frame   only for telling one answer from another
/// @param isApart whether what is written is a message of its own, which asks to be acknowledged itself
record Answers(Hl7Header header, Hl7Profile profile, Instant receivedAt, byte[] frame, boolean isApart) {

    Answers(Hl7Header header, Hl7Profile profile, Instant receivedAt, byte[] frame) {
        this(header, profile, receivedAt, frame, false);
    }

    Answered outcome(Segment mfi, List<RecordReading> records, List<Problem> warnings) {
        boolean isWhole = records.stream().allMatch(RecordReading::isTaken);
        boolean isNone = records.stream().noneMatch(RecordReading::isTaken);
        AckCode application = isWhole ? AckCode.ACCEPT : AckCode.ERROR;
        // What is partly taken is stored, so it is accepted; the errors say what is not.
        return outcome(
                application,
                isNone ? AckCode.ERROR : AckCode.ACCEPT,
                MfkWriter.problems(records),
                warnings,
                how -> MfkWriter.write(how, application.application(), mfi, records, warnings));
    }

    /// To a message about one person: a general acknowledgement, whose errors are the person's.
    Answered outcome(List<RecordReading> records, List<Problem> warnings) {
        AckCode code = records.stream().allMatch(RecordReading::isTaken) ? AckCode.ACCEPT : AckCode.ERROR;
        List<Problem> problems = MfkWriter.problems(records);
        return outcome(
                code, code, problems, warnings, how -> AckWriter.write(how, code.application(), problems, warnings));
    }

    /// @param accept      what an acknowledgement of its receipt alone says where the application's is not wanted
    /// @param application writes the application's answer
    private Answered outcome(
            AckCode code,
            AckCode accept,
            List<Problem> problems,
            List<Problem> warnings,
            Function<Answers, String> application) {
        if (!header.isEnhanced()) {
            return Answered.once(bytes(application.apply(this)));
        }
        if (code.isWanted(header.applicationAcknowledgement())) {
            return profile.answersApart()
                    ? new Answered(stored(), bytes(application.apply(apart())))
                    : Answered.once(bytes(application.apply(this)));
        }
        return Answered.once(
                accept.isWanted(header.acceptAcknowledgement())
                        ? bytes(AckWriter.write(this, accept.accept(), problems, warnings))
                        : null);
    }

    /// That a message is safely stored, whatever its content is worth; null where the sender does not want to hear it.
    private byte @Nullable [] stored() {
        return AckCode.ACCEPT.isWanted(header.acceptAcknowledgement())
                ? bytes(AckWriter.write(this, AckCode.ACCEPT.accept(), List.of(), List.of()))
                : null;
    }

    /// What is wrong with the header is told at once; what is wrong behind it is the application's to tell.
    Answered refusal(AckCode code, List<Problem> problems) {
        boolean isWanted = code.isWanted(header.applicationAcknowledgement());
        if (header.isEnhanced() && profile.answersApart() && code == AckCode.ERROR && isWanted) {
            return new Answered(stored(), bytes(AckWriter.write(apart(), code.application(), problems, List.of())));
        }
        if (header.isEnhanced() && code.isWanted(header.acceptAcknowledgement())) {
            return Answered.once(bytes(AckWriter.write(this, code.accept(), problems, List.of())));
        }
        return Answered.once(
                !header.isEnhanced() || isWanted
                        ? bytes(AckWriter.write(this, code.application(), problems, List.of()))
                        : null);
    }

    private Answers apart() {
        return new Answers(header, profile, receivedAt, frame, true);
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
                .skip(2)
                .raw(isApart ? "AL" : "")
                .raw(isApart ? "NE" : "")
                .raw("")
                .raw(MessageText.charset(header, profile) == null ? "" : repeated(18));
    }

    /// A field of the header as it stood, in the characters of the answer.
    String repeated(int field) {
        String text = header.raw(field);
        return header.areDelimitersUsable() ? text : header.delimiters().escaped(text);
    }

    /// Differs from answer to answer, also between the two to one message, and is the same when the same arrival is
    /// read again.
    private String controlId() {
        long hash = 0xcbf29ce484222325L ^ receivedAt.getEpochSecond() * 1_000_000_007L ^ receivedAt.getNano();
        for (byte one : frame) {
            hash = (hash ^ one) * 0x100000001b3L;
        }
        return (isApart ? "Q" : "P") + Long.toUnsignedString(hash, 36);
    }

    private Charset charset() {
        Charset charset = MessageText.charset(header, profile);
        return charset == null ? StandardCharsets.ISO_8859_1 : charset;
    }

    private byte[] bytes(String text) {
        return text.getBytes(charset());
    }
}
