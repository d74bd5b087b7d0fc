package io.preceptor.bench.system;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.postgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// From a completion to its confirmation by each target, in the running product: completions come by the API at an even
/// rate, certify people, and are told to three targets at once, each over a line of known latency.
///
/// Both ends are facts with the database's own clock: when the completion was recorded, and when the target was seen to
/// show it (a target that cannot be read: when it answered for it).
final class Confirmation {

    static final int PER_SECOND = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NUMBERS = "urn:oid:2.16.840.1.113883.3.9999.10";
    private static final String SECRET = "whsec_cHJlY2VwdG9yLWJlbmNoLTAxMjM0NTY3ODk=";

    private Confirmation() {}

    /// @param p50 milliseconds
    /// @param p99 milliseconds
    record Found(String target, boolean isReadBack, int latency, long count, double p50, double p99) {}

    static List<Found> run(int completions, int latency) throws Exception {
        Path place =
                Files.createDirectories(Path.of("bench", "target", "deliveries").toAbsolutePath());
        int orgPort = Programs.freePort();
        Path key = place.resolve("confirmation.pem");
        try (var directory = new OpenDirectory();
                var toDirectory = new Line(directory.port());
                var toOrg = new Line(orgPort);
                var org = SandboxServer.start(
                        "crm.salesforce.SalesforceServer",
                        "--port",
                        String.valueOf(orgPort),
                        "--key-file",
                        key.toString(),
                        "--contacts",
                        String.valueOf(completions),
                        "--instance-url",
                        "http://127.0.0.1:" + toOrg.port());
                var receiver = SandboxServer.start("credentialing.WebhookReceiver", "--secret", SECRET)) {
            URI hook = URI.create(receiver.words().getFirst());
            try (var toReceiver = new Line(hook.getPort())) {
                for (Line line : List.of(toDirectory, toOrg, toReceiver)) {
                    line.latency(Duration.ofMillis(latency));
                }
                Path settings = Files.writeString(
                        place.resolve("targets.yaml"),
                        targets(toDirectory.port(), org.words().getFirst(), key, toReceiver.port(), hook.getPath()));
                try (Product product = Product.start(List.of("--spring.config.additional-location=file:" + settings))) {
                    return measure(product, completions, latency);
                }
            }
        }
    }

    private static String targets(int directory, String org, Path key, int receiver, String hook) {
        return """
                preceptor:
                  targets:
                    fhir:
                      - {name: directory, base-url: "http://127.0.0.1:%d/fhir"}
                    salesforce:
                      - name: crm
                        login-url: %s
                        client-id: 3MVG9.preceptor.sandbox
                        username: preceptor@hospital.example
                        private-key-file: %s
                        object: BoardCertification
                        external-id-field: Preceptor_Key__c
                        person-object: Contact
                        person-field: PractitionerId
                        identifier-field: Employee_Number__c
                        identifier-system: %5$s
                        fields: {title: [Name], issuer: [BoardName], valid-from: [EffectiveFrom], valid-to: [EffectiveTo]}
                    webhook:
                      - {name: partner, url: "http://127.0.0.1:%4$d%6$s", secrets: ["%7$s"], identifier-systems: ["%5$s"]}
                """.formatted(directory, org, key, receiver, NUMBERS, hook, SECRET);
    }

    private static List<Found> measure(Product product, int completions, int latency) throws Exception {
        var clock = Clock.systemUTC();
        try (var progress = new Progress(product.database().dataSource().getConnection())) {
            new Visibility(product.mllpPort(), progress, clock, 0).run(completions);
            progress.awaitDrained();
        }
        var jdbc = JdbcClient.create(product.database().dataSource());
        tell(product, completions);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (jdbc.sql("select count(*) from delivery_item where state in ('SEEN_ON_READ_BACK', 'ACCEPTED')")
                        .query(Long.class)
                        .single()
                < 3L * completions) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Not every completion was confirmed: "
                        + jdbc.sql(
                                        "select target || ' ' || state || ' ' || coalesce(last_reason, '') || ' ' || count(*)"
                                                + " from delivery_item group by target, state, last_reason order by 1")
                                .query(String.class)
                                .list());
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        return jdbc.sql("""
            select d.target, bool_or(a.outcome = 'SEEN_ON_READ_BACK'), count(*),
                extract(epoch from percentile_disc(0.5) within group (order by a.recorded_at - c.recorded_at)),
                extract(epoch from percentile_disc(0.99) within group (order by a.recorded_at - c.recorded_at))
            from completion c
            join delivery_item d on d.staff_id = c.staff_id and d.wanted is not null
            join lateral (select outcome, recorded_at from delivery_attempt a where a.item_id = d.id
                          and outcome in ('SEEN_ON_READ_BACK', 'ACCEPTED') order by number limit 1) a on true
            group by d.target order by d.target
            """)
                .query((row, _) -> new Found(
                        row.getString(1),
                        row.getBoolean(2),
                        latency,
                        row.getLong(3),
                        1000 * row.getDouble(4),
                        1000 * row.getDouble(5)))
                .list();
    }

    /// A certifying completion of each of so many people, V0000000 and on, as of yesterday.
    static void tell(Product product, int people) throws IOException, InterruptedException {
        tell(
                product.pages(),
                token(product.database()),
                people,
                LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC));
    }

    private static String token(Database database) {
        var dataSource = database.dataSource();
        var jdbc = JdbcClient.create(dataSource);
        var manager = new DataSourceTransactionManager(dataSource);
        var tokens =
                new ApiTokens(new ApiTokenStore(jdbc, manager), new AuditLog(new AuditStore(jdbc, manager)), Set.of());
        return switch (tokens.make("bench", Set.of(Scope.COMPLETIONS_WRITE), Duration.ofDays(1), "bench")) {
            case Making.Made made -> made.secret();
            case Making.Refused refused -> throw new IllegalStateException(refused.because());
        };
    }

    private static void tell(URI pages, String token, int completions, LocalDate today)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            long next = System.nanoTime();
            for (int i = 0; i < completions; i++) {
                for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                    Thread.sleep(Duration.ofNanos(left));
                }
                next += Duration.ofSeconds(1).toNanos() / PER_SECOND;
                String body = String.format(
                        Locale.ROOT,
                        "{\"person\":{\"system\":\"%s\",\"value\":\"V%07d\"},\"course\":\"bls\",\"completedOn\":\"%s\","
                                + "\"scorePercent\":100,\"sourceSystem\":\"Bench\",\"evidence\":{\"kind\":\"certificate\"}}",
                        NUMBERS,
                        i,
                        today.minusDays(1));
                var answer = http.send(
                        HttpRequest.newBuilder(pages.resolve("/api/completions"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "bench-" + i)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 != 2) {
                    throw new IllegalStateException(
                            "A completion was answered " + answer.statusCode() + " " + answer.body());
                }
            }
        }
    }
}
