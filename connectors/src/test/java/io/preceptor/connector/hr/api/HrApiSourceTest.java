package io.preceptor.connector.hr.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.preceptor.connector.hr.api.HrSystem.Example;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.sandbox.hr.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The examples of the page, read from a server that speaks as the vendors' documents say.
class HrApiSourceTest {

    private static final String GARBLED = "M\u00C3\u00BCller";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void readsPeopleWithTheirJobsAsTheExampleSays(Example example) throws IOException {
        try (var hr = new HrSystem(folder, example)) {
            assertThat(HrApiCheck.problems(hr.settings())).isEmpty();
            Worker rosa = HrSystem.worker("0004711", "Müller");
            hr.server.put(new Worker(
                    rosa.number(),
                    "Rosa",
                    "Müller",
                    "0001200",
                    List.of(HrSystem.job("1", "ICU", "A"), HrSystem.job("2", "EDU", "L")),
                    rosa.modified()));

            assertThat(hr.read()).isEqualTo(new FeedOutcome.UpToDate(2));

            assertThat(hr.said())
                    .containsExactlyInAnyOrder("0004711#E1 SNAPSHOT ACTIVE ICU", "0004711#E2 SNAPSHOT ACTIVE EDU");
            StaffReport report = hr.reports.getFirst();
            assertThat(HrSystem.text(report, AttributePath.person(Attribute.FAMILY_NAME)))
                    .isEqualTo("Müller");
            assertThat(HrSystem.text(report, AttributePath.person(Attribute.EMAIL)))
                    .isEqualTo("w0004711@genhosp.example.org");
            assertThat(HrSystem.text(report, AttributePath.person(Attribute.MANAGER)))
                    .isEqualTo("0001200");
            assertThat(HrSystem.text(report, AttributePath.position("primary", Attribute.JOB_CODE)))
                    .isEqualTo("RN2");
            assertThat(HrSystem.text(report, AttributePath.position("primary", Attribute.STARTS_ON)))
                    .isEqualTo("2019-03-04");
            assertThat(HrSystem.text(report, AttributePath.position("primary", Attribute.FTE)))
                    .isEqualTo("90%");
            assertThat(report.saidAt()).isEqualTo(hr.now);
            assertThat(hr.drafts).hasSize(1).allSatisfy(draft -> {
                assertThat(draft.kind()).isEqualTo("HR API");
                assertThat(draft.state()).isEqualTo(EntryState.ACCEPTED);
            });
            assertThat(hr.content())
                    .as("only what the mapping names is kept")
                    .contains("0004711", "Müller")
                    .doesNotContain("1980", "dateOfBirth", "DateOfBirth", "Date_of_Birth", "SFOData", "WorkerType");
            assertThat(left()).as("what was written down is gone").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryPage(Example example) {
        try (var hr = new HrSystem(folder, example)) {
            hr.also.put("paging.size", "50");
            hr.server.makeUp(1234);
            assertThat(hr.read()).isEqualTo(new FeedOutcome.UpToDate(1234 + 124));
            assertThat(hr.living).hasSize(1234 + 124);
            assertThat(hr.server.asked()).isGreaterThanOrEqualTo(example == Example.CUSTOM_REPORT ? 1 : 25);
            hr.forget();
            assertThat(hr.read()).isInstanceOf(FeedOutcome.UpToDate.class);
            assertThat(hr.reports).as("nothing new was said").isEmpty();
        }
    }

    @Test
    void asksForWhatHasChangedAndNowAndThenForEverything() {
        try (var hr = new HrSystem(folder, Example.EMPLOYEE_CENTRAL)) {
            hr.also.put("paging.size", "50");
            hr.server.makeUp(300);
            hr.read();
            hr.forget();
            int before = hr.server.asked();
            hr.now = hr.now.plusSeconds(60);
            hr.server.put(hr.server.find("0000007").with(List.of(HrSystem.job("0000007", "LAB", "A"))));

            assertThat(hr.read()).isEqualTo(new FeedOutcome.UpToDate(1));
            assertThat(hr.said()).containsExactly("0000007#E0000007 SNAPSHOT ACTIVE LAB");
            assertThat(hr.server.asked() - before).as("one page was asked for").isEqualTo(1);
            assertThat(hr.living).as("nobody is missing from what changed").hasSize(330);

            hr.forget();
            assertThat(hr.readAfter(Duration.ofHours(25))).isInstanceOf(FeedOutcome.UpToDate.class);
            assertThat(hr.server.asked() - before).isGreaterThanOrEqualTo(7);
            assertThat(hr.ended).isEmpty();
        }
    }

    @Test
    void anEmptyFieldClearsAlsoInWhatHasChanged() {
        try (var hr = new HrSystem(folder, Example.EMPLOYEE_CENTRAL)) {
            hr.server.put(
                    new Worker("0000001", "Rosa", "A", "0001200", List.of(HrSystem.job("1", "ICU", "A")), hr.now));
            hr.server.put(HrSystem.worker("0000002", "B"));
            hr.read();
            hr.forget();
            hr.now = hr.now.plusSeconds(60);
            hr.server.put(new Worker("0000001", "Rosa", "A", "", List.of(HrSystem.job("1", "ICU", "A")), hr.now));
            hr.read();
            assertThat(hr.said(report -> HrSystem.text(report, AttributePath.person(Attribute.MANAGER))))
                    .as("the whole record, without a manager")
                    .containsExactly("0000001#E1 SNAPSHOT ACTIVE -");
        }
    }

    @Test
    void endsTheOneJobThatEndsInWhatHasChanged() {
        try (var hr = new HrSystem(folder, Example.EMPLOYEE_CENTRAL)) {
            Worker rosa = HrSystem.worker("0000001", "A");
            hr.server.put(rosa.with(List.of(HrSystem.job("1", "ICU", "A"), HrSystem.job("2", "EDU", "A"))));
            hr.read();
            hr.forget();
            hr.now = hr.now.plusSeconds(60);
            hr.server.put(rosa.with(List.of(HrSystem.job("1", "ICU", "A"), HrSystem.job("2", "EDU", "T"))));
            hr.read();
            assertThat(hr.said()).containsExactly("0000001#E2 END - -");
        }
    }

    @Test
    void endsWhoIsMissingFromTwoWholeReadings() {
        try (var hr = new HrSystem(folder, Example.FUSION)) {
            hr.server.makeUp(50);
            hr.read();
            hr.forget();
            hr.server.remove("0000007");
            hr.read();
            assertThat(hr.ended).isEmpty();
            hr.read();
            assertThat(hr.ended).containsExactly("0000007#E0000007");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASED", "DISCARDED"})
    void whatChangesWhileAReadingIsHeldIsToldOnceItIsDecided(State decision) {
        try (var hr = new HrSystem(folder, Example.EMPLOYEE_CENTRAL)) {
            hold(hr);
            hr.now = hr.now.plusSeconds(60);
            hr.server.put(HrSystem.worker("0009998", "Müller"));
            hr.server.put(HrSystem.worker("0009999", "Newhire"));

            for (int look = 0; look < 2; look++) {
                assertThat(hr.readAfter(Duration.ofMinutes(15)))
                        .asInstanceOf(type(FeedOutcome.TryLater.class))
                        .satisfies(later -> assertThat(later.reason()).contains("released or discarded"))
                        .satisfies(later -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(15)));
                assertThat(hr.reports)
                        .as("files of changes are taken in their order")
                        .isEmpty();
                assertThat(folder.resolve("feed/pages"))
                        .as("it is asked for again")
                        .doesNotExist();
            }
            hr.breaker.decide(1, decision);

            assertThat(hr.readAfter(Duration.ofMinutes(15))).isInstanceOf(FeedOutcome.UpToDate.class);
            assertThat(hr.said())
                    .contains("0009998#E0009998 SNAPSHOT ACTIVE ICU", "0009999#E0009999 SNAPSHOT ACTIVE ICU");
            assertThat(HrSystem.text(hr.reports.getLast(), AttributePath.person(Attribute.FAMILY_NAME)))
                    .as("what came later is said last")
                    .isNotEqualTo(GARBLED);
        }
    }

    @Test
    void everythingOvertakesAReadingThatIsHeld() {
        try (var hr = new HrSystem(folder, Example.EMPLOYEE_CENTRAL)) {
            hold(hr);
            hr.now = hr.now.plusSeconds(60);
            hr.server.put(HrSystem.worker("0009998", "Müller"));
            hr.readAfter(Duration.ofMinutes(15));

            assertThat(hr.readAfter(Duration.ofHours(25))).isEqualTo(new FeedOutcome.UpToDate(1));
            assertThat(hr.said()).containsExactly("0009998#E0009998 SNAPSHOT ACTIVE ICU");
            assertThat(hr.breaker.waiting("employee-central")).isEmpty();
        }
    }

    /// Somebody is hired whose name was spoiled on the way, which holds the reading that says so.
    private static void hold(HrSystem hr) {
        hr.server.makeUp(20);
        hr.read();
        hr.forget();
        hr.now = hr.now.plusSeconds(60);
        hr.server.put(HrSystem.worker("0009998", GARBLED));
        hr.read();
        assertThat(hr.breaker.waiting("employee-central")).hasSize(1);
        assertThat(hr.reports).isEmpty();
    }

    @Test
    void goesOnWithAReadingThatIsAllHere() {
        try (var hr = new HrSystem(folder, Example.FUSION)) {
            hr.also.put("paging.size", "500");
            hr.server.makeUp(2000);
            hr.read();
            int asked = hr.server.asked();
            hr.forget();
            for (int i = 0; i < 1500; i++) {
                hr.server.put(hr.server.find("%07d".formatted(i)).named("Other"));
            }
            hr.now = hr.now.plusSeconds(60);
            var breaksOff = new BreaksOff(hr, 4);
            try (HrApiSource source = hr.source()) {
                assertThatThrownBy(() -> source.read(hr.place, breaksOff)).isInstanceOf(IllegalStateException.class);
            }
            int fetched = hr.server.asked();
            assertThat(fetched).isGreaterThan(asked);
            assertThat(hr.reports).hasSizeBetween(1, 1649);
            hr.read();
            assertThat(hr.server.asked()).as("no page is asked for again").isEqualTo(fetched);
            assertThat(hr.reports).hasSize(1650).doesNotHaveDuplicates();
        }
    }

    @Test
    void leavesNothingBehindInADryRun() throws IOException {
        try (var hr = new HrSystem(folder, Example.FUSION)) {
            hr.server.makeUp(20);
            hr.isTrial = true;
            assertThat(hr.read()).isEqualTo(new FeedOutcome.UpToDate(22));
            assertThat(left()).isEmpty();
            assertThat(hr.place.text()).isEmpty();
        }
    }

    /// Files below the feed's folder, but for what is remembered of the rows.
    private List<String> left() throws IOException {
        Path feed = folder.resolve("feed");
        if (!Files.exists(feed)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(feed)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".seen"))
                    .toList();
        }
    }
}
