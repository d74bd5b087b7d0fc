package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stated;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What MSH-18 names is what the message is read and answered in.
class CharsetTest {

    private static Hl7Reading read(String declared, String charset, String family) {
        return Hl7Staff.read(
                message(declared, family).getBytes(Charset.forName(charset)), Samples.PROFILE, Samples.RECEIVED);
    }

    private static String message(String declared, String family) {
        return "MSH|^~\\&|A|" + family + "|C|D|20260614||PMU^B02^PMU_B01|C-1|P|2.5.1||||||" + declared
                + "\rEVN||20260614\rSTF|7||" + family + "^X\r";
    }

    /// Of these, the trailing bytes of 鎗 (GB18030) and the bytes of 表 (ISO-2022-JP) look like delimiters.
    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8, Müller-佐藤",
        "8859/1, ISO-8859-1, Müller",
        "8859/2, ISO-8859-2, Dvořák",
        "8859/5, ISO-8859-5, Иванова",
        "8859/15, ISO-8859-15, Œuvrard",
        "~ISO IR87, ISO-2022-JP, 佐藤表",
        "ASCII~ISO IR87, ISO-2022-JP, 山田",
        "ISO IR87, ISO-2022-JP, 鈴木",
        "~ISO IR87~ISO IR159, ISO-2022-JP-2, 佐藤",
        "GB 18030-2000, GB18030, 王鎗丂",
        "KS X 1001, EUC-KR, 김",
        "ASCII, US-ASCII, Berg",
        "'', UTF-8, Ngô",
    })
    void readsAndAnswersInTheDeclaredCharacterSet(String declared, String charset, String family) {
        Hl7Reading reading = read(declared, charset, family);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.reports().getFirst().statements().get(AttributePath.person(Attribute.FAMILY_NAME)))
                .isEqualTo(Stated.Value.of(family, "STF-3.1"));
        String answer = new String(Objects.requireNonNull(reading.answer()), Charset.forName(charset));
        assertThat(answer).startsWith("MSH|^~\\&|C|D|A|" + family + "|").contains("\rMSA|AA|C-1\r");
        String message = message(declared, family);
        assertThat(Hl7Text.bytes(message, Samples.PROFILE)).hasValue(message.getBytes(Charset.forName(charset)));
        assertThat(Hl7Text.text(message.getBytes(Charset.forName(charset)), Samples.PROFILE))
                .isEqualTo(message);
        if (!declared.isEmpty()) {
            assertThat(answer.lines().findFirst().orElseThrow()).endsWith("|" + declared);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-16", "ISO IR999", "CNS 11643-1992", "~ISO IR999", "8859/1~GB 18030-2000", "EBCDIC"})
    void refusesOneThatIsNotReadAndNamesThoseThatAre(String declared) {
        Hl7Reading reading = read(declared, "US-ASCII", "Berg");

        assertThat(reading.reports()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::at).containsExactly("MSH-18");
        assertThat(reading.problems().getFirst().fix()).contains("UNICODE UTF-8", "ISO IR87", "GB 18030-2000");
    }

    @Test
    void readsTheSetOfItsSourceWhereNoneIsDeclaredAndUtf8WhereItIsUnknown() {
        Hl7Profile latin = Samples.PROFILE.withTaken(Charset.forName("ISO-8859-1"), Set.of("P"), false);
        String message = message("", "Müller");
        assertThat(Hl7Text.text(message.getBytes(Charset.forName("ISO-8859-1")), latin))
                .isEqualTo(message);
        assertThat(Hl7Text.text("Müller".getBytes(Charset.forName("UTF-8")), latin))
                .isEqualTo("Müller");
        assertThat(Hl7Text.bytes(message("EBCDIC", "Müller"), latin))
                .hasValue(message("EBCDIC", "Müller").getBytes(Charset.forName("UTF-8")));
    }

    @Test
    void writesNothingInPlaceOfACharacterThatTheDeclaredSetDoesNotHave() {
        assertThat(Hl7Text.bytes(message("8859/1", "山田"), Samples.PROFILE)).isEmpty();
        assertThat(Hl7Text.bytes(message("ASCII", "Müller"), Samples.PROFILE)).isEmpty();
    }

    @Test
    void refusesBytesThatTheDeclaredSetDoesNotHave() {
        Hl7Reading reading = read("UNICODE UTF-8", "ISO-8859-1", "Müller");

        assertThat(reading.problems()).extracting(Problem::at).containsExactly("MSH-18");
    }
}
