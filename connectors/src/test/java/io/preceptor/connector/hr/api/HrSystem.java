package io.preceptor.connector.hr.api;

import io.preceptor.connector.hr.file.RememberingBreaker;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.sandbox.hr.HrApiServer;
import io.preceptor.sandbox.hr.Worker;
import io.preceptor.sandbox.hr.Worker.Assignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/// The sandbox's HR system, read as one of the examples of `docs/feeds/hr-api.md` says, with a store that
/// remembers.
final class HrSystem implements AutoCloseable, FeedSink {

    enum Example {
        EMPLOYEE_CENTRAL(1),
        FUSION(2),
        CUSTOM_REPORT(3);

        /// Which example of the page it is, from 1.
        private final int number;

        Example(int number) {
            this.number = number;
        }
    }

    static final Path PAGE = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/hr-api.md");

    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    final HrApiServer server;
    final Path folder;
    final List<JournalDraft> drafts = new ArrayList<>();
    final List<StaffReport> reports = new ArrayList<>();
    final List<FeedEntry.Refused> refused = new ArrayList<>();
    final TreeSet<String> living = new TreeSet<>();
    final List<String> ended = new ArrayList<>();
    final Map<String, String> also = new LinkedHashMap<>();
    final Example example;
    final RememberingBreaker breaker = new RememberingBreaker();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    Place place = Place.START;
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    boolean isTrial;

    HrSystem(Path folder, Example example) {
        this.folder = folder;
        this.example = example;
        try {
            server = HrApiServer.start(0);
            Files.writeString(folder.resolve("secret"), HrApiServer.SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.clock(() -> now);
    }

    /// The example's configuration, aimed at the server, with whatever else a test sets.
    HrApiProperties settings() {
        try {
            Matcher yaml = YAML.matcher(Files.readString(PAGE));
            for (int i = 0; i < example.number; i++) {
                if (!yaml.find()) {
                    throw new IllegalStateException("The page has an example less");
                }
            }
            return bind(yaml.group(1)
                    .replace("https://api4.example.com", server.base().toString())
                    .replace("https://hcm.example.com", server.base().toString())
                    .replace("https://services1.workday.example", server.base().toString())
                    .replace("https://idcs.example.com", server.base().toString())
                    .replace(
                            "/run/secrets/hcm-client-secret",
                            folder.resolve("secret").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HrApiProperties bind(String yaml) throws IOException {
        var environment = new StandardEnvironment();
        var more = new LinkedHashMap<String, Object>();
        also.forEach((key, value) -> more.put("preceptor.sources.hr-api[0]." + key, value));
        more.put("PRECEPTOR_HR_PASSWORD", HrApiServer.PASSWORD);
        more.put("PRECEPTOR_HR_KEY", HrApiServer.KEY);
        var flat = new LinkedHashMap<String, Object>();
        new YamlPropertySourceLoader()
                .load("example", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(source -> ((Map<?, ?>) source.getSource())
                        .forEach((key, value) -> flat.put(String.valueOf(key), String.valueOf(value))));
        flat.putAll(more);
        environment.getPropertySources().addFirst(new MapPropertySource("example", flat));
        return Binder.get(environment)
                .bind("preceptor.sources", Bindable.of(HrApisProperties.class))
                .get()
                .hrApi()
                .getFirst();
    }

    HrApiSource source() {
        return new HrApiSource(
                settings(),
                ZoneId.of("America/New_York"),
                folder.resolve("feed"),
                (_, each) -> List.copyOf(living).forEach(each),
                breaker,
                hash -> "keyed-" + hash.substring(0, 8),
                () -> now);
    }

    /// A minute later.
    FeedOutcome read() {
        now = now.plusSeconds(60);
        try (HrApiSource source = source()) {
            return source.read(place, this);
        }
    }

    /// Later by so much.
    FeedOutcome readAfter(Duration time) {
        now = now.plus(time);
        return read();
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        var numbers = new ArrayList<Long>();
        for (FeedEntry entry : entries) {
            if (entry instanceof FeedEntry.New fresh) {
                drafts.add(fresh.draft());
            }
            numbers.add((long) drafts.size());
            byte[] chunk = entry.content().chunk();
            if (chunk != null) {
                content.writeBytes(chunk);
            }
            entry.content().reports().forEach(this::take);
            refused.addAll(entry.content().refused());
        }
        if (!isTrial) {
            place = next;
        }
        return numbers;
    }

    private void take(StaffReport report) {
        reports.add(report);
        String nativeId = report.object().nativeId();
        boolean ends = report.scope() == ReportScope.END
                || text(report, AttributePath.person(Attribute.STATUS)).equals("ENDED");
        if (ends) {
            ended.add(nativeId);
        }
        if (report.scope() == ReportScope.END) {
            living.remove(nativeId);
        } else {
            living.add(nativeId);
        }
    }

    @Override
    public void progress(long done, long total) {}

    @Override
    public boolean isTrial() {
        return isTrial;
    }

    /// What was journalled of the content.
    String content() {
        return content.toString(StandardCharsets.UTF_8);
    }

    /// Everything that was said about what was not taken.
    String told() {
        return Stream.concat(
                        drafts.stream().flatMap(draft -> draft.problems().stream()),
                        refused.stream().map(FeedEntry.Refused::problem))
                .map(Problem::toString)
                .reduce("", (a, b) -> a + "\n" + b);
    }

    /// Each report as `native id scope STATUS unit`.
    List<String> said() {
        return said(report -> text(report, AttributePath.position("primary", Attribute.UNIT)));
    }

    List<String> said(Function<StaffReport, String> last) {
        return reports.stream()
                .map(report -> report.object().nativeId() + " " + report.scope() + " "
                        + text(report, AttributePath.person(Attribute.STATUS)) + " " + last.apply(report))
                .toList();
    }

    void forget() {
        reports.clear();
        refused.clear();
        drafts.clear();
        ended.clear();
        content.reset();
    }

    static String text(StaffReport report, AttributePath path) {
        return report.statements().get(path) instanceof Stated.Value value ? value.text() : "-";
    }

    static Worker worker(String number, String family) {
        return new Worker(number, "Rosa", family, "", List.of(job(number, "ICU", "A")), Instant.EPOCH);
    }

    static Assignment job(String number, String unit, String status) {
        return new Assignment("E" + number, unit, "RN2", LocalDate.of(2019, 3, 4), status, "0.9", true);
    }

    @Override
    public void close() {
        server.close();
    }
}
