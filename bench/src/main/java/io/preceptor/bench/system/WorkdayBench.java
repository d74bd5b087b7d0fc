package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.hr.workday.WorkdaySource;
import io.preceptor.connector.hr.workday.WorkdaySourceProperties;
import io.preceptor.connector.hr.workday.WorkdaySourceProperties.Names;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.LastVersionStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures a Workday tenant as a source: pages beside the same pages asked for and thrown away, with a tenant that
/// answers at once and one that takes its time; and the heap at ten times the size. Adds a section to a file.
///
/// The tenant is the sandbox's, in a process of its own, over loopback, which makes each page when it is asked for.
/// Stored means committed: journal, content, reports and the work that they cause.
public final class WorkdayBench {

    private static final int PAGE = 200;
    private static final String PASSWORD = "bench";
    private static final String USER = "ISU_preceptor@general";
    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(2), FeedRhythm.Sign.ANSWER);
    private static final Duration BREATH = Duration.ofMillis(200);

    private WorkdayBench() {}

    /// Seconds of each.
    private record Round(double bare, double stored, double again) {}

    /// Arguments: `--people`, `--latency` (milliseconds of the slower tenant), `--output`. With an address alone, reads
    /// what is there and says how much heap that took: so it starts itself.
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && !args[0].startsWith("--")) {
            System.out.println(heap(URI.create(args[0])));
            return;
        }
        var arguments = Arguments.parse(List.of(args), Set.of("people", "latency", "output"));
        int people = arguments.number("people", 100_000);
        int latency = arguments.number("latency", 50);
        Machine machine = Machine.here();
        var table = new ArrayList<List<String>>();
        table.add(List.of("what was done", "seconds", "pages/s", "people/s"));
        Path place =
                Files.createDirectories(Path.of("bench", "target", "workday").toAbsolutePath());
        try (var server = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"))) {
            round(people / 10, 0, server.recreateDatabase("workday_bench").dataSource());
            Round fast =
                    round(people, 0, server.recreateDatabase("workday_bench").dataSource());
            Round slow = round(
                    people, latency, server.recreateDatabase("workday_bench").dataSource());
            table.add(row("pages asked for and thrown away", people, fast.bare()));
            table.add(row("first load, stored and journalled", people, fast.stored()));
            table.add(row("everybody read again, unchanged", people, fast.again()));
            String with = ", a tenant that takes " + latency + " ms longer for each page";
            table.add(row("pages asked for and thrown away" + with, people, slow.bare()));
            table.add(row("first load" + with, people, slow.stored()));
            table.add(row("everybody read again, unchanged" + with, people, slow.again()));
        }
        double few = apart(people);
        double many = apart(people * 10);
        String section =
                "## Workday tenant of %,d workers, %d a page, revision %s%n%n%s; %d cores, %,d MB; %s. Load average %s when the run began.%nOne round after one of a tenth that does not count.%n%n%s%n%nHeap that lives while %,d workers are read: %.1f MB at most; %,d: %.1f MB, %.2f times as much.%n"
                        .formatted(
                                people,
                                PAGE,
                                machine.revision(),
                                machine.os(),
                                machine.cores(),
                                machine.memoryMb(),
                                machine.jdk(),
                                machine.loadText(),
                                String.join("\n", MarkdownTable.of(table)),
                                people,
                                few,
                                people * 10,
                                many,
                                many / few);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    private static List<String> row(String what, int people, double seconds) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.1f", seconds),
                String.format(Locale.ROOT, "%.1f", pages(people) / seconds),
                String.format(Locale.ROOT, "%,.0f", people / seconds));
    }

    private static int pages(int people) {
        return (people + PAGE - 1) / PAGE;
    }

    private static SandboxServer tenant(int people, int latency) throws IOException, InterruptedException {
        return SandboxServer.start(
                "workday.WorkdayServer",
                "--password",
                PASSWORD,
                "--people",
                Integer.toString(people),
                "--latency",
                Integer.toString(latency));
    }

    private static Round round(int people, int latency, DataSource dataSource) throws Exception {
        Flyway.configure().dataSource(dataSource).load().migrate();
        var jdbc = JdbcClient.create(dataSource);
        var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        var store = new FeedStore(jdbc);
        // The tenant's clock is the machine's.
        var back = new AtomicReference<>(Duration.ofDays(2));
        InstantSource clock = () -> Instant.now().minus(back.get());
        try (var tenant = tenant(people, latency)) {
            URI url = URI.create(tenant.words().getFirst());
            double bare = Timings.of(() -> ask(url, people));
            try (var source = new WorkdaySource(
                    settings(url),
                    ZoneOffset.UTC,
                    new KnownObjectStore(dataSource, transactions),
                    new LastVersionStore(jdbc),
                    WorkdayBench::hash,
                    clock)) {
                var feeds = List.of(new FeedRegistration(source, RHYTHM));
                var intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), store, (_, _) -> {}, () -> {});
                var reader = new FeedReader(feeds, store, intake, Duration.ofMinutes(10));
                double stored = Timings.of(() -> read(reader, people));
                // Two days later everybody is read again.
                back.set(Duration.ZERO);
                new Feeds(feeds, store).readNow(source.name());
                double again = Timings.of(() -> read(reader, 0));
                return new Round(bare, stored, again);
            }
        }
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().toHexDigits(Arrays.hashCode(bytes));
    }

    private static void read(FeedReader reader, long expected) {
        FeedOutcome outcome = reader.readIfDue("workday").orElseThrow();
        if (!outcome.equals(new FeedOutcome.UpToDate(expected))) {
            throw new IllegalStateException("The feed ended otherwise: " + outcome);
        }
    }

    /// Each page once, and nothing made of it.
    private static void ask(URI url, int people) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int page = 1; page <= pages(people); page++) {
                var request = HttpRequest.newBuilder(url)
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .POST(BodyPublishers.ofString(question(page)))
                        .build();
                var answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200 || answer.body().length < 1000) {
                    throw new IllegalStateException("The tenant gave no page");
                }
            }
        }
    }

    private static String question(int page) {
        return """
                <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wd="urn:com.workday/bsvc"><S:Header>
                <w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
                <w:UsernameToken><w:Username>%s</w:Username><w:Password
                 Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText">%s</w:Password>
                </w:UsernameToken></w:Security></S:Header><S:Body><wd:Get_Workers_Request wd:version="v44.0">
                <wd:Request_Criteria/><wd:Response_Filter><wd:As_Of_Effective_Date>%s</wd:As_Of_Effective_Date>
                <wd:As_Of_Entry_DateTime>%s</wd:As_Of_Entry_DateTime><wd:Page>%d</wd:Page><wd:Count>%d</wd:Count>
                </wd:Response_Filter><wd:Response_Group><wd:Include_Reference>true</wd:Include_Reference>
                <wd:Include_Personal_Information>true</wd:Include_Personal_Information>
                <wd:Include_Employment_Information>true</wd:Include_Employment_Information>
                <wd:Include_Organizations>true</wd:Include_Organizations></wd:Response_Group></wd:Get_Workers_Request>
                </S:Body></S:Envelope>
                """.formatted(USER, PASSWORD, LocalDate.now(ZoneOffset.UTC), Instant.now(), page, PAGE);
    }

    private static WorkdaySourceProperties settings(URI url) {
        return new WorkdaySourceProperties(
                "workday",
                url,
                USER,
                PASSWORD,
                URI.create("urn:bench:employee"),
                null,
                null,
                null,
                null,
                "SUPERVISORY",
                "Organization_Reference_ID",
                false,
                List.of(),
                List.of(),
                Names.PREFERRED,
                Duration.ofDays(30),
                null,
                Duration.ofMinutes(30),
                Duration.ofHours(4),
                Duration.ofMinutes(10),
                Duration.ZERO,
                Duration.ofHours(24),
                PAGE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60));
    }

    /// @return megabytes that a collection left over at most, of a process of its own
    private static double apart(int people) throws IOException, InterruptedException {
        try (var tenant = tenant(people, 0)) {
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WorkdayBench.class.getName(),
                            tenant.words().getFirst())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(reader.getInputStream().readAllBytes(), UTF_8).strip();
            if (reader.waitFor() != 0 || !said.startsWith(people + " ")) {
                throw new IllegalStateException("Not all of " + people + " workers were taken: " + said);
            }
            return Long.parseLong(said.substring(said.indexOf(' ') + 1)) / (double) (1 << 20);
        }
    }

    private static String heap(URI url) throws InterruptedException {
        var peak = new AtomicLong();
        var isDone = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!isDone.get()) {
                System.gc();
                peak.accumulateAndGet(left(), Math::max);
                LockSupport.parkNanos(BREATH.toNanos());
            }
        });
        FeedOutcome outcome;
        try (var source = new WorkdaySource(
                settings(url),
                ZoneOffset.UTC,
                (_, _) -> {},
                (_, _) -> Map.of(),
                WorkdayBench::hash,
                InstantSource.system())) {
            outcome = source.read(Place.START, new Forgetting());
        }
        isDone.set(true);
        collector.join();
        return outcome instanceof FeedOutcome.UpToDate done ? done.records() + " " + peak.get() : outcome.toString();
    }

    private static long left() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    /// Takes everything and keeps nothing.
    private static final class Forgetting implements FeedSink {
        @Override
        public List<Long> take(List<FeedEntry> entries, Place next) {
            return entries.stream().map(_ -> 1L).toList();
        }

        @Override
        public void progress(long done, long total) {}
    }
}
