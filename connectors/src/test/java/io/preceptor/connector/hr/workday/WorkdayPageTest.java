package io.preceptor.connector.hr.workday;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.sandbox.workday.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the page `docs/feeds/workday.md`: its settings work, and each bad answer has its name and ends nobody.
class WorkdayPageTest {

    private static final Path DOCUMENT = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/workday.md");

    private static final String OTHER = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<Get_Workers_Response xmlns=\"urn:other\"/></S:Body></S:Envelope>";

    private static final Map<String, Consumer<Tenancy>> FAULTS = new TreeMap<>(Map.ofEntries(
            plan("HTML with 200", "kind=html&on=whole"),
            plan("HTML with 404", "kind=status&status=404&on=whole"),
            plan("a redirect", "kind=status&status=302&on=whole"),
            plan("XML with entities", "kind=doctype&on=whole"),
            plan("XML that is cut off", "kind=half&on=whole-2"),
            plan("XML that says something else", "kind=text&on=whole&body=" + encoded(OTHER)),
            plan("no answer", "kind=answer-lost&on=whole-2"),
            Map.entry("a page that never ends", tenancy -> {
                tenancy.connectTimeout = Duration.ofMillis(300);
                tenancy.responseTimeout = Duration.ofMillis(700);
                tenancy.server.control().plan("kind=slow&on=whole-2");
            }),
            plan("a page longer than 16 MB", "kind=huge&on=whole"),
            plan("Validation_Fault", "kind=validation&on=whole"),
            plan("Processing_Fault", "kind=processing&on=whole-2"),
            Map.entry("a wrong password", tenancy -> tenancy.password = "wrong"),
            plan("401", "kind=status&status=401&on=whole"),
            plan("a user without permission", "kind=authorization&on=whole"),
            plan("403", "kind=status&status=403&on=whole"),
            plan("a version that is not there", "kind=version&on=whole"),
            plan("503 with Retry-After", "kind=status&status=503&retryAfter=120&on=whole-2"),
            plan("429 with Retry-After", "kind=status&status=429&retryAfter=120&on=whole-2"),
            plan("500 without a fault", "kind=status&status=500&on=whole"),
            plan("a clock behind ours", "kind=validation&message=Updated+Through+and+Current+Moment&on=whole"),
            plan("Total_Results that changes", "kind=grown&on=whole-2"),
            plan("Total_Pages that changes", "kind=more-pages&on=whole-2"),
            plan("Total_Pages without end", "kind=endless&on=whole"),
            plan("a page twice", "kind=twice&on=whole-2"),
            plan("another page than was asked for", "kind=other-page&on=whole-2"),
            plan("an empty page with more announced", "kind=empty&on=whole-2"),
            plan("fewer workers than announced", "kind=short&on=whole-3"),
            plan("more workers on a page than asked for", "kind=over&on=whole"),
            Map.entry("pages as of now, while people are hired", tenancy -> {
                var hired = new AtomicInteger();
                tenancy.server.control().plan("kind=forgetful&times=always");
                tenancy.server.between(() -> {
                    tenancy.hire("A" + hired.getAndIncrement());
                    tenancy.now = tenancy.now.plusSeconds(1);
                });
            }),
            Map.entry("a worker whom our user may see no more", tenancy -> tenancy.tenant.hide("C0000007")),
            Map.entry(
                    "employment that our user may see no more",
                    tenancy ->
                            tenancy.tenant.change("C0000007", Tenancy.TODAY, worker -> worker.with("hidden", "all"))),
            organizations(
                    "organizations that our user may not ask for",
                    tenancy -> tenancy.server.control().plan("kind=authorization&on=organizations")),
            organizations(
                    "a type of organization that is not there", tenancy -> tenancy.organizations = List.of("NOWHERE")),
            organizations(
                    "a page of organizations that is cut off",
                    tenancy -> tenancy.server.control().plan("kind=half&on=organizations")),
            organizations(
                    "no organization", tenancy -> tenancy.tenant.organizations().hide("SUP-1")),
            organizations(
                    "an organization that our user may see no more",
                    tenancy -> tenancy.tenant.organizations().hide("SUP-2")),
            Map.entry("nobody listens", tenancy -> tenancy.server.close())));

    private Tenancy tenancy = new Tenancy();

    @BeforeEach
    void start() {
        tenancy.tenant.crowd(250);
    }

    @AfterEach
    void stop() {
        tenancy.close();
    }

    static Stream<List<String>> rows() throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| What the tenant does"))
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
        assertThat(tenancy.read()).isEqualTo(new FeedOutcome.UpToDate(250));
        tenancy.wholeEvery = Duration.ofMillis(1);

