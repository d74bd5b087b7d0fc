package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.mapping.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The door for HL7 v2: one frame in, what it says and what to answer out.
///
/// Pure and safe for many threads. Never throws, whatever the bytes.
public final class Hl7Staff {

    private static final String FIX = "send only staff messages here: MFN^M02, or PMU^B01 to PMU^B08";
    private static final Set<String> VERSIONS =
            Set.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2");

    private Hl7Staff() {}

    /// Reads one message without its MLLP frame marks, as if everybody in it were new.
    public static Hl7Reading read(byte[] frame, Hl7Profile profile, Instant receivedAt) {
        return read(frame, profile, receivedAt, _ -> false);
    }

    /// Reads one message without its MLLP frame marks.
    ///
    /// @param frame      is not changed
    /// @param receivedAt becomes the time of the answer, and of the message where MSH-7 is empty
    /// @param isHere     whether somebody works here by what the source has told, by their native id; asked of
    ///                   those alone who are added from a day to come
    public static Hl7Reading read(byte[] frame, Hl7Profile profile, Instant receivedAt, Predicate<String> isHere) {
        if (frame.length > profile.sizeLimit()) {
            return tooLarge(frame, profile, receivedAt);
        }
        var header = Hl7Header.read(frame, profile, receivedAt);
        if (header.isEmpty()) {
            return headless(frame, profile, receivedAt);
        }
        var answers = new Answers(header.get(), profile, receivedAt, frame);
        var findings = new Findings();
        boolean isKept = checkHeader(header.get(), profile, findings);
        if (findings.isRefused()) {
            return refused(header.get(), findings, isKept, AckCode.REJECT, answers);
        }
        List<String> lines = MessageText.lines(frame, header.get(), profile, findings);
        if (findings.isRefused()) {
            return refused(header.get(), findings, isKept, AckCode.ERROR, answers);
        }
        StaffAct act = act(header.get());
        return act == null
                ? MfnMapping.read(header.get(), lines, profile, receivedAt, findings, answers, isHere)
                : PmuMapping.read(header.get(), act, lines, profile, receivedAt, findings, answers, isHere);
    }

    /// Refuses a message of which only the start was read, because it is over the limit. Nothing of it is kept.
    ///
    /// @param start as much as was read; the header is taken from it
    public static Hl7Reading.Refused tooLarge(byte[] start, Hl7Profile profile, Instant receivedAt) {
        return unkept(
                start,
                profile,
                receivedAt,
                AckCode.REJECT,
                new Problem("MSH", TOO_LARGE, "send fewer records in a message; the limit is " + profile.sizeLimit()));
    }

    /// Refuses a message that could be read, and says what the database cannot hold. Nothing of it is kept.
    public static Hl7Reading.Refused unfit(byte[] frame, Hl7Profile profile, Instant receivedAt) {
        return unkept(frame, profile, receivedAt, AckCode.ERROR, new Problem("MSH", MALFORMED, Stored.Refused.FIX));
    }

    /// Refuses a message that came as text and has characters that the set of its MSH-18 does not have. Nothing of it
    /// is kept.
    public static Hl7Reading.Refused unwritable(byte[] message, Hl7Profile profile, Instant receivedAt) {
        return unkept(
                message, profile, receivedAt, AckCode.ERROR, new Problem("MSH-18", MALFORMED, MessageText.AS_SAID));
    }

    private static Hl7Reading.Refused unkept(
            byte[] frame, Hl7Profile profile, Instant receivedAt, AckCode code, Problem why) {
        var header = Hl7Header.read(frame, profile, receivedAt);
        if (header.isEmpty()) {
            return headless(frame, profile, receivedAt);
        }
        var findings = new Findings();
        findings.refuse(why.at(), why.code(), why.fix());
        return refused(header.get(), findings, false, code, new Answers(header.get(), profile, receivedAt, frame));
    }

    static Hl7Reading.Refused refused(
            Hl7Header header, Findings findings, boolean isKept, AckCode code, Answers answers) {
        return new Hl7Reading.Refused(
                header, header.kind(), findings.problems(), isKept, answers.refusal(code, findings.problems()));
    }

    private static Hl7Reading.Refused headless(byte[] frame, Hl7Profile profile, Instant receivedAt) {
        var problem = new Problem("MSH", MISSING, "begin the message with an MSH segment");
        return new Hl7Reading.Refused(
                null,
                "unknown",
                List.of(problem),
                false,
                Answered.once(Answers.toHeadless(profile, receivedAt, frame, List.of(problem))));
    }

    /// @return whether this is the kind of message that the source is to send
    private static boolean checkHeader(Hl7Header header, Hl7Profile profile, Findings findings) {
        if (!Set.of("MFN", "PMU").contains(header.type())) {
            findings.refuse("MSH-9.1", UNSUPPORTED, FIX);
            return false;
        }
        if (header.type().equals("MFN") ? !header.trigger().equals("M02") : act(header) == null) {
            findings.refuse("MSH-9.2", UNSUPPORTED, FIX);
            return false;
        }
        if (!header.areDelimitersUsable()) {
            findings.refuse("MSH-2", MALFORMED, "declare four different delimiters, usually ^~\\&");
        }
        if (header.controlId() == null) {
            findings.refuse("MSH-10", MISSING, "give each message a control id of its own, up to 199 characters");
        }
        if (!profile.processingIds().contains(header.processingId())) {
            findings.refuse("MSH-11.1", UNSUPPORTED, "this source is set to take " + taken(profile.processingIds()));
        }
        if (!VERSIONS.contains(header.version())) {
            findings.refuse("MSH-12.1", UNSUPPORTED, "send a version from 2.3 to 2.8");
        }
        return true;
    }

    /// What a personnel message does; null where it is none.
    private static @Nullable StaffAct act(Hl7Header header) {
        return header.type().equals("PMU") ? StaffAct.ofTrigger(header.trigger()) : null;
    }

    private static String taken(Set<String> processingIds) {
        return String.join(", ", processingIds.stream().sorted().toList());
    }
}
