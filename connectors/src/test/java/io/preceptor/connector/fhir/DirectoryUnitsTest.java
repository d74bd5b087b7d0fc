package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.fhir.PlayedDirectory.Instead;
import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a unit of a directory is withdrawn, and when it is not.
class DirectoryUnitsTest {

    private static final String LATER = "2026-11-01T09:30:00Z";

    private PlayedDirectory directory;
    private DirectoryReader reader;

    @BeforeEach
    void read() throws IOException {
        directory = new PlayedDirectory();
        DirectoryReader.fill(directory);
        reader = new DirectoryReader(directory.base());
        assertThat(reader.read()).isInstanceOf(UpToDate.class);
        assertThat(reader.sink.units).containsEntry("Location/12", "ICU").containsEntry("Organization/1", "GENHOSP");
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void oneThatIsNotInUseAnyMoreIsWithdrawnAndComesBack() {
        directory.put("Location/12", 2, LATER, ",\"name\":\"ICU\",\"status\":\"inactive\"");
        directory.put("Organization/1", 2, LATER, ",\"name\":\"General\",\"active\":false");
        reader.read();
        assertThat(reader.sink.withdrawn).containsExactlyInAnyOrder("Location/12", "Organization/1");

        directory.put(
                "Location/12", 3, "2026-11-01T09:40:00Z", ",\"name\":\"ICU\",\"identifier\":[{\"value\":\"ICU\"}]");
        reader.read();
        assertThat(reader.sink.units).containsEntry("Location/12", "ICU");
    }

    @Test
    void oneThatIsClosedForATimeStays() {
        directory.put("Location/12", 2, LATER, ",\"name\":\"ICU\",\"status\":\"suspended\"");
        reader.read();

        assertThat(reader.sink.withdrawn).isEmpty();
    }

    @Test
    void oneThatIsGoneIsWithdrawnOnceEverythingIsReadAgain() {
        directory.put("Location/13", 1, LATER, ",\"name\":\"ED\"");
        reader.read();
        directory.resources.remove("Location/12");
        reader.read();
        assertThat(reader.sink.withdrawn).isEmpty();

        assertThat(reader.readNextDay()).isInstanceOf(UpToDate.class);
        assertThat(reader.sink.withdrawn).containsExactly("Location/12");
        assertThat(reader.sink.ended).as("people and positions").isEmpty();
    }

    @Test
    void whereNoneAtAllComesNoneIsWithdrawn() {
        directory.resources.remove("Location/12");

        assertThat(reader.readNextDay()).isInstanceOf(TryLater.class);
        assertThat(reader.sink.withdrawn).isEmpty();
    }

    @Test
    void aHistoryTellsAtOnce() {
        directory.ability = "\"interaction\":[{\"code\":\"history-type\"}]";
        reader = new DirectoryReader(directory.base());
        reader.read();
        directory.delete("Location/12", 2, LATER);
        reader.read();

        assertThat(reader.sink.withdrawn).containsExactly("Location/12");
    }

    @Test
    void aHistoryOfSeveralPagesBeginsWithTheNewest() {
        directory.ability = "\"interaction\":[{\"code\":\"history-type\"}]";
        reader = new DirectoryReader(directory.base());
        reader.pageSize = 1;
        reader.read();
        directory.put("Location/12", 2, LATER, ",\"name\":\"Intensive care\",\"identifier\":[{\"value\":\"ICU\"}]");
        String second = "{\"resource\":" + directory.resources.get("Location/12") + "}";
        directory.answer(
                "Location/_history",
                page(
                        "{\"request\":{\"method\":\"DELETE\",\"url\":\"Location/12/_history/3\"},"
                                + "\"response\":{\"lastModified\":\"2026-11-01T09:40:00Z\"}}",
                        ",\"link\":[{\"relation\":\"next\",\"url\":\"" + directory.base()
                                + "/Location/_history?page=2\"}]"),
                page(second, ""));

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.contents.stream()
                        .flatMap(content -> content.objects().stream())
                        .filter(object -> object.nativeId().equals("Location/12"))
                        .skip(1))
                .containsExactly(
                        new UnitObject("Location/12", null, Instant.parse("2026-11-01T09:40:00Z"), 3),
                        new UnitObject("Location/12", "ICU", Instant.parse(LATER), 2));
        assertThat(reader.sink.units)
                .as("what is said last is not what is told last")
                .doesNotContainKey("Location/12");
    }

    private static Instead page(String entry, String link) {
        return Instead.json(
                200, "{\"resourceType\":\"Bundle\",\"type\":\"history\"" + link + ",\"entry\":[" + entry + "]}");
    }
}
