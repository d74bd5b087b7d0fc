package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the table of what goes wrong in `docs/feeds/fhir-bulk.md`, row by row: each has its name, and nobody ends.
class FhirBulkFaultsTest {

    private static final Path DOCUMENT = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-bulk.md");

    private static final Map<String, Consumer<RegistryReader>> FAULTS = new TreeMap<>(
            Map.ofEntries(
                    plan("kick-off answered 400", "kind=status&status=400&on=kick-off"),
                    plan("kick-off answered 200", "kind=html&on=kick-off"),
                    plan("kick-off without Content-Location", "kind=no-location&on=kick-off"),
                    plan("kick-off answered 401", "kind=status&status=401&times=2&on=kick-off"),
                    plan("kick-off answered 403", "kind=status&status=403&on=kick-off"),
                    plan("kick-off answered 429 with Retry-After", "kind=status&status=429&retryAfter=120&on=kick-off"),
                    plan("kick-off answered 503 with Retry-After", "kind=status&status=503&retryAfter=120&on=kick-off"),
                    plan("kick-off never answered", "kind=silent&on=kick-off"),
                    Map.entry("nobody listens", RegistryReader::close),
                    plan("status that is HTML", "kind=html&on=poll"),
                    plan("status without a manifest", "kind=no-manifest&on=poll"),
                    plan("status 404: the export ran out", "kind=expire&on=poll"),
                    plan(
                            "status 500 with an OperationOutcome",
                            "kind=status&status=500&on=poll&body={\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"exception\"}]}"),
                    plan(
                            "status 500 with the issue transient",
                            "kind=status&status=500&on=poll&body={\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"transient\"}]}"),
                    plan("a file on another server", "kind=elsewhere&on=poll"),
                    plan("fewer lines than announced", "kind=short&on=poll"),
                    plan("a file that is gone", "kind=status&status=404&on=file"),
                    plan("a file that is cut off", "kind=half&times=4&on=file"),
                    plan("a file that stalls", "kind=silent&on=file"),
                    plan("a line that is cut off", "kind=broken-line&on=kick-off"),
                    plan(
                            "a line with a Patient",
                            "kind=broken-line&on=kick-off&line={\"resourceType\":\"Patient\",\"id\":\"SECRET\",\"name\":[{\"family\":\"SECRET\"}]}"),
                    plan("a file of errors", "kind=error-file&on=kick-off"),
                    plan(
                            "a file of remarks",
                            "kind=error-file&on=kick-off&outcome={\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\",\"code\":\"informational\"}]}")));

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
        try (var reader = new RegistryReader().fill()) {
            assertThat(reader.read()).isInstanceOf(FeedOutcome.UpToDate.class);
            int before = reader.sink.living.size();
            boolean isSlow = fault.contains("never") || fault.contains("stalls");
            reader.responseTimeout = isSlow ? Duration.ofMillis(200) : reader.responseTimeout;

            Objects.requireNonNull(FAULTS.get(fault)).accept(reader);
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
    }

    private static Map.Entry<String, Consumer<RegistryReader>> plan(String name, String fault) {
        return Map.entry(name, reader -> reader.registry.control().plan(fault));
    }
}
