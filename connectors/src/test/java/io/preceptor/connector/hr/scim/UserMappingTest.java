package io.preceptor.connector.hr.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.scim.ScimSourceProperties.Groups;
import io.preceptor.connector.hr.scim.ScimSourceProperties.Inactive;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What days say of positions, by the day on which it is asked.
class UserMappingTest {

    private static final String LEAVES = "2026-06-30";

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-20", LEAVES, "2026-07-01", "2027-01-01"})
    void aTerminationClosesThePositionsOnItsDayWheneverItIsSaid(String today) {
        assertThat(said("\"unit\": \"ICU\", \"terminationDate\": \"" + LEAVES + "\"", today, List.of("Unit ED")))
                .containsEntry(AttributePath.position("group-ED", Attribute.ENDS_ON), LEAVES)
                .containsEntry(AttributePath.position("primary", Attribute.ENDS_ON), LEAVES)
                .containsEntry(AttributePath.person(Attribute.ENDED_ON), LEAVES);
    }

    @Test
    void aTerminationLeavesAloneWhatBeginsAfterItOrSaysItsOwnEnd() {
        String back = "\"terminationDate\": \"" + LEAVES + "\", \"positions\": ["
                + "{\"value\": \"again\", \"unit\": \"ED\", \"startDate\": \"2026-09-01\"},"
                + "{\"value\": \"earlier\", \"unit\": \"ICU\", \"endDate\": \"2026-03-31\"}]";
        assertThat(said(back, "2026-09-15", List.of()))
                .doesNotContainKey(AttributePath.position("again", Attribute.ENDS_ON))
                .containsEntry(AttributePath.position("earlier", Attribute.ENDS_ON), "2026-03-31");
    }

    @Test
    void aHireBeginsThePositionsOnlyBeforeItsDay() {
        String hired = "\"unit\": \"ICU\", \"hireDate\": \"2026-06-30\"";
        var starts = AttributePath.position("primary", Attribute.STARTS_ON);
        assertThat(said(hired, "2026-06-29", List.of())).containsEntry(starts, "2026-06-30");
        assertThat(said(hired, "2026-06-30", List.of())).doesNotContainKey(starts);
    }

    @Test
    void aHireIsTheFirstDayOfItsJobForAsLongAsThatIsTheSame() {
        String hired = "\"hireDate\": \"2026-06-30\", \"unit\": ";
        var starts = AttributePath.position("primary", Attribute.STARTS_ON);
        var saying = new Saying("entra", Instant.parse("2026-06-01T12:00:00Z"));
        var later = new Saying("entra", Instant.parse("2026-07-10T12:00:00Z"));
        UUID user = new UUID(0, 7);
        SourceRecord told = SourceRecord.empty(new SourceObject("entra", user.toString()))
                .fold(saying.all(user, read(hired + "\"ICU\"", "2026-06-01", List.of())), 1);

        Map<AttributePath, Stated> icu = read(hired + "\"ICU\"", "2026-07-10", List.of());
        Map<AttributePath, Stated> ed = read(hired + "\"ED\"", "2026-07-10", List.of());
        assertThat(told.fold(later.all(user, icu), 2).value(starts))
                .isEqualTo(told.value(starts))
                .isNotNull();
        assertThat(told.fold(later.all(user, ed), 2).value(starts))
                .as("put elsewhere")
                .isNull();
        assertThat(told.fold(later.changed(user, icu, ed, Set.of()).orElseThrow(), 2)
                        .value(starts))
                .as("moved")
                .isNull();
    }

    @Test
    void anotherGroupAfterTheDayOfAHireLeavesNothingOfThePositionInTheOldOne() {
        String hired = "\"hireDate\": \"2026-06-30\", \"jobCode\": \"RN2\"";
        var saying = new Saying("entra", Instant.parse("2026-06-01T12:00:00Z"));
        var later = new Saying("entra", Instant.parse("2026-07-10T12:00:00Z"));
        UUID user = new UUID(0, 7);
        SourceRecord told = SourceRecord.empty(new SourceObject("entra", user.toString()))
                .fold(saying.all(user, read(hired, "2026-06-01", List.of("Unit ICU"))), 1);

        Map<AttributePath, Stated> icu = read(hired, "2026-07-10", List.of("Unit ICU"));
        Map<AttributePath, Stated> ed = read(hired, "2026-07-10", List.of("Unit ED"));
        SourceRecord moved = told.fold(later.changed(user, icu, ed, Set.of()).orElseThrow(), 2);

        assertThat(moved.held().keySet().stream()
                        .filter(path -> path.group() == AttributeGroup.POSITION && moved.value(path) != null)
                        .map(AttributePath::key))
                .containsOnly("group-ED");
    }

    private static Map<AttributePath, String> said(String worker, String today, List<String> groups) {
        var texts = new TreeMap<AttributePath, String>();
        read(worker, today, groups)
                .forEach((path, stated) -> texts.put(path, stated instanceof Stated.Value value ? value.text() : ""));
        return texts;
    }

    private static Map<AttributePath, Stated> read(String worker, String today, List<String> groups) {
        var source = new ScimSourceProperties(
                "entra",
                List.of(),
                URI.create("urn:example:employee"),
                null,
                null,
                null,
                Inactive.ENDED,
                List.of(),
                new Groups("Unit (.+)", List.of()),
                null);
        String user = "{\"userName\": \"one\", \"" + ScimSchema.WORKER.urn() + "\": {" + worker + "}}";
        var read = ResourceReading.read(ScimType.USER, ScimJson.object(user.getBytes(StandardCharsets.UTF_8)));
        var mapped = new UserMapping(source)
                .read(read.resource(), new UserMapping.Beside(groups, _ -> Optional.empty(), LocalDate.parse(today)));
        return ((Mapped.Accepted<Map<AttributePath, Stated>>) mapped).value();
    }
}
