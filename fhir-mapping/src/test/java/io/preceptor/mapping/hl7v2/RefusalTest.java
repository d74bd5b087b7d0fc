package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Mapped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is not taken, and the answer that says why.
class RefusalTest {

    private static final String GOOD = "MFE|MUP|r|20260614|7^^LAKE|CE\nSTF|7^^LAKE||Berg^Ida\n";

    @Nested
    class OfAMessage {

        @Test
        void refusesAPatientsMessageUnread() {
            Hl7Reading reading = Samples.read("""
                    MSH|^~\\&|ADT|LAKESIDE|LEARN|LAKESIDE|20260614||ADT^A08^ADT_A01|C-2|P|2.5.1
                    PID|1||556677^^^LAKE^MR||Doe^Jane||19700101|F
                    """);
            assertThat(reading).isInstanceOf(Hl7Reading.Refused.class);
            assertThat(reading.kind()).isEqualTo("ADT^A08");
            assertThat(reading.keepContent()).isFalse();
            assertThat(reading.reports()).isEmpty();
            assertThat(reading.toString()).doesNotContain("Doe", "556677", "1970");
            assertThat(Samples.answer(reading))
                    .startsWith("MSH|^~\\&|LEARN|LAKESIDE|ADT|LAKESIDE|20260614130000.000-0500||ACK^A08^ACK|P")
                    .contains(
                            "\nMSA|AR|C-2\n", "\nERR||MSH^1^9^1^1|200^Unsupported message type^HL70357|E||||send only")
                    .doesNotContain("Doe", "556677", "1970");
            Samples.parsed(reading);
        }

        @ParameterizedTest
        @CsvSource({
            "MFN^M05^MFN_M05, P, 2.5.1, MSH-9.2, 201",
            "ORU^R01^ORU_R01, P, 2.5.1, MSH-9.1, 200",
            "MFN^M02^MFN_M02, T, 2.5.1, MSH-11.1, 202",
            "MFN^M02^MFN_M02, P, 2.2, MSH-12.1, 203",
            "MFN^M02^MFN_M02, P, 2.9, MSH-12.1, 203",
        })
        void refusesAHeaderThatIsNotForUs(String type, String processing, String version, String at, String code) {
            Hl7Reading reading = Samples.read(
                    "MSH|^~\\&|A|B|C|D|20260614||" + type + "|C-3|" + processing + "|" + version + "\n" + GOOD);
            assertThat(reading.problems()).extracting(Problem::at).containsExactly(at);
            assertThat(Samples.answer(reading)).contains("\nMSA|AR|C-3").contains(code);
            assertThat(reading.keepContent()).isEqualTo(type.startsWith("MFN^M02"));
            Samples.parsed(reading);
        }

        @Test
        void refusesWhatHasNoHeader() {
            Hl7Reading reading = Samples.read("PID|1||556677\n");
            assertThat(reading.header()).isNull();
            assertThat(reading.keepContent()).isFalse();
            assertThat(Samples.answer(reading)).contains("ACK|P", "\nMSA|AR\n", "100^Segment sequence error");
            Samples.parsed(reading);
        }

        @Test
        void refusesAMessageOverTheLimitAndKeepsNothingOfIt() {
            Hl7Profile limited = Samples.PROFILE.withSizeLimit(100);
            Hl7Reading reading = Hl7Staff.read(Samples.wire(Samples.HEAD + GOOD), limited, Samples.RECEIVED);
            assertThat(reading.keepContent()).isFalse();
            assertThat(Samples.answer(reading)).contains("\nMSA|AR|C-1\n", "|104^Value too long^HL70357|E");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "MFI|LOC||UPD|||AL; MFI-1.1; 103",
                    "MFI|||UPD|||AL; MFI-1.1; 101",
                    "MFI|STF||REP|||AL; MFI-3; 207",
                    "MFI|STF||NEW|||AL; MFI-3; 103",
                    "MFI|STF||UPD||junk|AL; MFI-5; 102",
                    "NTE|1; MFI; 100",
                })
        void refusesAFileThatIsNotOurs(String mfi, String at, String code) {
            Hl7Reading reading = Samples.read(Samples.HEAD.lines().toList().getFirst() + "\n" + mfi + "\n" + GOOD);
            assertThat(reading.problems()).extracting(Problem::at).containsExactly(at);
            assertThat(Samples.answer(reading)).contains("\nMSA|AE|C-1\n", "|" + code + "^");
            assertThat(reading.keepContent()).isTrue();
            Samples.parsed(reading);
        }

