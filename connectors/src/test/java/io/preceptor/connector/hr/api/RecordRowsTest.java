package io.preceptor.connector.hr.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import io.preceptor.connector.hr.api.HrApiProperties.Paging;
import io.preceptor.connector.hr.api.HrApiProperties.SignIn;
import io.preceptor.connector.hr.api.HrApiProperties.Style;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Missing;
import io.preceptor.connector.hr.file.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class RecordRowsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void takesFieldsOfTheRecordOfTheRowAndOfWhatIsBetween() {
        assertThat(rows(
                        "{'id':'0007','name':'A','work':[{'since':'2020-01-01','jobs':[{'n':'1'},{'n':'2'}]},"
                                + "{'since':'2021-02-02','jobs':[{'n':'3'}]}]}",
                        List.of("/work", "/jobs"),
                        "/id",
                        "./n",
                        "/name",
                        "../since"))
                .containsExactly(
                        List.of("0007", "1", "A", "2020-01-01"),
                        List.of("0007", "2", "A", "2020-01-01"),
                        List.of("0007", "3", "A", "2021-02-02"));
    }

    @Test
    void givesARowAlsoWhereThereIsNoJobOrNoRecord() {
        List<String> lists = List.of("/jobs");
        assertThat(rows("{'id':'1','jobs':[]}", lists, "/id", "./n", "/name", "../id"))
                .containsExactly(List.of("1", "", "", "1"));
        assertThat(rows("{'id':'1'}", lists, "/id", "./n", "/name", "../id")).hasSize(1);
        assertThat(rows("'words'", lists, "/id", "./n", "/name", "../id")).containsExactly(List.of("", "", "", ""));
        assertThat(rows("{'id':'1','jobs':{'n':'7'}}", lists, "/id", "./n", "/name", "../id"))
                .as("one job without a list")
                .containsExactly(List.of("1", "7", "", "1"));
    }

    @Test
    void writesEachValueAsAFileWould() {
        assertThat(day("2019-03-04")).isEqualTo("2019-03-04");
        assertThat(day("2019-03-04T23:30:00-05:00")).isEqualTo("2019-03-04");
        assertThat(day("/Date(1551657600000)/")).isEqualTo("2019-03-04");
        assertThat(day("/Date(1551657600000+0000)/")).isEqualTo("2019-03-04");
        assertThat(day("/Date(999999999999999)/"))
                .as("a day far away is left to the reader")
                .isNotEmpty();
        assertThat(name("12")).isEqualTo("12");
        assertThat(name("true")).isEqualTo("true");
        assertThat(name("null")).isEmpty();
        assertThat(name("1.5")).isEqualTo(Unreadable.FRACTION.text());
        assertThat(name("[1]")).isEqualTo(Unreadable.LIST.text());
        assertThat(name("{}")).isEqualTo(Unreadable.LIST.text());
        assertThat(name("'a\\u0000b'")).isEqualTo(Unreadable.CHARACTERS.text());
        assertThat(name("'a\\nb'")).isEqualTo(Unreadable.CHARACTERS.text());
        assertThat(name("'\\ud800'")).isEqualTo(Unreadable.CHARACTERS.text());
    }

    @Test
    void refusesSomebodysNumberAsAJsonNumber() {
        assertThat(rows("{'id':4711}", List.of(), "/id", "/n", "/name", "/since"))
                .containsExactly(List.of(Unreadable.NUMBER.text(), "", "", ""));
    }

    @Test
    void noTextBreaksTheRows() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 400)).checkAssert(text -> {
            String json = JSON.writeValueAsString(Map.of("id", "1", "name", text));
            String field = rows(json, List.of(), "/id", "/n", "/name", "/since")
                    .getFirst()
                    .get(2);
            assertThat(field.length()).isLessThanOrEqualTo(300);
            assertThat(field.chars()).noneMatch(c -> c < ' ');
        });
    }

    private static String day(String text) {
        return rows(JSON.writeValueAsString(Map.of("since", text)), List.of(), "/id", "/n", "/name", "/since")
                .getFirst()
                .get(3);
    }

    private static String name(String json) {
        return rows("{'name':" + json + "}", List.of(), "/id", "/n", "/name", "/since")
                .getFirst()
                .get(2);
    }

    /// @param json with apostrophes for quotation marks, where it holds none itself
    private static List<List<String>> rows(
            String json, List<String> lists, String id, String number, String name, String since) {
        var api = new HrApiProperties(
                "api",
                URI.create("http://127.0.0.1/"),
                new SignIn(null, null),
                Map.of(),
                Map.of(),
                new Paging(Style.NONE, 100, null, null, 1, null, null, null),
                "",
                lists,
                null,
                Duration.ofHours(24),
                List.of(id, number),
                List.of(
                        new Column(id, "identifier", "urn:example:employee", "EI", null),
                        new Column(name, "family-name", null, null, null),
                        new Column(since, "position.starts-on", null, null, null)),
                Map.of(),
                List.of(),
                List.of("Y"),
                false,
                new Missing(2, 90),
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(1),
                null);
        return new RecordRows(api).of(JSON.readTree(json.startsWith("{\"") ? json : json.replace('\'', '"')));
    }
}
