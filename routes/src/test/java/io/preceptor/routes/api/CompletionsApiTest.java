package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.preceptor.routes.PreceptorApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API of the running product, over real sockets on a real database.
@SpringBootTest(classes = PreceptorApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionsApiTest {

    private static final String ROOT = System.getProperty("preceptor.root", "..");
    private static final String STAFF = "urn:oid:2.16.840.1.113883.3.9999.10";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int A_MINUTE = 120;

    /// A folder of its own for each run: a temporary one would come too late for the settings.
    private static final Path DATA =
            Path.of("target", "completions-api-" + ProcessHandle.current().pid());

    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiTokens tokens;
    private final RightsCheck rights;
    private final StaffIntake intake;
    private final JdbcClient jdbc;
    private final String base;

    CompletionsApiTest(
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
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("preceptor.data", DATA::toString);
        settings.add("preceptor.mllp.port", CompletionsApiTest::freePort);
        settings.add("preceptor.hospital.config", () -> ROOT + "/config");
        settings.add("preceptor.api.max-body", () -> "200KB");
        settings.add("preceptor.api.requests-a-minute", () -> A_MINUTE);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void hire() {
        hire("0004711");
        hire("0004712", "CRITCARE", "RN1");
        await("select count(*) from staff_identifier where value = '0004712'", 1);
        await("select count(*) from staff_identifier where value = '0004711'", 1);
    }

    @Test
    void answersEachExampleOfTheDocumentAsItSays() throws Exception {
        String token = token("academy", Set.of(Scope.values()));
        HttpResponse<String> document = get("/api/openapi.yaml", token);
        assertThat(document.statusCode()).isEqualTo(200);
        List<OpenApiExamples.Example> examples = OpenApiExamples.of(document.body());
        assertThat(examples).hasSizeGreaterThan(9);
        for (OpenApiExamples.Example example : examples) {
            HttpResponse<String> answer =
                    example.body() == null ? get(example.path(), token) : post(example.body(), token, null);
            assertThat(answer.statusCode())
                    .as(example.name() + ": " + answer.body())
                    .isEqualTo(example.status());
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(example.contentType());
            OpenApiExamples.assertContains(example.name(), JSON.readTree(answer.body()), example.answer());
        }
        assertThat(examples.stream().map(OpenApiExamples.Example::status).distinct())
                .contains(200, 201, 202, 400, 404, 422);
    }

    @Test
    void opensEachEndpointToItsScopeAndToNobodyElse() throws Exception {
        var secrets = new EnumMap<Scope, String>(Scope.class);
        for (Scope scope : Scope.values()) {
            secrets.put(scope, token("only-" + secrets.size(), Set.of(scope)));
        }
        int endpoints = 0;
        for (PageRight page : rights.table()) {
            if (!page.pattern().startsWith("/api/")) {
                continue;
            }
            endpoints++;
            HttpResponse<String> nobody = visit(page, null);
            assertThat(nobody.statusCode()).as("nobody at " + page).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
            HttpResponse<String> wrong = visit(page, "prc_wrong");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("invalid_token");
            for (Scope scope : Scope.values()) {
                boolean granted = !(page.needs() instanceof PageRight.Needs.Token(Scope needed)) || needed == scope;
                HttpResponse<String> answer = visit(page, secrets.get(scope));
                assertThat(answer.statusCode() == 403).as(scope + " at " + page).isEqualTo(!granted);
                if (!granted) {
                    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                            .contains("insufficient_scope");
                    assertThat(problem(answer)).isEqualTo("forbidden");
                }
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
        assertThat(endpoints).isEqualTo(4);
        String reader = secrets.get(Scope.COMPLETIONS_READ);
        assertThat(get("/api/anything", reader).statusCode()).isEqualTo(403);
        assertThat(get("/people", reader).statusCode())
                .as("a token opens no page")
                .isEqualTo(302);
    }

    @Test
    void saysWhyAndWhyNotDownToTheFieldOfTheMessage() throws Exception {
        String token = token("asker", Set.of(Scope.WHY_READ));
        String person = jdbc.sql("""
                        select m.uuid::text from staff_member m join staff_identifier i on i.staff_id = m.id
                        where i.value = '0004712'
                        """).query(String.class).single();

        JsonNode asked = JSON.readTree(
                get("/api/people/" + person + "/why/privacy-everyone", token).body());
        assertThat(asked.path("answer").asString()).isEqualTo("to-do");
        assertThat(asked.path("sentence").asString().split(" ")).hasSizeLessThanOrEqualTo(30);
        assertThat(asked.path("publication").path("version").asInt()).isPositive();
        assertThat(asked.path("assignment").path("dueOn").asString()).isNotEmpty();
        assertThat(asked.path("steps").size()).isPositive();

        JsonNode not = JSON.readTree(
                get("/api/people/" + person + "/why/nothing-of-the-kind", token).body());
        JsonNode blood = JSON.readTree(get("/api/people/" + person + "/why/bloodborne-exposed-roles", token)
                .body());
        JsonNode source = blood.at("/conditions/0/reasons/0/source");
        assertThat(source.path("at").asString()).isEqualTo("STF-19.1");
        assertThat(source.path("journalEntry").asInt()).isPositive();
        assertThat(not.path("answer").asString()).isEqualTo("no-such-requirement");
        assertThat(jdbc.sql("select count(*) from audit_entry where actor = 'asker' and action = 'WHY_ASKED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        HttpResponse<String> nobody = get("/api/people/" + UUID.randomUUID() + "/why/privacy-everyone", token);
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(problem(nobody)).isEqualTo("not-found");
        assertThat(get("/api/people/nobody/why/x", token).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesATokenFromTheMomentOfItsRevocation() throws Exception {
        var made = (Making.Made) tokens.make("gone", Set.of(Scope.COMPLETIONS_READ), Duration.ofDays(1), "test");
        String path = "/api/completions/" + UUID.randomUUID();
        assertThat(get(path, made.secret()).statusCode()).isEqualTo(404);
        tokens.revoke(made.token().id(), "test");
        assertThat(get(path, made.secret()).statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from api_token where hash = :secret or hint = :secret")
                        .param("secret", made.secret())
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isZero();
    }

    @Test
    void journalsWhatItRefusesWithoutKeepingIt() throws Exception {
        String token = token("clumsy", Set.of(Scope.COMPLETIONS_WRITE));
        assertRefused(post("{\"person\":", token, "k"), 400, "malformed", "line 1");
        assertRefused(post("{} {}", token, "k"), 400, "malformed", "line 1");
        assertRefused(post("{\"course\":\"a\",\"course\":\"b\"}", token, "k"), 400, "malformed", "line 1");
        assertRefused(post("[]", token, "k"), 400, "malformed", "/");
        assertRefused(post("{\"completions\":[]}", token, "k"), 400, "malformed", "/completions");
        String unknown =
                completion("hipaa-privacy", "2026-11-03").replace("\"course\"", "\"colour\":\"red\",\"course\"");
        assertRefused(post(unknown, token, "k"), 422, "not-recordable", "/");
        assertThat(post(unknown, token, "k").body()).doesNotContain("colour", "red\"");
        assertRefused(
                post(completion("hipaa-privacy", "2999-01-01"), token, "k"), 422, "not-recordable", "/completedOn");
        assertRefused(post(" ".repeat(210_000), token, "k"), 413, "too-large", "/");
        String many = "{\"completions\":[" + "{},".repeat(9_999) + "{}]}";
        assertRefused(post(many, token, "k"), 413, "too-large", "/completions");
        HttpResponse<String> text = send(HttpRequest.newBuilder(URI.create(base + "/api/completions"))
                .header("Content-Type", "text/plain")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("hello")));
        assertRefused(text, 415, "unsupported-media-type", "Content-Type");
        assertThat(jdbc.sql("""
                        select count(*) filter (where state = 'REFUSED' and not content_kept) as refused, count(*) as entries
                        from journal_entry where source = 'clumsy'
                        """)
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2)))
                        .single())
                .isEqualTo(List.of(11, 11));
    }

    @Test
    void recordsOneCompletionForManyAtOnceWithOneKey() throws Exception {
        String token = token("racer", Set.of(Scope.COMPLETIONS_WRITE));
        var calls = new ArrayList<Callable<HttpResponse<String>>>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> post(completion("hipaa-privacy", "2026-10-20"), token, "\"one-key\""));
        }
        var ids = new ArrayList<String>();
        int fresh = 0;
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var call : threads.invokeAll(calls)) {
                HttpResponse<String> answer = call.get();
                assertThat(answer.statusCode()).isEqualTo(201);
                fresh += answer.headers().firstValue("Idempotency-Replayed").isPresent() ? 0 : 1;
                ids.add(JSON.readTree(answer.body()).path("id").asString());
            }
        }
        assertThat(fresh).isOne();
        assertThat(Set.copyOf(ids)).hasSize(1);
        await("select count(*) from completion where id = '" + ids.getFirst() + "'", 1);
    }

    @Test
    void saysWhatBecameOfAParkedCompletionToItsSenderAlone() throws Exception {
        String token = token("early", Set.of(Scope.values()));
        String other = token("curious", Set.of(Scope.values()));
        HttpResponse<String> parked =
                post(completion("hipaa-privacy", "2026-11-01").replace("0004711", "NEXTWEEK"), token, "early-1");
        assertThat(parked.statusCode()).isEqualTo(202);
        String path = parked.headers().firstValue("Location").orElseThrow();
        assertThat(get(path, other).statusCode()).isEqualTo(404);
        assertThat(get("/api/completions/no-id", token).statusCode()).isEqualTo(404);

        hire("NEXTWEEK");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> JSON.readTree(get(path, token).body())
                        .path("status")
                        .asString()
                        .equals("recorded"));
        JsonNode recorded = JSON.readTree(get(path, token).body());
        assertThat(recorded.path("certificate").path("number").asString()).startsWith("PC-");
        HttpResponse<String> again =
                post(completion("hipaa-privacy", "2026-11-01").replace("0004711", "NEXTWEEK"), token, "early-1");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(JSON.readTree(again.body())).isEqualTo(recorded);
    }

    @Test
    void asksAClientThatCallsTooOftenToWait() throws Exception {
        String token = token("chatty", Set.of(Scope.COMPLETIONS_READ));
        String path = "/api/completions/" + UUID.randomUUID();
        HttpResponse<String> answer = get(path, token);
        for (int i = 0; i < 3 * A_MINUTE && answer.statusCode() != 429; i++) {
            answer = get(path, token);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(problem(answer)).isEqualTo("too-many-requests");
    }

    private void assertRefused(HttpResponse<String> answer, int status, String kind, String at) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem(answer)).isEqualTo(kind);
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("at").asString()).startsWith(at);
        assertThat(error.path("fix").asString()).isNotBlank();
    }

    private static String problem(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("type").asString().replace("urn:preceptor:problem:", "");
    }

    private static String completion(String course, String day) {
        return """
                {"person": {"system": "%s", "value": "0004711"}, "course": "%s", "completedOn": "%s",
                 "sourceSystem": "Academy", "evidence": {"kind": "certificate", "reference": "1"}}
                """.formatted(STAFF, course, day);
    }

    private String token(String client, Set<Scope> scopes) {
        return ((Making.Made) tokens.make(client, scopes, Duration.ofDays(1), "test")).secret();
    }

    private HttpResponse<String> visit(PageRight page, @Nullable String token) throws Exception {
        String path =
                page.pattern().replace("{id}", UUID.randomUUID().toString()).replace("{requirement}", "any");
        return page.method().equals(HttpMethod.GET) ? get(path, token) : post("{}", token, null);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path)).GET();
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> post(String body, @Nullable String token, @Nullable String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private void hire(String employee, String unit, String job) {
        hire(
                employee,
                Map.of(
                        AttributePath.position(unit, Attribute.UNIT), Stated.Value.of(unit, "STF-8.1"),
                        AttributePath.position(unit, Attribute.JOB_CODE), Stated.Value.of(job, "STF-19.1")));
    }

    private void hire(String employee) {
        hire(employee, Map.of());
    }

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

    private void await(String count, int expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql(count).query((row, _) -> row.getInt(1)).single() == expected);
    }
}
