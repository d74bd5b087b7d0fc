package io.preceptor.bench.system;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures the FHIR facade: reads of one practitioner by id, searches by identifier, and pages of fifty, each with 1,
/// 8 and 32 clients. Adds a section to `docs/benchmarks.md`.
///
/// Starts the packaged product with people who came by messages, and a token of its own. With `--url` and `--token` it
/// asks a product that runs already, which must allow as many requests (`preceptor.fhir-facade.requests-a-minute`).
public final class FacadeBench {

    /// More than this machine can ask.
    private static final int UNLIMITED = 100_000_000;

    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final Pattern ID = Pattern.compile("\"resourceType\":\"Practitioner\",\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern NUMBER =
            Pattern.compile("\"identifier\":\\[\\{\"system\":\"([^\"]+)\",\"value\":\"([^\"]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":([0-9]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    private FacadeBench(String base, String token) {
        this.base = base;
        this.token = token;
    }

    private record Cell(double perSecond, long p50Micros, long p99Micros) {}

    /// Arguments: `--people`, `--seconds`, `--output`; of a product that runs already `--url`, and `--token` of the
    /// page API tokens.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "url", "token", "seconds", "output"));
        int seconds = arguments.number("seconds", 10);
        String url = arguments.text("url", "");
        Machine machine = Machine.here();
        String section = url.isEmpty()
                ? started(machine, arguments.number("people", 2_000), seconds)
                : new FacadeBench(url + "/fhir", arguments.text("token", "")).run(machine, seconds);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    private static String started(Machine machine, int people, int seconds) throws Exception {
        Programs.requireBuilt();
        try (Product product = Product.start(List.of("--preceptor.fhir-facade.requests-a-minute=" + UNLIMITED))) {
            DataSource database = product.database().dataSource();
            try (var progress = new Progress(database.getConnection())) {
                new Visibility(product.mllpPort(), progress, Clock.systemUTC(), 0).run(people);
                progress.awaitDrained();
            }
            return new FacadeBench(product.pages() + "/fhir", token(database)).run(machine, seconds);
        }
    }

    /// As the page API tokens makes one.
    private static String token(DataSource database) {
        var jdbc = JdbcClient.create(database);
        var manager = new DataSourceTransactionManager(database);
        var tokens =
                new ApiTokens(new ApiTokenStore(jdbc, manager), new AuditLog(new AuditStore(jdbc, manager)), Set.of());
        Set<Scope> scopes = EnumSet.of(Scope.FHIR_PRACTITIONER, Scope.FHIR_PRACTITIONER_ROLE);
        return switch (tokens.make("bench", scopes, Duration.ofDays(1), "bench")) {
            case Making.Made(var _, String secret) -> secret;
            case Making.Refused(String because) -> throw new IllegalStateException(because);
        };
    }

    private String run(Machine machine, int seconds) throws Exception {
        String sample = get("/Practitioner?_count=500&_sort=-_lastUpdated");
        List<String> ids = new ArrayList<>();
        Matcher id = ID.matcher(sample);
        while (id.find()) {
            ids.add("/Practitioner/" + id.group(1));
        }
        List<String> searches = new ArrayList<>();
        Matcher number = NUMBER.matcher(sample);
        while (number.find()) {
            searches.add("/Practitioner?identifier=" + number.group(1) + "%7C" + number.group(2));
        }
        if (ids.isEmpty() || searches.isEmpty()) {
            throw new IllegalStateException("There is nobody to be read");
        }
        Matcher total = TOTAL.matcher(get("/Practitioner?_summary=count"));
        String people = total.find() ? total.group(1) : "?";
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "clients",
                "reads/s",
                "p50 / p99, ms",
                "searches/s",
                "p50 / p99, ms",
                "pages of 50/s",
                "p50 / p99, ms"));
        measure(ids, 8, seconds);
        for (int clients : CLIENTS) {
            Cell read = measure(ids, clients, seconds);
            Cell search = measure(searches, clients, seconds);
            Cell page = measure(
                    List.of("/PractitionerRole?_count=50&_include=PractitionerRole:practitioner"), clients, seconds);
            rows.add(List.of(
                    String.valueOf(clients),
                    whole(read),
                    millis(read),
                    whole(search),
                    millis(search),
                    whole(page),
                    millis(page)));
        }
        var text = new ArrayList<String>();
        text.add("## FHIR facade, %s UTC, revision %s"
                .formatted(Instant.now().toString().substring(0, 16).replace('T', ' '), machine.revision()));
        text.add("");
        text.add("%s; %d cores, %,d MB; %s; load average %s. %s people, product and clients on one machine; %d s each."
                .formatted(
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        people,
                        seconds));
        text.add(
                "A read is by id, a search by identifier, a page has fifty positions with their holders. Each leaves its audit row.");
        text.add("");
        text.addAll(MarkdownTable.of(rows));
        return String.join("\n", text) + "\n";
    }

    private Cell measure(List<String> paths, int clients, int seconds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = new ArrayList<Future<Latencies>>();
            for (int i = 0; i < clients; i++) {
                Callable<Latencies> lane = () -> {
                    var latencies = new Latencies();
                    while (System.nanoTime() < end) {
                        String path = paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
                        long from = System.nanoTime();
                        get(path);
                        latencies.add(System.nanoTime() - from);
                    }
                    return latencies;
                };
                lanes.add(threads.submit(lane));
            }
            var all = new ArrayList<Latencies>();
            for (Future<Latencies> lane : lanes) {
                all.add(lane.get());
            }
            long[] sorted = Latencies.sorted(all);
            return new Cell(
                    (double) sorted.length / seconds, Latencies.micros(sorted, 0.5), Latencies.micros(sorted, 0.99));
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "The facade answered " + answer.statusCode() + " to GET " + path.replaceAll("\\?.*", "?…"));
        }
        return answer.body();
    }

    private static String whole(Cell cell) {
        return String.format(Locale.ROOT, "%,.0f", cell.perSecond());
    }

    private static String millis(Cell cell) {
        return String.format(Locale.ROOT, "%.1f / %.1f", cell.p50Micros() / 1000.0, cell.p99Micros() / 1000.0);
    }
}
