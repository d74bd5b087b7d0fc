package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stated;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever comes, a reading and an answer come out.
class HostileBytesTest {

    private static final byte[] VALID = Samples.wire(Samples.resource("/hl7v2/certified-nurse-2.5.1.hl7"));

    @Test
    void neverThrowsOnAnyBytes() {
        qt().forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 200))
                .checkAssert(bytes -> {
                    var frame = new byte[bytes.size()];
                    for (int i = 0; i < frame.length; i++) {
                        frame[i] = bytes.get(i).byteValue();
                    }
                    assertAnswered(frame);
                });
    }

    @Test
    void neverThrowsOnPiecesOfMessages() {
        var pieces = arbitrary()
                .pick(List.of(
                        "MSH|^~\\&|A|B|C|D|20260614||MFN^M02|C|P|2.5.1\r",
                        "MFI|STF||UPD|||AL\r",
                        "MFE|MUP|r||7|CE\r",
                        "STF|7|",
                        "7^^^&&^EI~~",
                        "\\F\\ \\X00\\ \\",
                        "\"\"",
                        "|||",
                        "^&^&^",
                        "ORG|1|ICU",
                        "PRA|7||||A^B^C^20260101|1^SL^MN",
                        "CER|1|9||I^^^^^X&urn:bad uri&URI",
                        "\r",
                        "\n",
                        "MS",
                        "\u00e9"));
        qt().forAll(lists().of(pieces).ofSizeBetween(0, 25))
                .checkAssert(parts -> assertAnswered(String.join("", parts).getBytes(StandardCharsets.UTF_8)));
        qt().forAll(lists().of(pieces).ofSizeBetween(0, 25)).checkAssert(parts -> {
            String head = "MSH|^~\\&|A|B|C|D|20260614||MFN^M02|C|P|2.5.1\rMFI|STF||UPD|||AL\rMFE|MUP|r||7|CE\r";
            assertAnswered((head + String.join("", parts)).getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void neverThrowsWhereverAMessageIsCutOff() {
        for (int length = 0; length <= VALID.length; length++) {
            assertAnswered(Arrays.copyOf(VALID, length));
        }
    }

    @Test
    void neverThrowsWhicheverByteIsWrong() {
        qt().forAll(integers().between(0, VALID.length - 1), integers().between(0, 255))
                .checkAssert((place, value) -> {
                    byte[] frame = VALID.clone();
                    frame[place] = value.byteValue();
                    Hl7Staff.read(frame, Samples.PROFILE, Samples.RECEIVED);
                });
    }

    /// What takes a field apart needs time for its parts that grows by the square.
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesAFieldWithTensOfThousandsOfRepetitionsAtOnce() {
        assertTooLarge("STF|7|" + "~".repeat(40_000) + "|Okafor^Ida", "STF-2");
        assertTooLarge("STF|7||" + "~".repeat(40_000) + "Okafor^Ida", "STF-3");
        assertTooLarge("STF|7||Okafor^Ida|||||||" + "~".repeat(40_000), "STF-10");
        assertTooLarge("STF|7||Okafor^Ida\nPRA|7||||" + "A^B~".repeat(40_000), "PRA-5");
        assertTooLarge("STF|7||Okafor^Ida\nPRA|7|||||" + "1^SL^MN~".repeat(40_000), "PRA-6");
        assertTooLarge("STF|7||Okafor^Ida~" + "a^".repeat(40_000), "STF-3");
        assertTooLarge("STF|7||Okafor^" + "a&".repeat(40_000), "STF-3");
        assertTooLarge("STF|7||" + ("a" + "&".repeat(500) + "~").repeat(500), "STF-3");
    }

    @Test
    void readsAFieldWithMoreRepetitionsThanAnybodySends() {
        assertThat(Samples.taken(Samples.HEAD + "MFE|MUP|r||7|CE\nSTF|7||" + "~".repeat(999) + "Okafor^Ida^^^^^L\n")
                        .reports()
                        .getFirst()
                        .statements())
                .containsEntry(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("Okafor", "STF-3(1000).1"));
    }

    @Test
    void readsBackWhatIsEscaped() {
        qt().forAll(strings().basicLatinAlphabet().ofLengthBetween(1, 60)).checkAssert(text -> {
            String escaped = Delimiters.USUAL.escaped(text);
            assertThat(escaped).doesNotContain("|", "^", "~", "&", "\r");
            String name = text.codePoints()
                    .map(point -> Character.isISOControl(point) ? ' ' : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
            Hl7Reading.Taken taken = Samples.taken(Samples.HEAD + "MFE|MUP|r||7|CE\nSTF|7||" + escaped + "^Ida\n");
            Stated stated = taken.reports().getFirst().statements().get(AttributePath.person(Attribute.FAMILY_NAME));
            if (name.isEmpty()) {
                assertThat(stated).isNull();
            } else if (!name.equals("\"\"")) {
                assertThat(stated).isEqualTo(Stated.Value.of(name, "STF-3.1"));
            }
        });
    }

    private static void assertTooLarge(String person, String at) {
        Hl7Reading reading = Samples.read(Samples.HEAD + "MFE|MUP|r||7|CE\n" + person + "\n");
        assertThat(reading.state()).isEqualTo(EntryState.REFUSED);
        assertThat(reading.problems())
                .extracting(Problem::at, Problem::code)
                .containsExactly(tuple(at, ProblemCode.TOO_LARGE));
    }

    private static void assertAnswered(byte[] frame) {
        Hl7Reading reading = Hl7Staff.read(frame, Samples.PROFILE, Samples.RECEIVED);
        assertThat(reading.problems()).allSatisfy(each -> assertThat(each.at()).isNotBlank());
        if (reading instanceof Hl7Reading.Refused refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }
}
