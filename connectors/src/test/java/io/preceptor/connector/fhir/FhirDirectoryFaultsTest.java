package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.fhir.PlayedDirectory.Instead;
import io.preceptor.lms.feed.FeedOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the table of bad input in `docs/feeds/fhir-directory.md`, row by row: each answer has its name, and
/// nobody ends.
class FhirDirectoryFaultsTest {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-directory.md");
    private static final String ONE = """
            {"resource":{"resourceType":"Practitioner","id":"1","meta":{"versionId":"1"}%s}}""".formatted(DirectoryReader.practitioner("E1"));
    private static final Instead HTML = new Instead(200, "text/html", Map.of(), "<html>Sign in</html>");

    private static final Map<String, Consumer<PlayedDirectory>> FAULTS = new TreeMap<>(Map.ofEntries(
            fault("empty Bundle with 200", bundle("")),
            fault("Bundle of a wrong type", Instead.json(200, "{\"resourceType\":\"Bundle\",\"type\":\"document\"}")),
            fault("no Bundle, but a Patient", Instead.json(200, "{\"resourceType\":\"Patient\",\"id\":\"1\"}")),
            fault("page link that loops", bundle(ONE, "Practitioner?page=1")),
            fault("page link that leads elsewhere", bundle(ONE, "http://169.254.169.254/latest/meta-data")),
            fault(
                    "page link to the same page under another name",
                    bundle(ONE, "Practitioner?page=1"),
                    bundle(ONE, "Practitioner?page=2"),
                    bundle(ONE, "Practitioner?page=3")),
            fault("HTML with 200", HTML),
            Map.entry("HTML with 404 for each resource", directory -> {
                directory.resources.remove("Practitioner/2");
                directory.answer("Practitioner/*", new Instead(404, "text/html", Map.of(), "<html>No</html>"));
            }),
            fault(
                    "JSON that is cut off",
                    Instead.json(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[")),
            fault("body that is cut off", Instead.json(0, "{\"resourceType\":\"Bundle\"")),
            fault(
                    "OperationOutcome with an error inside a searchset",
                    bundle(ONE
                            + ",{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                            + "\"code\":\"timeout\"}]}}")),
            fault(
                    "total larger than what comes",
                    Instead.json(
                            200,
                            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":7,\"entry\":[" + ONE
                                    + "]}")),
            Map.entry("no total", directory -> directory.announcesTotal = false),
            fault("entry without a resource", bundle(ONE + ",{\"fullUrl\":\"urn:uuid:1\"}")),
            Map.entry(
                    "Patient inside the Bundle",
                    directory -> directory.resources.put(
                            "Practitioner/9",
                            "{\"resourceType\":\"Patient\",\"id\":\"SECRET\",\"name\":[{\"family\":\"SECRET\"}]}")),
            Map.entry(
                    "Practitioner without id",
                    directory -> directory.resources.put(
                            "Practitioner/9", "{\"resourceType\":\"Practitioner\",\"name\":[{\"family\":\"X\"}]}")),
            fault("429 with Retry-After", new Instead(429, "text/plain", Map.of("Retry-After", "120"), "")),
            fault("503 with Retry-After", new Instead(503, "text/plain", Map.of("Retry-After", "120"), "")),
            fault("500", Instead.json(500, "{\"resourceType\":\"OperationOutcome\"}")),
            fault("401", Instead.json(401, "")),
            fault("403", Instead.json(403, "")),
            Map.entry("403 for one resource that is no longer among the others", directory -> {
                directory.resources.remove("Practitioner/2");
                directory.answer("Practitioner/2", Instead.json(403, ""));
            }),
            fault(
                    "302 to a sign-in page",
                    new Instead(302, "text/html", Map.of("Location", "https://login.example/"), "")),
            fault("no answer in time", Instead.json(-1, "")),
            Map.entry("nobody listens", PlayedDirectory::close),
            Map.entry("CapabilityStatement that is HTML", directory -> directory.answer("metadata", HTML)),
            Map.entry(
                    "CapabilityStatement without Practitioner",
                    directory -> directory.answer(
                            "metadata", Instead.json(200, "{\"resourceType\":\"CapabilityStatement\",\"rest\":[]}"))),
            fault("more than a thousand missing", bundle(ONE))));

    private PlayedDirectory directory;

    @BeforeEach
    void start() throws IOException {
        directory = new PlayedDirectory();
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    static Stream<List<String>> rows() throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| What the directory does"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList());
    }

    @Test
    void theDocumentHasARowForEachFault() throws IOException {
        assertThat(rows().map(row -> row.get(1))).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsNobodyAndSaysWhatIsWrong(List<String> row) {
        String fault = row.get(1);
        DirectoryReader.fill(directory);
        if (fault.startsWith("more than")) {
            for (int i = 10; i < 1100; i++) {
                directory.put("Practitioner/" + i, 1, "2026-11-01T09:00:00Z", DirectoryReader.practitioner("E" + i));
            }
        }
        var reader = new DirectoryReader(directory.base());
        reader.pageSize = 1000;
        assertThat(reader.read()).isInstanceOf(FeedOutcome.UpToDate.class);
        int before = reader.sink.living.size();

        Objects.requireNonNull(FAULTS.get(fault)).accept(directory);
        if (fault.equals("no answer in time")) {
            reader.responseTimeout = Duration.ofMillis(300);
        }
        FeedOutcome outcome = reader.readNextDay();

        assertThat(reader.sink.ended).isEmpty();
        assertThat(reader.sink.living).hasSize(before);
        assertThat(reader.sink.drafts.toString() + outcome).doesNotContain("SECRET");
        switch (outcome) {
            case FeedOutcome.UpToDate _ -> assertThat(row.get(2)).isEqualTo("up to date");
            case FeedOutcome.TryLater later -> {
                assertThat(row.get(2)).as(later.reason()).isEqualTo("later");
                assertThat(later.reason()).contains(row.get(3));
            }
            case FeedOutcome.Stopped stopped -> {
                assertThat(row.get(2)).as(stopped.reason()).isEqualTo("stopped");
                assertThat(stopped.reason()).contains(row.get(3));
            }
        }
        if (fault.contains("Retry-After")) {
            assertThat(((FeedOutcome.TryLater) outcome).after()).hasMinutes(2);
        }
    }

    @Test
    void nothingOfAPatientIsStored() {
        DirectoryReader.fill(directory);
        Objects.requireNonNull(FAULTS.get("Patient inside the Bundle")).accept(directory);
        var reader = new DirectoryReader(directory.base());
        reader.read();

        assertThat(reader.sink.drafts)
                .filteredOn(draft -> draft.kind().equals("Patient"))
                .singleElement()
                .satisfies(draft -> {
                    assertThat(draft.content()).isNull();
                    assertThat(draft.toString()).doesNotContain("SECRET");
                });
    }

    private static Map.Entry<String, Consumer<PlayedDirectory>> fault(String name, Instead... answers) {
        return Map.entry(name, directory -> directory.answer("Practitioner", answers));
    }

    private static Instead bundle(String entries) {
        return Instead.json(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}");
    }

    private static Instead bundle(String entries, String next) {
        return Instead.json(
                200,
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\"" + next
                        + "\"}],\"entry\":[" + entries + "]}");
    }
}
