package io.preceptor.mapping.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Good resources with something broken in them: nothing is thrown, and nothing that was sent stands in a problem. A
/// long run, with other seeds: `bench/run fuzz --minutes 10`.
class ResourceFuzzTest {

    private static final String SECRET = "QWXZJ";

    private static final List<String> SEEDS = List.of(
            "{\"resourceType\":\"Practitioner\",\"id\":\"7\"," + Readings.META
                    + ",\"identifier\":[{\"system\":\"urn:hr\",\"value\":\"4711\"}],\"active\":true,\"name\":[{\"use\":\"official\",\"family\":\"Berg\","
                    + "\"given\":[\"Ida\"]}],\"telecom\":[{\"system\":\"email\",\"value\":\"i@x.example\"}],\"qualification\":[{\"code\":{\"text\":\"RN\"},"
                    + "\"period\":{\"start\":\"2026-01-01\",\"end\":\"2027-01-01\"}}]}",
            Readings.role(
                    "\"reference\":\"Practitioner/7\"",
                    ",\"organization\":{\"reference\":\"Organization/1\"},\"location\":[{\"reference\":\"Location/2\"}],\"code\":[{\"coding\":"
                            + "[{\"system\":\"urn:x\",\"code\":\"RN2\"}]}],\"period\":{\"start\":\"2026-01-05\"}"),
            "{\"resourceType\":\"Location\",\"id\":\"2\"," + Readings.META
                    + ",\"status\":\"active\",\"name\":\"ICU\",\"identifier\":[{\"system\":\"urn:u\",\"value\":\"ICU\"}],\"partOf\":{\"reference\":"
                    + "\"Location/1\"},\"managingOrganization\":{\"reference\":\"Organization/1\"}}",
            "{\"resourceType\":\"Organization\",\"id\":\"1\"," + Readings.META
                    + ",\"active\":true,\"name\":\"Clinic\",\"partOf\":{\"reference\":\"Organization/0\"}}");

    @Test
    void endsOnWhateverIsBrokenInAResource() {
        Instant end = Instant.now().plus(Duration.parse(System.getProperty("preceptor.fuzz", "PT2S")));
        var before = Readings.read("Practitioner", SEEDS.getFirst(), Readings.PROFILE);
        for (long seed = Long.getLong("preceptor.fuzz.seed", 1); Instant.now().isBefore(end); seed++) {
            var random = new Random(seed);
            String text = SEEDS.get(random.nextInt(SEEDS.size()));
            for (int i = random.nextInt(5); i >= 0; i--) {
                text = broken(text, random);
            }
            String type = FhirProfile.TYPES.get(random.nextInt(FhirProfile.TYPES.size()));
            var received = Readings.received(text);
            DirectoryMapping.places(type, received, Readings.PROFILE);
            DirectoryMapping.unitCode(type, text, Readings.PROFILE);
            DirectoryReading reading = DirectoryMapping.read(type, received, Readings.PROFILE);
            assertThat(reading.problems().toString()).as("seed %d", seed).doesNotContain(SECRET);
        }
        assertThat(Readings.read("Practitioner", SEEDS.getFirst(), Readings.PROFILE))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("cruel")
    void endsOnWhatIsMadeToHurt(String json) {
        for (String type : FhirProfile.TYPES) {
            DirectoryMapping.places(type, Readings.received(json), Readings.PROFILE);
            assertThat(Readings.read(type, json, Readings.PROFILE).state()).isNotNull();
        }
    }

    private static Stream<String> cruel() {
        String deep = "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000);
        String extensions =
                "\"extension\":[{\"url\":\"urn:x\",".repeat(2_000) + "\"valueString\":\"x\"" + "}]".repeat(2_000);
        return Stream.of(
                "[".repeat(100_000),
                deep,
                "{\"resourceType\":\"Practitioner\",\"id\":\"7\"," + extensions + "}",
                "{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"contained\":[" + deep + "]}",
                "{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"active\":" + "9".repeat(100_000) + "}",
                "{\"resourceType\":\"Location\",\"id\":\"7\",\"position\":{\"longitude\":1e999999999,\"latitude\":-1e-999999999}}",
                "{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"contained\":[{\"resourceType\":\"Practitioner\",\"id\":\"a\",\"extension\":"
                        + "[{\"url\":\"urn:x\",\"valueReference\":{\"reference\":\"#a\"}}]}],\"extension\":[{\"url\":\"urn:x\",\"valueReference\":"
                        + "{\"reference\":\"#a\"}}]}",
                "{\"resourceType\":\"Organization\",\"id\":\"7\",\"partOf\":{\"reference\":\"Organization/7\"}}",
                "{\"resourceType\":\"Location\",\"id\":\"7\",\"name\":\"L\",\"partOf\":{\"reference\":\"Location/7\"}}",
                Readings.role("\"reference\":\"PractitionerRole/9\""));
    }

    @Test
    void refusesNumbersThatWouldTakeAllMemoryAndNoOthers() {
        for (String number : List.of("1e999999999", "-1E-999999999", "0.5e+1000", "1e0001000")) {
            assertThat(HugeNumbers.isIn("{\"latitude\":" + number + "}"))
                    .as(number)
                    .isTrue();
            assertThat(HugeNumbers.isInXml("<latitude value=\"" + number + "\"/>"))
                    .as(number)
                    .isTrue();
        }
        assertThat(HugeNumbers.isInXml("<latitude value='1&#101;999999999'/>")).isTrue();
        assertThat(
                        XmlResource.json(
                                "<Location xmlns=\"http://hl7.org/fhir\"><position><longitude value=\"1e999999999\"/></position></Location>"))
                .isEmpty();
        for (String value : List.of(
                "\"4e123456-0000-4000-8000-000000000000\"", "\"1e999999999\"", "1.5e12", "-0.5", "\"\\\"1e9999\"")) {
            assertThat(HugeNumbers.isIn("{\"a\":" + value + "}")).as(value).isFalse();
        }
        assertThat(HugeNumbers.isInXml("<id value=\"4e123456-0000-4000-8000-000000000000\"/>"))
                .isFalse();
        assertThat(HugeNumbers.isInXml("<family value=\"O&#39;Neil\"/>")).isFalse();
    }

    @Test
    void takesTheNextAfterwards() {
        assertThat(Readings.read("Practitioner", SEEDS.getFirst(), Readings.PROFILE)
                        .state())
                .isEqualTo(EntryState.ACCEPTED);
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
            case 2 -> text.substring(0, from) + "null" + text.substring(to);
            case 3 -> text.substring(0, from) + "{}[],:\"\\".charAt(random.nextInt(8)) + text.substring(from);
            case 4 -> text.replaceFirst("\"[0-9-]+\"", "\"" + SECRET + "\"");
            case 5 -> text.replaceFirst(":\"[^\"]*\"", ":" + random.nextLong());
            case 6 -> text.replaceFirst(":\\[", ":");
            default -> text.replaceFirst("\"reference\":\"", "\"reference\":\"#" + SECRET + "/");
        };
    }
}
