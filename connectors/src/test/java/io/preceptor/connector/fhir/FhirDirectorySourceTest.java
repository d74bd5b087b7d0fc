package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.fhir.PlayedDirectory.Instead;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FhirDirectorySourceTest {

    private PlayedDirectory directory;
    private DirectoryReader reader;

    @BeforeEach
    void start() throws IOException {
        directory = new PlayedDirectory();
        DirectoryReader.fill(directory);
        reader = new DirectoryReader(directory.base());
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void readsEverythingTheFirstTime() {
        assertThat(reader.read()).isEqualTo(new UpToDate(7));

        assertThat(reader.sink.controlIds())
                .containsExactly(
                        "Organization/1/_history/1",
                        "Location/12/_history/1",
                        "Practitioner/1/_history/1",
                        "Practitioner/2/_history/1",
                        "Practitioner/3/_history/1",
                        "PractitionerRole/1/_history/1",
                        "PractitionerRole/2/_history/1");
        assertThat(unit(reader.sink.reports.getLast())).isEqualTo("ICU");
        assertThat(reader.sink.contents.stream().flatMap(content -> content.units().stream()))
                .hasSize(2);
        assertThat(new String(reader.sink.drafts.get(2).content(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(directory.resources.get("Practitioner/1"));
    }

    @Test
    void thenReadsOnlyWhatChanged() {
        reader.read();
        directory.put("Practitioner/2", 2, "2026-11-01T09:30:00Z", DirectoryReader.practitioner("E2"));
        directory.requests.clear();

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.controlIds()).hasSize(8).endsWith("Practitioner/2/_history/2");
        assertThat(directory.requests)
                .contains("Practitioner?_lastUpdated=ge2026-11-01T08:58:00Z&_count=2&_sort=_lastUpdated")
                .doesNotContain("metadata");
        directory.requests.clear();
        reader.read();
        assertThat(directory.requests)
                .contains("Practitioner?_lastUpdated=ge2026-11-01T09:28:00Z&_count=2&_sort=_lastUpdated");
        assertThat(reader.sink.drafts).hasSize(8);
    }

    @Test
    void asksWithoutSortingWhereTheServerCannotSort() {
        reader.read();
        directory.answer(
                "Practitioner",
                Instead.json(400, "{\"resourceType\":\"OperationOutcome\"}"),
                Instead.json(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"));

        assertThat(reader.read()).isInstanceOf(UpToDate.class);
    }

    @Test
    void followsAHistoryWithItsDeletionsWhereThereIsOne() {
        directory.ability = "\"interaction\":[{\"code\":\"history-type\"}]";
        reader.read();
        directory.put("Practitioner/4", 1, "2026-11-01T09:30:00Z", DirectoryReader.practitioner("E4"));
        directory.delete("PractitionerRole/2", 2, "2026-11-01T09:31:00Z");

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(directory.requests).contains("Practitioner/_history?_since=2026-11-01T08:58:00Z&_count=2");
        assertThat(reader.sink.ended).containsExactly("PractitionerRole/2");
        assertThat(reader.sink.controlIds()).contains("PractitionerRole/2/_history/2", "Practitioner/4/_history/1");
        reader.read();
        assertThat(reader.sink.ended).hasSize(1);
    }

    @Test
    void readsEverythingEachTimeWhereTheServerCanDoNoMore() {
        directory.ability = "";
        reader.read();
        directory.put("Practitioner/2", 2, "2026-11-01T09:30:00Z", DirectoryReader.practitioner("E2"));
        directory.resources.remove("PractitionerRole/2");

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(directory.requests).noneMatch(request -> request.contains("_lastUpdated"));
        assertThat(reader.sink.controlIds()).contains("Practitioner/2/_history/2");
        assertThat(reader.sink.ended).containsExactly("PractitionerRole/2");
    }

    @Test
    void endsWhatIsGoneOnceEverythingIsReadAgain() {
        reader.read();
        directory.resources.remove("PractitionerRole/2");
        directory.resources.remove("Practitioner/2");

        reader.read();
        assertThat(reader.sink.ended).isEmpty();
        assertThat(reader.readNextDay()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.ended).containsExactly("Practitioner/2", "PractitionerRole/2");
    }

    @Test
    void tellsAnewOfWhatWasNotThereForAWhile() {
        reader.read();
        String hidden = directory.resources.remove("Practitioner/2");
        reader.readNextDay();
        assertThat(reader.sink.ended).containsExactly("Practitioner/2");

        directory.resources.put("Practitioner/2", hidden);
        assertThat(reader.readNextDay()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.living).contains("Practitioner/2");
        assertThat(reader.sink.reports.getLast().object().nativeId()).isEqualTo("Practitioner/2");
        assertThat(reader.sink.reports.getLast().saidAt()).as("after its end").isEqualTo(reader.now);
        int told = reader.sink.reports.size();
        reader.readNextDay();
        assertThat(reader.sink.reports).hasSize(told);
    }

    @Test
    void endsNobodyWhomOnlyThePagesLeftOut() {
        reader.read();
        directory.announcesTotal = false;
        directory.answer(
                "PractitionerRole", Instead.json(200, """
                {"resourceType":"Bundle","type":"searchset","entry":[{"resource":%s}]}""".formatted(directory.resources.get("PractitionerRole/1"))));

        assertThat(reader.readNextDay()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.ended).isEmpty();
        assertThat(directory.requests).contains("PractitionerRole/2");
    }

    @Test
    void aHiddenPractitionerStopsNothing() {
        reader.read();
        directory.resources.remove("Practitioner/1");
        directory.resources.remove("Practitioner/2");
        directory.answer("Practitioner/1", Instead.json(403, "{\"resourceType\":\"OperationOutcome\"}"));

        assertThat(reader.readNextDay())
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.reason())
                                .contains("1 known Practitioner", "not ended", "what our client may read"));

        assertThat(reader.sink.ended).containsExactly("Practitioner/2");
        assertThat(reader.read()).isInstanceOf(UpToDate.class);
    }

    @Test
    void namesAPlaceThatItMayNotReadByItself() {
        directory.resources.remove("Location/12");
        directory.answer("Location/12", Instead.json(403, ""));

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(unit(reader.sink.reports.getLast())).isEqualTo("Location/12");
    }

    @Test
    void goesOnAtThePageWhereItWasCutOff() {
        reader.sink.batchesLeft = 3;
        assertThatThrownBy(reader::read).isInstanceOf(Remembering.DiedException.class);
        reader.sink.batchesLeft = Integer.MAX_VALUE;
        directory.requests.clear();

        assertThat(reader.read()).isInstanceOf(UpToDate.class);

        assertThat(directory.requests.getFirst()).isEqualTo("Practitioner?_count=2&from=2");
        assertThat(reader.sink.controlIds()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void beginsTheTypeAgainWhereTheLinkHasRunOut() {
        reader.sink.batchesLeft = 3;
        assertThatThrownBy(reader::read).isInstanceOf(Remembering.DiedException.class);
        reader.sink.batchesLeft = Integer.MAX_VALUE;
        directory.answer(
                "Practitioner",
                Instead.json(410, "{\"resourceType\":\"OperationOutcome\"}"),
                Instead.json(200, """
                        {"resourceType":"Bundle","type":"searchset","entry":[{"resource":%s}]}""".formatted(directory.resources.get("Practitioner/3"))));

        assertThat(reader.read()).isInstanceOf(UpToDate.class);
        assertThat(reader.sink.controlIds()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void aWholeReadingThatIsCutOffEndsNobodyAndIsDoneAgain() {
        reader.read();
        directory.resources.remove("Practitioner/1");
        directory.resources.remove("PractitionerRole/1");
        // Four batches of changes and their end, four of units, the page of practitioners: then they would end.
        reader.sink.batchesLeft = 10;
        assertThatThrownBy(reader::readNextDay).isInstanceOf(Remembering.DiedException.class);
        assertThat(reader.sink.ended).isEmpty();

        reader.sink.batchesLeft = Integer.MAX_VALUE;
        assertThat(reader.read()).isInstanceOf(UpToDate.class);
        assertThat(reader.sink.ended).containsExactly("Practitioner/1", "PractitionerRole/1");
    }

    @Test
    void goesBackToAMoment() {
        reader.read();
        reader.sink.place = DirectoryPlace.since(java.time.Instant.parse("2026-10-01T00:00:00Z"))
                .place();
        directory.requests.clear();

        reader.read();

        assertThat(directory.requests)
                .contains("Practitioner?_lastUpdated=ge2026-09-30T23:58:00Z&_count=2&_sort=_lastUpdated");
    }

    @Test
    void refusesOneResourceAndTakesTheOthers() {
        directory.put("Practitioner/0", 1, "2026-11-01T09:00:00Z", ",\"name\":\"SECRET\"");

        FeedOutcome outcome = reader.read();

        assertThat(outcome).isInstanceOf(UpToDate.class);
        List<FeedEntry.Refused> refused = reader.sink.contents.stream()
                .flatMap(content -> content.refused().stream())
                .toList();
        assertThat(refused).singleElement().satisfies(one -> {
            assertThat(one.problem().at()).isEqualTo("Practitioner..name");
            assertThat(one.toString()).doesNotContain("SECRET");
        });
        assertThat(reader.sink.living).hasSize(5);
    }

    private static String unit(StaffReport report) {
        return report.statements().get(AttributePath.parse("POSITION[primary].UNIT")) instanceof Stated.Value value
                ? value.text()
                : "";
    }
}
