package io.preceptor.routes.api;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.postgres.OwnFolder;
import io.preceptor.routes.PreceptorApplication;
import io.preceptor.routes.process.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// A test of the API of the running product, over real sockets on a real database. All of them share one product, which
/// tells two targets of the sandbox.
@SpringBootTest(classes = PreceptorApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("the running API")
abstract class RunningApi {

    private static final String ROOT = System.getProperty("preceptor.root", "..");
    static final String STAFF = "urn:oid:2.16.840.1.113883.3.9999.10";
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final int A_MINUTE = 120;

    /// A folder of its own for each run: a temporary one would come too late for the settings.
    private static final Path DATA = OwnFolder.of(Path.of("target"), "running-api");

    final HttpClient http = HttpClient.newHttpClient();
    final ApiTokens tokens;
    final RightsCheck rights;
    final StaffIntake intake;
    final JdbcClient jdbc;
    final String base;

    RunningApi(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        this.tokens = tokens;
        this.rights = rights;
        this.intake = intake;
        this.jdbc = jdbc;
        this.base = "http://localhost:" + port;
        // Whichever class comes first: the product asks ever more seldom while nobody reaches it.
        Registry.reaches(base);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("preceptor.data", DATA::toString);
        settings.add("preceptor.mllp.port", FreePort::next);
        settings.add("preceptor.hospital.config", () -> ROOT + "/config");
        settings.add("preceptor.api.max-body", () -> "200KB");
        settings.add("preceptor.api.requests-a-minute", () -> A_MINUTE);
        RunningScim.settings().forEach((name, value) -> settings.add(name, () -> value));
        Told.settings().forEach((name, value) -> settings.add(name, () -> value));
        Fed.settings().forEach((name, value) -> settings.add(name, () -> value));
        Registry.settings().forEach((name, value) -> settings.add(name, () -> value));
        HrTenant.settings().forEach((name, value) -> settings.add(name, () -> value));
    }

    static String problem(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("type").asString().replace("urn:preceptor:problem:", "");
    }

    static String completion(String course, String day) {
        return """
                {"person": {"system": "%s", "value": "0004711"}, "course": "%s", "completedOn": "%s",
                 "sourceSystem": "Academy", "evidence": {"kind": "certificate", "reference": "1"}}
                """.formatted(STAFF, course, day);
    }

    String token(String client, Set<Scope> scopes) {
        return ((Making.Made) tokens.make(client, scopes, Duration.ofDays(1), "test")).secret();
    }

    HttpResponse<String> visit(PageRight page, @Nullable String token) throws Exception {
        String path =
                page.pattern().replace("{id}", UUID.randomUUID().toString()).replace("{requirement}", "any");
        return page.method().equals(HttpMethod.GET) ? get(path, token) : post("{}", token, null);
    }

    HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path)).GET();
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String body, @Nullable String token, @Nullable String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    void hire(String employee, String unit, String job) {
        hire(
                employee,
                Map.of(
                        AttributePath.position(unit, Attribute.UNIT), Stated.Value.of(unit, "STF-8.1"),
                        AttributePath.position(unit, Attribute.JOB_CODE), Stated.Value.of(job, "STF-19.1")));
    }

    void hire(String employee) {
        hire(employee, Map.of());
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private void hire(String employee, Map<AttributePath, Stated> position) {
        var said = new TreeMap<AttributePath, Stated>(position);
        said.put(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("Family", "STF-3.1"));
        said.put(AttributePath.person(Attribute.STATUS), Stated.Value.of("ACTIVE", "STF-7"));
        said.put(
                AttributePath.identifier(new StaffIdentifier(URI.create(STAFF), employee), Attribute.IDENTIFIER_TYPE),
                Stated.Value.of("EI", "STF-2"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var report = new StaffReport(
                new SourceObject("ehr", employee),
                now,
                StaffReport.NO_SEQUENCE,
                now,
                null,
                ReportScope.PATCH,
                Set.of(),
                Map.copyOf(said));
        byte[] content = employee.getBytes(StandardCharsets.UTF_8);
        intake.store(
                new JournalDraft(
                        "ehr",
                        null,
                        "MFN^M02",
                        employee,
                        now,
                        now,
                        1,
                        employee,
                        content,
                        EntryState.ACCEPTED,
                        List.of(),
                        null),
                List.of(report));
    }

    void await(String count, int expected) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count(count) == expected);
    }

    int count(String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getInt(1)).single();
    }
}
