package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With the configuration that `docs/feeds/fhir-feed.md` shows.
class FhirFeedSourceTest {

    private static final Path PAGE = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-feed.md");
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    private final RememberedInbox inbox = new RememberedInbox("regional", () -> NOW);
    private final Remembering sink = new Remembering();
    private FhirFeedSource source;

    @BeforeEach
    void open() throws IOException {
        String text = Files.readString(PAGE);
        int from = text.indexOf("```yaml\n") + 8;
        FhirFeedProperties settings = TargetPage.bind(
                        "preceptor.sources",
                        FhirFeedsProperties.class,
                        text.substring(from, text.indexOf("```", from)),
                        Map.of("REGIONAL_FEED_SECRET", "the-secret-of-the-regional-feed"))
                .fhirFeeds()
                .getFirst();
        source = new FhirFeedSource(
                settings, DirectoryReader.CERTIFICATES, sink, inbox, bytes -> "h" + Arrays.hashCode(bytes), () -> NOW);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void readsUnitsBeforeTheRolesThatNameThem() {
        come(
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + role("urn:uuid:l")
                        + ",{\"fullUrl\":\"urn:uuid:l\",\"resource\":" + location()
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"Location\"}}]}",
                "PractitionerRole/9",
                "Location/1");

        assertThat(source.read(sink.place, sink)).isEqualTo(new UpToDate(2));

        assertThat(sink.units).containsEntry("Location/1", "ICU");
        assertThat(sink.reports.toString()).contains("ICU", "RN2");
        assertThat(sink.reports.getFirst().sequence()).isEqualTo(1);
    }

    @Test
    void knowsAUnitThatWasFedBefore() {
        come(location(), "Location/1");
        source.read(sink.place, sink);
        come(
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + role("Location/1") + "]}",
                "PractitionerRole/9");

        source.read(sink.place, sink);

        assertThat(sink.reports.getLast().toString()).contains("ICU");
        assertThat(inbox.waiting).as("what was taken is forgotten").isEmpty();
    }

    @Test
    void endsWhatIsDeleted() {
        come(practitioner("A"), "Practitioner/7");
        come(new String(FeedReading.deletion("Practitioner/7"), UTF_8), "Practitioner/7");

        source.read(sink.place, sink);

        assertThat(sink.ended).containsExactly("Practitioner/7");
    }

    @Test
    void isHeldBackByNothingThatIsLost() {
        come(null, "Practitioner/6");
        come(practitioner("B"), "Practitioner/7");

        assertThat(source.read(sink.place, sink)).isEqualTo(new UpToDate(2));

        assertThat(sink.drafts)
                .extracting(JournalDraft::state)
                .containsExactly(EntryState.REFUSED, EntryState.ACCEPTED);
        assertThat(sink.drafts.getFirst().problems().toString()).contains("have it fed again");
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private void come(@Nullable String content, String... named) {
        inbox.put(
                new JournalDraft(
                        "regional",
                        null,
                        "ITI-130",
                        null,
                        null,
                        NOW,
                        1,
                        "h",
                        content == null ? null : content.getBytes(UTF_8),
                        EntryState.ACCEPTED,
                        List.of(),
                        null),
                new FeedInbox.Told("ITI-130", 0, 0, 0, List.of(named)));
    }

    private static String practitioner(String family) {
        return "{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"name\":[{\"family\":\"" + family + "\"}]}";
    }

    private static String location() {
        return "{\"resourceType\":\"Location\",\"id\":\"1\",\"name\":\"ICU\",\"status\":\"active\",\"identifier\":[{\"system\":"
                + "\"http://hospital.example/unit\",\"value\":\"ICU\"}]}";
    }

    private static String role(String location) {
        return "{\"resource\":{\"resourceType\":\"PractitionerRole\",\"id\":\"9\",\"practitioner\":{\"reference\":\"Practitioner/7\"},\"location\":"
                + "[{\"reference\":\"" + location
                + "\"}],\"code\":[{\"coding\":[{\"system\":\"http://hospital.example/job-code\",\"code\":\"RN2\"}]}],"
                + "\"period\":{\"start\":\"2026-01-05\"}},\"request\":{\"method\":\"PUT\",\"url\":\"PractitionerRole/9\"}}";
    }
}
