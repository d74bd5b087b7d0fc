package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.held.HeldFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Walks through the table of `docs/feeds/breaker.md`: each of its rows is tried here on 60 people in three units, and
/// nothing is tried that has no row. Nobody is ended by any of them.
class BreakerTableTest {

    private static final Path TABLE = Path.of("../docs/feeds/breaker.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static BreakerDesk desk;

    @TempDir
    Path root;

    private static final Map<String, Function<Nightly, String>> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry("no file by the time of day", _ -> ""),
            Map.entry("a file after the time of day", people -> people.file(2, 0, 0)),
            Map.entry("a full file with far fewer rows", people -> first(people.file(2, 0, 0), 40)),
            Map.entry("a full file whose last line is cut off", people -> people.file(2, 0, 0) + "Q9,0,Exam"),
            Map.entry("a file that is older than the last one", people -> people.file(2, 0, 0)),
            Map.entry("columns in another order", people -> people.file(2, 0, 0).replace("last,first", "first,last")),
            Map.entry(
                    "a new column between the others",
                    people -> people.file(2, 0, 0).replace(",ssn", ",pager,ssn").replace(",123-45", ",5,123-45")),
            Map.entry(
                    "a column that no mapping names went",
                    people -> people.file(2, 0, 0).replace(",ssn", "").replace(",123-45-6789", "")),
            Map.entry(
                    "a column that a mapping names was renamed",
                    people -> people.file(2, 0, 0).replace("dept", "department")),
            Map.entry(
                    "a column that a mapping names was renamed, and another moved",
                    people -> people.file(2, 0, 0).replace("dept", "department").replace("last,first", "first,last")),
            Map.entry("replacement characters", people -> people.file(2, 0, 0).replace("Rosa", "R\uFFFDsa")),
            Map.entry(
                    "UTF-8 written as if it were Windows-1252",
                    people -> people.file(2, 0, 0).replace("Rosa", "JosÃ©")),
            Map.entry("a byte order mark that was not there before", people -> "\uFEFF" + people.file(2, 0, 0)),
            Map.entry("endings of most of a unit", people -> people.file(19, 0, 0)),
            Map.entry("a few endings in every unit that add up", people -> people.file(3, 3, 3)),
            Map.entry(
                    "a unit whose people all move to another",
                    people -> people.file().replace(",ICU,", ",ICU2,")),
            Map.entry(
                    "people who are missing from two files",
                    people -> people.file()
                            .lines()
                            .filter(line -> !line.contains(",LAB,"))
                            .collect(Collectors.joining("\n", "", "\n")))));

    @BeforeAll
    static void open() {
        desk = new BreakerDesk("breaker_table");
    }

    @TestFactory
    Stream<DynamicTest> endsNobodyAndAnswersAsTheTableSays() throws IOException {
        return table().entrySet().stream()
                .filter(row -> FILES.containsKey(row.getKey()))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    @Test
    void theTableAndTheTestHaveTheSameCases() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(FILES.keySet());
    }

    private void check(String name, String answer) throws IOException {
        int number = List.copyOf(FILES.keySet()).indexOf(name);
        boolean isTimed = name.endsWith("time of day");
        Feed feed = desk.feed(
                root, "case-" + number, isTimed ? Changed.expectedBy(LocalTime.of(6, 0)) : BreakerProperties.USUAL);
        if (name.contains("missing from two")) {
            feed.with(old -> Changed.breaker(Changed.shortest(old, 0), old.breaker()));
        }
        var people = new Nightly("T%02d-".formatted(number), 20);
        desk.drop(feed, "1.csv", people.file());
        String text = Objects.requireNonNull(FILES.get(name)).apply(people);
        if (name.contains("missing from two")) {
            desk.drop(feed, "once.csv", text.replace("Rosa", "Ana"));
        }
        if (isTimed) {
            feed.now = feed.now.plus(Duration.ofHours(30));
        }
        FeedOutcome outcome = text.isEmpty() ? desk.read(feed) : odd(feed, name, text);

        assertThat(desk.ended(feed)).as("nobody has ended").isZero();
        assertThat(desk.guarded()).as("nothing is held a second time").isZero();
        List<HeldFile> held = desk.held.waiting(feed.properties.name());
        String said = held.stream()
                        .flatMap(file -> file.causes().stream())
                        .map(HeldFile.Reason::found)
                        .collect(Collectors.joining("\n"))
                + outcome
                + journal(feed);
        Matcher quoted = QUOTED.matcher(answer);
        assertThat(quoted.find()).isTrue();
        assertThat(said).contains(quoted.group(1)).doesNotContain("Rosa", "Example", "Exam", "123-45");
        assertThat(held)
                .as("what is held")
                .hasSize(answer.startsWith("held") ? 1 : 0)
                .allMatch(file -> file.isPart() == answer.startsWith("held in part"));
        assertThat(feed.files("refused")).hasSize(answer.startsWith("refused") ? 1 : 0);
    }

    private static FeedOutcome odd(Feed feed, String name, String text) throws IOException {
        feed.drop("2.csv", text.getBytes(StandardCharsets.UTF_8));
        if (name.contains("older")) {
            Files.setLastModifiedTime(feed.folder.resolve("2.csv"), FileTime.from(feed.now.minus(Duration.ofDays(30))));
        }
        return desk.read(feed);
    }

    private static String journal(Feed feed) {
        return desk.jdbc
                .sql("select coalesce(string_agg(problems::text, ' '), '') from journal_entry where source = :s")
                .param("s", feed.properties.name())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private static String first(String text, int rows) {
        return text.lines().limit(rows + 1L).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Map<String, String> table() throws IOException {
        String text = Files.readString(TABLE);
        var rows = new TreeMap<String, String>();
        text.substring(text.indexOf("## Case by case"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what came"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> rows.put(cells[1].strip(), cells[2].strip()));
        return rows;
    }
}