        @Test
        void refusesUndecodableBytesAndUnknownCharacterSets() {
            byte[] latin = Samples.wire(Samples.HEAD + GOOD);
            latin[latin.length - 3] = (byte) 0xE9;
            Hl7Reading undeclared = Hl7Staff.read(latin, Samples.PROFILE, Samples.RECEIVED);
            assertThat(undeclared.problems())
                    .extracting(Problem::at, Problem::code)
                    .containsExactly(tuple("MSH-18", ProblemCode.MALFORMED));
            Hl7Reading unknown = Samples.read(
                    "MSH|^~\\&|A|B|C|D|20260614||MFN^M02|C-4|P|2.5.1||||||BIG-5\nMFI|STF||UPD|||AL\n" + GOOD);
            assertThat(Samples.answer(unknown)).contains("\nMSA|AE|C-4\n", "ERR||MSH^1^18^1|103^");
        }

        @Test
        void refusesDelimitersThatAreNone() {
            Hl7Reading reading = Samples.read("MSH|^^^^|A|B|C|D|20260614||MFN^M02|C-5|P|2.5.1\n" + GOOD);
            assertThat(reading.problems()).extracting(Problem::at).contains("MSH-2");
            assertThat(reading.answer()).isNotNull();
        }
    }

    @Nested
    class OfARecord {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "MFE|NEW|r||7|CE/STF|7||Berg; MFE(2)-1; UNKNOWN_CODE",
                    "MFE||r||7|CE/STF|7||Berg; MFE(2)-1; MISSING",
                    "MFE|MUP|r|||CE/STF|||Berg; MFE(2)-4; MISSING",
                    "MFE|MUP|r||7|CE; STF(2); MISSING",
                    "MFE|MAD|r||7|CE/STF|7||^Ida; STF(2)-3.1; MISSING",
                    "MFE|MUP|r||7|CE/STF|8||Berg; STF(2)-1; CONTRADICTORY",
                    "MFE|MUP|r||7^^A|CE/STF|7^^B||Berg; STF(2)-1; CONTRADICTORY",
                    "MFE|MUP|r|2026-06-14|7|CE/STF|7||Berg; MFE(2)-3; MALFORMED",
                    "MFE|MUP|r||7|CE/STF|7||Berg||||X; STF(2)-7; UNKNOWN_CODE",
                    "MFE|MUP|r||7|CE/STF|7||Berg|||||||||20261301; STF(2)-12.1; MALFORMED",
                    "MFE|MUP|r||7|CE/STF|7||Berg/ORG|1; ORG(1)-2.1; MISSING",
                    "MFE|MUP|r||7|CE/STF|7||Berg/STF|7||Berg; STF(3); CONTRADICTORY",
                    "MFE|MUP|r||7|CE/STFX7||Berg; STF(2); MALFORMED",
                })
        void refusesThatRecordAlone(String record, String at, ProblemCode code) {
            Hl7Reading.Taken taken = Samples.taken(Samples.HEAD + GOOD + record.replace('/', '\n') + "\n");
            assertThat(taken.state()).isEqualTo(EntryState.PARTLY_ACCEPTED);
            assertThat(taken.reports()).hasSize(1);
            assertThat(taken.records().get(1).report())
                    .isInstanceOfSatisfying(
                            Mapped.Refused.class,
                            refused -> assertThat(((Mapped.Refused<?>) refused).problems())
                                    .extracting(Problem::at, Problem::code)
                                    .contains(tuple(at, code)));
            assertThat(Samples.answer(taken)).contains("\nMSA|AE|C-1\n", "|S^Successful", "|U^Unsuccessful");
            Samples.parsed(taken);
        }

        @Test
        void refusesAKeyThatIsTooLongAndNeverRepeatsWhatWasSent() {
            String key = "K".repeat(300);
            Hl7Reading.Taken taken =
                    Samples.taken(Samples.HEAD + "MFE|MUP|r||" + key + "|CE\nSTF|" + key + "||Berg^Ida\n");
            assertThat(taken.state()).isEqualTo(EntryState.REFUSED);
            assertThat(taken.problems()).extracting(Problem::code).contains(ProblemCode.TOO_LARGE);
            assertThat(taken.problems().toString()).doesNotContain("KKK", "Berg");
        }
    }

    @Nested
    class AsTheSenderWishes {

        private static String head(String accept, String application, String version, String level) {
            return "MSH|^~\\&|A|B|C|D|20260614||MFN^M02^MFN_M02|C-6|P|" + version + "|||" + accept + "|" + application
                    + "\nMFI|STF||UPD|||" + level + "\n";
        }

        @ParameterizedTest
        @CsvSource({
            "AL, AL, AA",
            "AL, NE, CA",
            "AL, ER, CA",
            "NE, SU, AA",
            "NE, NE, ",
            "ER, ER, ",
            "SU, '', CA",
        })
        void answersWhatWasTaken(String accept, String application, String code) {
            assertAnswer(head(accept, application, "2.5.1", "AL") + GOOD, code);
        }

        @ParameterizedTest
        @CsvSource({"AL, AL, AE", "AL, NE, CE", "ER, NE, CE", "NE, ER, AE", "NE, SU, ", "SU, NE, "})
        void answersWhatWasRefused(String accept, String application, String code) {
            assertAnswer(head(accept, application, "2.5.1", "AL") + "MFE|MUP|r||7|CE\n", code);
        }

        @ParameterizedTest
        @CsvSource({"AL, AL, CR", "NE, AL, AR", "SU, SU, ", "ER, NE, CR"})
        void answersAHeaderThatIsNotForUs(String accept, String application, String code) {
            assertAnswer(head(accept, application, "2.2", "AL") + GOOD, code);
        }

        private static void assertAnswer(String message, String code) {
            Hl7Reading reading = Samples.read(message);
            if (code == null) {
                assertThat(reading.answer()).isNull();
            } else {
                assertThat(Samples.answer(reading)).contains("\nMSA|" + code + "|C-6");
                Samples.parsed(reading);
            }
        }

        @ParameterizedTest
        @CsvSource({"AL, 2", "NE, 0", "ER, 1", "SU, 1"})
        void listsTheRecordsThatMfi6AsksFor(String level, int count) {
            String answer = Samples.answer(Samples.read(head("", "", "2.5.1", level) + GOOD + "MFE|MUP|r2||8|CE\n"));
            assertThat(List.of(answer.split("\n")))
                    .filteredOn(line -> line.startsWith("MFA"))
                    .hasSize(count);
        }

        @Test
        void listsAllErrorsInOneSegmentBefore25() {
            Hl7Reading reading = Samples.read(head("", "", "2.4", "AL") + "MFE|MUP|r1||7|CE\nMFE|XXX|r2||8|CE\n");
            assertThat(Samples.answer(reading))
                    .contains("\nMSA|AE|C-6|STF: send an STF segment")
                    .contains("\nERR|STF^1^^100&Segment sequence error&HL70357"
                            + "~MFE^2^1^103&Table value not found&HL70357\n");
            Samples.parsed(reading);
        }

        @Test
        void repeatsTheSendersOwnDelimitersAndText() {
            Hl7Reading reading = Hl7Staff.read(
                    ("MSH#:*!$#A!F!B#F#C#D#20260614##MFN:M02#C-7#P#2.5.1######8859/1\rMFI#STF##UPD###AL\r"
                                    + "MFE#MUP#r1##J\u00e4:: X#CE\rSTF#J\u00e4:: X##B\u00f6rg:Ida\r")
                            .getBytes(StandardCharsets.ISO_8859_1),
                    Samples.PROFILE,
                    Samples.RECEIVED);
            String answer = new String(Objects.requireNonNull(reading.answer()), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("MSH#:*!$#C#D#A!F!B#F#").contains("#J\u00e4:: X#CE\r", "MSA#AA#C-7\r");
            assertThat(reading.reports().getFirst().object().nativeId()).isEqualTo("J\u00e4^X");
        }
    }
}
