package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Good messages with something broken in them: nothing is thrown, every one is answered, and nothing that was sent
/// stands in a problem. A long run,
/// with other seeds: `bench/run fuzz --minutes 10`.
class MessageFuzzTest {

    private static final String SECRET = "QWXZJ";
    private static final List<String> SEEDS = List.of(
            Samples.resource("/hl7v2/certified-nurse-2.5.1.hl7"),
            Samples.resource("/hl7v2/two-units-2.4.hl7"),
            Samples.resource("/hl7v2/leave-and-return-2.3.1.hl7"),
            """
            MSH|^~\\&|A|B|C|D|20260614||PMU^B07^PMU_B07|F|P|2.5.1
            EVN||20260614
            STF|7^^L|7^^^L^EI|Berg^Ida
            CER|1|C-9||HB^^^^^HB|||||||BLS^Life|7|Berg||||||||||20250302||20250303||20270301||||V
            ROL||AD|VP
            """,
            """
            MSH|^~\\&|A|B|C|D|20260614||PMU^B06|G|P|2.8|||AL|AL||UNICODE UTF-8
            EVN||20260614|20260701
            STF|7^^L|7^^^L^EI|Berg^Ida|||||ICU|||||||||||RN2
            """);
    private static final Hl7Profile ODD = Samples.PROFILE
            .withAnswersApart(true)
            .withFields(
                    FieldPlace.parse("ZEM-1.1").orElseThrow(),
                    List.of(
                            MovedField.parse("ZEM-1", "identifier", java.net.URI.create("urn:x:1"), null)
                                    .orElseThrow(),
                            MovedField.parse("STF-3(2).1", "status", null, null).orElseThrow()),
                    Map.of("STF-3", Map.of("Berg", "A"), "ORG-2", Map.of("ICU", "\"\"")));

    @Test
    void answersWhateverIsBrokenInAMessage() {
        Instant end = Instant.now().plus(Duration.parse(System.getProperty("preceptor.fuzz", "PT3S")));
        byte[] good = Samples.wire(SEEDS.getFirst());
        var before = Hl7Staff.read(good, Samples.PROFILE, Samples.RECEIVED).reports();
        for (long seed = Long.getLong("preceptor.fuzz.seed", 1); Instant.now().isBefore(end); seed++) {
            var random = new Random(seed);
            String text = SEEDS.get(random.nextInt(SEEDS.size()));
            for (int i = random.nextInt(6); i >= 0; i--) {
                text = broken(text, random);
            }
            byte[] bytes = Samples.wire(text);
            if (random.nextInt(5) == 0 && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Hl7Reading reading = Hl7Staff.read(bytes, random.nextBoolean() ? Samples.PROFILE : ODD, Samples.RECEIVED);
            assertThat(reading.answer() != null || reading.header() != null)
                    .as("seed %d", seed)
                    .isTrue();
            if (reading.second() != null) {
                assertThat(Acknowledgement.read(reading.second()))
                        .as("seed %d", seed)
                        .isPresent();
            }
            for (Problem problem : reading.problems()) {
                assertThat(problem.at() + problem.fix()).as("seed %d", seed).doesNotContain(SECRET);
            }
        }
        assertThat(Hl7Staff.read(good, Samples.PROFILE, Samples.RECEIVED).reports())
                .isEqualTo(before);
    }

    private static String broken(String text, Random random) {
        if (text.isEmpty()) {
            return SECRET;
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(20));
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + SECRET + text.substring(from);
            case 2 -> text.substring(0, from) + "\"\"" + text.substring(to);
            case 3 -> text.substring(0, from) + "^~\\&|".charAt(random.nextInt(5)) + text.substring(from);
            case 4 -> text.substring(0, from) + "\\X0D\\" + text.substring(from);
            case 5 -> text + text.substring(from, to);
            case 6 -> text.substring(0, from) + text.substring(from).replaceFirst("\\|", "|" + SECRET.repeat(80));
            default -> text.substring(0, from) + "\n" + text.substring(from);
        };
    }
}
