package io.preceptor.bench.system;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.postgres.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures provisioning over SCIM from eight clients at the running product, beside as many connections that commit
/// one row of 1 kB at a time: users made, users changed, users found by name. Adds a section to `docs/benchmarks.md`.
///
/// What is made is applied to people and decided about meanwhile, as in life.
public final class ScimBench {

    private static final int CLIENTS = 8;
    private static final int WARMUP = 3;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentLinkedQueue<Made> made = new ConcurrentLinkedQueue<>();

    private ScimBench(URI pages, String token) {
        this.base = pages;
        this.token = token;
    }

    private record Made(long number, String id) {}

    /// Arguments: `--seconds` of each measurement, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("seconds", "output"));
        int seconds = arguments.number("seconds", 10);
        Programs.requireBuilt();
        Machine machine = Machine.here();
        try (Product product = Product.start(List.of(
                "--preceptor.sources.scim[0].name=bench",
                "--preceptor.sources.scim[0].employee-number-system=urn:bench:employee",
                "--preceptor.scim.requests-a-minute=100000000"))) {
            var bench = new ScimBench(product.pages(), token(product.database()));
            String section = bench.run(product.database(), machine, seconds);
            System.out.println(section);
            Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
        }
    }

    private static String token(Database database) {
        var dataSource = database.dataSource();
        var manager = new DataSourceTransactionManager(dataSource);
        var tokens = new ApiTokens(
                new ApiTokenStore(JdbcClient.create(dataSource), manager),
                new AuditLog(new AuditStore(JdbcClient.create(dataSource), manager)),
                Set.of());
        return switch (tokens.make("bench", Set.of(Scope.SCIM_PROVISION), Duration.ofDays(1), "bench")) {
            case Making.Made one -> one.secret();
            case Making.Refused refused -> throw new IllegalStateException(refused.because());
        };
    }

    private String run(Database database, Machine machine, int seconds) throws Exception {
        Measured bareBefore = Programs.bareCommits(database, CLIENTS, seconds, WARMUP);
        // A product that has just started compiles its code meanwhile: one whole measurement of each does not count.
        measure(this::create, seconds);
        measure(this::change, seconds);
        measure(this::find, seconds);
        Measured created = measure(this::create, seconds);
        Measured changed = measure(this::change, seconds);
        Measured found = measure(this::find, seconds);
        Measured bareAfter = Programs.bareCommits(database, CLIENTS, seconds, WARMUP);
        double bare = (bareBefore.perSecond() + bareAfter.perSecond()) / 2;
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("what", "per second", "of bare commits", "p50, ms", "p99, ms"));
        rows.add(row("bare commits, before", bareBefore, bare));
        rows.add(row("users made (POST)", created, bare));
        rows.add(row("users changed (PATCH)", changed, bare));
        rows.add(row("users found (GET with a filter by userName)", found, bare));
        rows.add(row("bare commits, after", bareAfter, bare));
        return """
                ## SCIM provisioning, %d clients, revision %s

                %s Product, database and clients on one machine; %d s each. The users are applied to people meanwhile.

                %s

                """.formatted(
                CLIENTS, machine.revision(), machine.sentence(), seconds, String.join("\n", MarkdownTable.of(rows)));
    }

    private static List<String> row(String what, Measured measured, double bare) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%,.0f", measured.perSecond()),
                String.format(Locale.ROOT, "%.0f %%", 100 * measured.perSecond() / bare),
                String.format(Locale.ROOT, "%.1f", measured.p50Micros() / 1000.0),
                String.format(Locale.ROOT, "%.1f", measured.p99Micros() / 1000.0));
    }

    /// One request and its answer.
    @FunctionalInterface
    private interface Step {
        void go() throws Exception;
    }

    private Measured measure(Step one, int seconds) throws Exception {
        long from = System.nanoTime();
        long end = from + Duration.ofSeconds(seconds).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = new ArrayList<Future<Latencies>>();
            for (int i = 0; i < CLIENTS; i++) {
                Callable<Latencies> lane = () -> {
                    var latencies = new Latencies();
                    while (System.nanoTime() < end) {
                        long begun = System.nanoTime();
                        one.go();
                        latencies.add(System.nanoTime() - begun);
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
            return new Measured(
                    CLIENTS,
                    (System.nanoTime() - from) / 1e9,
                    sorted.length,
                    0,
                    Latencies.micros(sorted, 0.5),
                    Latencies.micros(sorted, 0.99));
        }
    }

    private void create() throws Exception {
        long number = next.incrementAndGet();
        String body = """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bench.%1$d@hosp.test","active":true,
                 "externalId":"bench-%1$d","displayName":"Bench Example","title":"Registered Nurse",
                 "name":{"familyName":"Example","givenName":"Bench"},
                 "emails":[{"value":"bench.%1$d@hosp.test","type":"work","primary":true}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"B%1$07d"},
                 "urn:preceptor:scim:schemas:extension:worker:2.0:User":{"unit":"ICU","jobCode":"RN2","fte":"0.9"}}
                """.formatted(number);
        Matcher id = ID.matcher(send("POST", "/scim/v2/Users", body, 201));
        if (!id.find()) {
            throw new IllegalStateException("A user was answered without an id");
        }
        made.add(new Made(number, id.group(1)));
    }

    /// Each in its turn, so that no two clients wait for one user.
    private void change() throws Exception {
        Made one = made.remove();
        send("PATCH", "/scim/v2/Users/" + one.id(), """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                 {"op":"Replace","path":"title","value":"Title %d"},
                 {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"changed.%d@hosp.test"}]}
                """.formatted(next.incrementAndGet(), one.number()), 200);
        made.add(one);
    }

    private void find() throws Exception {
        Made one = made.remove();
        send("GET", "/scim/v2/Users?filter=userName%20eq%20%22bench." + one.number() + "@hosp.test%22", null, 200);
        made.add(one);
    }

    private String send(String method, String path, @Nullable String body, int expected) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/scim+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(method + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
