package io.preceptor.connector.hr.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.api.HrSystem.Example;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.sandbox.hr.Worker;
import io.preceptor.sandbox.hr.Worker.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the page `docs/feeds/hr-api.md`: each bad answer has its name, and ends nobody even where being missing once
/// is enough.
class HrApiPageTest {

    private static final Map<String, Consumer<HrSystem>> FAULTS = new TreeMap<>(Map.ofEntries(
            plan("HTML with 200", "kind=html&on=page"),
            plan("HTML in place of a next page", "kind=html&on=next"),
            plan("JSON that is cut off", "kind=half&on=page"),
            plan("no answer", "kind=answer-lost&on=page&times=always"),
            Map.entry("nobody listens", hr -> hr.server.close()),
            plan("429 with Retry-After", "kind=status&status=429&retryAfter=120&on=page"),
            plan("503 with Retry-After", "kind=status&status=503&retryAfter=120&on=page"),
            plan("500 on a next page", "kind=status&status=500&on=next"),
            plan("403", "kind=status&status=403&on=page"),
            plan("404", "kind=status&status=404&on=page"),
            plan("a redirect", "kind=redirect&on=page"),
            plan("a token that ends between pages", "kind=revoke&on=next"),
            plan("the sign-in refused", "kind=status&status=401&on=token&times=always"),
            plan("a next link that is this page", "kind=loop&on=page&times=3"),
            plan("the same page for another offset", "kind=loop&on=next"),
            plan("a next link to another server", "kind=elsewhere&on=page"),
            plan("an empty page that says there are more", "kind=empty&on=next"),
            plan("fewer records than announced", "kind=short&on=next&times=9"),
            plan("a page without its list", "kind=wrong-type&on=next"),
            plan("a page that is too large", "kind=huge&on=next"),
            Map.entry("nobody at all, where there were people", hr -> hr.server.makeUp(0)),
            Map.entry("far fewer people than before", hr -> hr.server.makeUp(100)),
            plan("a record without its number", "kind=no-id&on=page"),
            plan("a record that is no object", "kind=text&on=page"),
            plan("a person's number as a JSON number", "kind=number-id&on=page"),
            plan("a fraction where a text is expected", "kind=fraction&on=page"),
            plan("a list where a text is expected", "kind=list&on=page"),
            plan("characters that cannot be printed", "kind=control&on=page"),
            Map.entry("one job twice in one reading", hr -> {
                Worker worker = hr.server.find("0000001");
                Assignment job = worker.assignments().getFirst();
                hr.server.put(worker.with(List.of(job, job.in("ELSEWHERE"))));
            }),
            Map.entry("most records unreadable", hr -> {
                for (int i = 1; i < 250; i++) {
                    Worker worker = hr.server.find("%07d".formatted(i));
                    hr.server.put(worker.with(List.of(new Assignment(
                            "E" + worker.number(), "ICU", "RN2", LocalDate.of(2019, 3, 4), "A", "950", true))));
                }
            })));

    @TempDir
    private Path folder;

    static Stream<List<String>> rows() throws IOException {
        return Files.readString(HrSystem.PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("| What the API does"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList());
    }

    @Test
    void hasARowForEachFault() throws IOException {
        assertThat(rows().map(row -> row.get(1))).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsNobodyAndSaysWhatIsWrong(List<String> row) {
        String name = row.get(1);
        Example example = name.contains("next link") ? Example.EMPLOYEE_CENTRAL : Example.FUSION;
        try (var hr = new HrSystem(folder, example)) {
            hr.also.put("paging.size", "100");
            hr.also.put("missing.after", "1");
            hr.also.put("whole-every", "1m");
            hr.also.put("largest-page", "1MB");
            hr.server.makeUp(250);
            assertThat(hr.read()).isInstanceOf(FeedOutcome.UpToDate.class);
            assertThat(hr.living).hasSize(275);
            hr.forget();
            String before = hr.place.text();

            Objects.requireNonNull(FAULTS.get(name)).accept(hr);
            FeedOutcome outcome = hr.read();

            assertThat(hr.ended).isEmpty();
            assertThat(hr.living).hasSize(275);
            assertThat(outcome + hr.told()).doesNotContain("Zebe", "Family");
            switch (outcome) {
                case FeedOutcome.UpToDate _ -> {
                    assertThat(row.get(2)).isEqualTo("up to date");
                    assertThat(hr.told()).contains(row.get(3));
                }
                case FeedOutcome.TryLater later -> {
                    assertThat(row.get(2)).as(later.reason()).isEqualTo("later");
                    assertThat(later.reason()).contains(row.get(3));
                    assertThat(hr.place.text()).as("begins anew").isEqualTo(before);
                }
                case FeedOutcome.Stopped stopped -> {
                    assertThat(row.get(2)).as(stopped.reason()).isEqualTo("stopped");
                    assertThat(stopped.reason()).contains(row.get(3)).contains("resume");
                }
            }
            if (name.contains("Retry-After")) {
                assertThat(((FeedOutcome.TryLater) outcome).after()).hasMinutes(2);
            }
        }
    }

    private static Map.Entry<String, Consumer<HrSystem>> plan(String name, String fault) {
        return Map.entry(name, hr -> hr.server.control().plan(fault));
    }
}