        Objects.requireNonNull(FAULTS.get(row.get(1))).accept(tenancy);
        FeedOutcome outcome = tenancy.read();

        assertThat(tenancy.ended).isEmpty();
        assertThat(tenancy.objects).noneMatch(one -> one.code() == null);
        assertThat(tenancy.living()).hasSizeGreaterThanOrEqualTo(250);
        assertThat(outcome.toString()).doesNotContain("Private").doesNotContain("Example");
        switch (outcome) {
            case FeedOutcome.UpToDate _ -> assertThat(row.get(2)).isEqualTo("up to date");
            case FeedOutcome.TryLater later -> {
                assertThat(row.get(2)).as(later.reason()).isEqualTo(later.alarm() ? "later, with an alarm" : "later");
                assertThat(later.reason()).contains(row.get(3));
            }
            case FeedOutcome.Stopped stopped -> {
                assertThat(row.get(2)).as(stopped.reason()).isEqualTo("stopped");
                assertThat(stopped.reason()).contains(row.get(3)).contains("resume");
            }
        }
        if (row.get(1).contains("Retry-After")) {
            assertThat(((FeedOutcome.TryLater) outcome).after()).hasMinutes(2);
        }
        if (!row.get(1).equals("nobody listens")) {
            isWellAgain();
        }
    }

    private void isWellAgain() {
        tenancy.server.control().forgive();
        tenancy.organizations = List.of();
        tenancy.server.between(() -> {});
        tenancy.password = Tenancy.PASSWORD;
        tenancy.connectTimeout = Duration.ofSeconds(5);
        tenancy.responseTimeout = Duration.ofSeconds(30);
        tenancy.wholeEvery = Duration.ofHours(24);
        assertThat(tenancy.read()).isInstanceOf(FeedOutcome.UpToDate.class);
        assertThat(tenancy.ended).isEmpty();
    }

    @Test
    void showsSettingsThatWork() throws IOException {
        tenancy.tenant.contract("K1", "Agency", LocalDate.parse("2026-01-01"), Tenancy.job("K1", "2026-01-01"));
        tenancy.tenant
                .organizations()
                .enter(Organization.supervisory("SUP-1", "Ward", ""), LocalDate.parse("2015-01-01"));
        WorkdaySourceProperties source = bound().workday().getFirst();

        assertThat(WorkdayCheck.problems(source)).isEmpty();
        tenancy.tenant.clock(InstantSource.system());
        try (var reader =
                new WorkdaySource(source, ZoneOffset.UTC, tenancy, tenancy, Tenancy::hash, InstantSource.system())) {
            assertThat(reader.read(tenancy.place, tenancy)).isEqualTo(new FeedOutcome.UpToDate(252));
        }
    }

    @Test
    void namesEachElementThatIsKept() throws IOException {
        String text = Files.readString(DOCUMENT);
        assertThat(Stream.concat(WorkerCut.KEPT.stream(), OrganizationRead.KEPT.stream()))
                .allSatisfy(way -> assertThat(text).contains("`" + way.substring(way.lastIndexOf('/') + 1)));
    }

    private WorkdaySourcesProperties bound() throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf("```yaml\n") + 8;
        return TargetPage.bind(
                "preceptor.sources",
                WorkdaySourcesProperties.class,
                text.substring(from, text.indexOf("```", from)),
                Map.of(
                        "https://wd2-services1.workday.example/ccx/service/general/Human_Resources/v44.0",
                        tenancy.url.toString(),
                        "ISU_preceptor@general",
                        "ISU_preceptor@general",
                        "PRECEPTOR_WORKDAY_PASSWORD",
                        Tenancy.PASSWORD));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// What befalls a tenant whose organizations are read too.
    private static Map.Entry<String, Consumer<Tenancy>> organizations(String name, Consumer<Tenancy> what) {
        return Map.entry(name, tenancy -> {
            tenancy.tellsUnits = false;
            tenancy.organizations = List.of("SUPERVISORY");
            var one = Organization.supervisory("SUP-1", "Ward", "");
            tenancy.tenant.organizations().enter(one, LocalDate.parse("2015-01-01"));
            if (name.equals("an organization that our user may see no more")) {
                var another = Organization.supervisory("SUP-2", "Clinic", "");
                tenancy.tenant.organizations().enter(another, LocalDate.parse("2015-01-01"));
            }
            assertThat(tenancy.read()).isInstanceOf(FeedOutcome.UpToDate.class);
            what.accept(tenancy);
        });
    }

    private static Map.Entry<String, Consumer<Tenancy>> plan(String name, String fault) {
        return Map.entry(name, tenancy -> tenancy.server.control().plan(fault));
    }
}
