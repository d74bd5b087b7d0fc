package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import io.preceptor.mapping.fhir.FhirProfile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeedReadingTest {

    private static final FhirProfile PROFILE = new FhirFeedProperties(
                    "regional",
                    URI.create("https://learning.example.org/feed/fhir/regional"),
                    "the-secret-of-the-regional-feed",
                    null,
                    java.time.Duration.ofDays(30),
                    java.util.Map.of(),
                    java.util.Map.of(),
                    List.of(),
                    List.of(),
                    List.of(FhirProfile.WorkPlace.LOCATION))
            .profile(URI.create("urn:x:certificates"));

    private static final String BUNDLE = """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Practitioner", "name": [{"family": "A"}]},
               "request": {"method": "POST", "url": "Practitioner"}},
              {"resource": {"resourceType": "Practitioner", "id": "7", "name": [{"family": "B"}]},
               "request": {"method": "PUT", "url": "Practitioner/7"}},
              {"request": {"method": "DELETE", "url": "Location/9"}}
            ]}
            """;

    @Test
    void readsWhatWasTakenAgainAsItWasNamed() {
        var ids = new AtomicInteger(100);
        var taken = (FeedReading.Taken)
                FeedReading.transaction(BUNDLE.getBytes(UTF_8), PROFILE, () -> String.valueOf(ids.incrementAndGet()));

        List<String> named = taken.changes().stream().map(FeedChange::place).toList();
        assertThat(named).containsExactly("Practitioner/101", "Practitioner/7", "Location/9");
        assertThat(FeedReading.again(BUNDLE.getBytes(UTF_8), named)).contains(taken.changes());
        assertThat(FeedReading.fullUrls(taken.changes())).containsEntry("urn:uuid:1", "Practitioner/101");
    }

    @Test
    void keepsOfADeletionATransactionThatSaysTheSame() {
        var taken = (FeedReading.Taken) FeedReading.gone("Practitioner/7", PROFILE);

        assertThat(FeedReading.again(FeedReading.deletion("Practitioner/7"), List.of("Practitioner/7")))
                .contains(taken.changes());
    }

    @Test
    void refusesAPathThatIsNone() {
        for (String place : List.of("Practitioner/a b", "Practitioner/\"", "Practitioner", "x/7")) {
            assertThat(FeedReading.gone(place, PROFILE)).as(place).isInstanceOf(FeedReading.Refused.class);
        }
    }

    @Test
    void namesEveryFaultAtOnce() {
        String faults = BUNDLE.replace("\"POST\"", "\"PATCH\"").replace("Location/9", "Nowhere");

        var refused = (FeedReading.Refused) FeedReading.transaction(faults.getBytes(UTF_8), PROFILE, () -> "1");

        assertThat(refused.problems())
                .extracting(io.preceptor.lms.journal.Problem::at)
                .containsExactly("Bundle.entry[0].request.method", "Bundle.entry[2].request.url");
    }

    @Test
    void readsXmlAsItReadsJson() {
        String xml = """
                <Bundle xmlns="http://hl7.org/fhir"><type value="transaction"/><entry><fullUrl value="urn:uuid:1"/><resource>
                <Practitioner><name><family value="A"/></name></Practitioner></resource>
                <request><method value="POST"/><url value="Practitioner"/></request></entry></Bundle>
                """;

        var taken = (FeedReading.Taken) FeedReading.transaction(xml.getBytes(UTF_8), PROFILE, () -> "1");

        assertThat(taken.changes()).hasSize(1);
        assertThat(taken.changes().getFirst().fullUrl()).isEqualTo("urn:uuid:1");
        assertThat(taken.changes().getFirst().json()).contains("\"family\":\"A\"");
    }

    @Test
    void setsIdAndVersionOfItsOwn() {
        var change = new FeedChange(
                FeedChange.Verb.POST,
                "Practitioner",
                "Practitioner/7",
                null,
                "{\"resourceType\":\"Practitioner\",\"id\":\"x\",\"meta\":{\"versionId\":\"99\",\"lastUpdated\":\"2099-01-01T00:00:00Z\"}}");

        assertThat(FedText.as(change, "12", Instant.parse("2026-11-01T00:00:00Z")))
                .isEqualTo("{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"meta\":{\"versionId\":\"12\","
                        + "\"lastUpdated\":\"2026-11-01T00:00:00Z\"}}");
    }

    @Test
    void endsOnWhateverComes() {
        qt().withExamples(300)
                .forAll(
                        integers().between(0, BUNDLE.length()),
                        strings().allPossible().ofLengthBetween(0, 20))
                .checkAssert((at, junk) -> {
                    String text = BUNDLE.substring(0, at) + junk + BUNDLE.substring(at);
                    assertThat(FeedReading.transaction(text.getBytes(UTF_8), PROFILE, () -> "1"))
                            .isNotNull();
                });
        for (String deep : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "<a>".repeat(20_000))) {
            assertThat(FeedReading.transaction(deep.getBytes(UTF_8), PROFILE, () -> "1"))
                    .isInstanceOf(FeedReading.Refused.class);
        }
    }
}
