package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which of its two answers a sender gets, by what it asks for in MSH-15 and MSH-16 and by what becomes of its message.
class EnhancedModeTest {

    private static final Hl7Profile APART = Samples.PROFILE.withAnswersApart(true);

    private static final String GOOD = "STF|7^^LAKE||Berg^Ida|||19700101|A";
    /// STF-7 is wrong: the content's fault.
    private static final String WRONG = "STF|7^^LAKE||Berg^Ida|||19700101|Q";

    /// - good: taken
    /// - wrong: its content is refused
    /// - header: its header is refused
    @ParameterizedTest
    @CsvSource({
        // Original mode: one answer over the connection, the application's.
        "'', '', good, AA, -",
        "'', '', wrong, AE, -",
        "'', '', header, AR, -",
        // Both wanted: stored first, then what the application says.
        "AL, AL, good, CA, AA",
        "AL, AL, wrong, CA, AE",
        "AL, AL, header, CR, -",
        // The application only where something is wrong, and the other way round.
        "AL, ER, good, CA, -",
        "AL, ER, wrong, CA, AE",
        "AL, SU, good, CA, AA",
        "AL, SU, wrong, CE, -",
        // Receipt alone: then it says too what is wrong.
        "AL, NE, good, CA, -",
        "AL, NE, wrong, CE, -",
        "AL, NE, header, CR, -",
        "AL, '', wrong, CE, -",
        "ER, NE, good, -, -",
        "ER, NE, wrong, CE, -",
        "SU, NE, good, CA, -",
        "SU, NE, wrong, -, -",
        // Receipt unwanted.
        "NE, AL, good, -, AA",
        "NE, AL, wrong, -, AE",
        "'', AL, good, -, AA",
        "NE, NE, good, -, -",
        "NE, NE, wrong, -, -",
        // Nobody to tell of the application's word that a header is wrong but over the connection.
        "NE, AL, header, AR, -",
    })
    void answersAsAsked(String accept, String application, String what, String first, String second) {
        Hl7Reading reading = read(accept, application, what, APART);
        assertThat(code(reading.answer())).isEqualTo(first);
        assertThat(code(reading.second())).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"AL, AL, good, AA", "AL, AL, wrong, AE", "AL, NE, good, CA", "NE, AL, header, AR"})
    void answersOnceWhereTheSourceHasNoAddressForMore(String accept, String application, String what, String only) {
        Hl7Reading reading = read(accept, application, what, Samples.PROFILE);
        assertThat(code(reading.answer())).isEqualTo(only);
        assertThat(reading.second()).isNull();
    }

    @Test
    void theSecondAnswerIsAMessageOfItsOwn() {
        Hl7Reading reading = read("AL", "AL", "wrong", APART);
        String[] first = text(reading.answer()).split("\r", 2)[0].split("\\|", -1);
        String[] second = text(reading.second()).split("\r", 2)[0].split("\\|", -1);
        assertThat(second[8]).isEqualTo("ACK^B02^ACK");
        assertThat(second[9]).isNotEmpty().isNotEqualTo(first[9]).hasSizeLessThanOrEqualTo(20);
        assertThat(second[9]).isEqualTo(Hl7Header.controlId(Objects.requireNonNull(reading.second())));
        // It asks to be acknowledged, and for no application's word about it.
        assertThat(second[14]).isEqualTo("AL");
        assertThat(second[15]).isEqualTo("NE");
        assertThat(text(reading.answer())).doesNotContain("ERR|");
        assertThat(text(reading.second())).contains("\rMSA|AE|C-5\r", "\rERR||STF^1^7^1|103^");
    }

    @Test
    void theSecondAnswerToAMasterFileSaysWhatBecameOfEachRecord() {
        Hl7Reading reading = Hl7Staff.read(
                Samples.wire("MSH|^~\\&|A|B|C|D|20260614||MFN^M02^MFN_M02|C-6|P|2.5.1|||AL|AL\n"
                        + "MFI|STF||UPD|||AL\nMFE|MUP|r1||7^^LAKE|CE\n" + GOOD + "\nMFE|MUP|r2||8^^LAKE|CE\n"
                        + WRONG.replace("7^^LAKE", "8^^LAKE") + "\n"),
                APART,
                Samples.RECEIVED);
        assertThat(code(reading.answer())).isEqualTo("CA");
        assertThat(text(reading.second()))
                .contains("|MFK^M02^MFK_M01|", "\rMSA|AE|C-6\r", "\rMFA|MUP|r1|", "|S^", "\rMFA|MUP|r2|", "|U^");
    }

    private static Hl7Reading read(String accept, String application, String what, Hl7Profile profile) {
        String version = what.equals("header") ? "2.9" : "2.5.1";
        return Hl7Staff.read(
                Samples.wire("MSH|^~\\&|A|B|C|D|20260614||PMU^B02^PMU_B01|C-5|P|" + version + "|||" + accept + "|"
                        + application + "\nEVN||20260614\n" + (what.equals("wrong") ? WRONG : GOOD) + "\n"),
                profile,
                Samples.RECEIVED);
    }

    private static String code(byte @Nullable [] answer) {
        return answer == null ? "-" : Acknowledgement.read(answer).orElseThrow().code();
    }

    private static String text(byte @Nullable [] answer) {
        return new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8);
    }
}
