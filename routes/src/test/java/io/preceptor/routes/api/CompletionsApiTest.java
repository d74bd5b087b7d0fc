package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Completions told by the API, and what each becomes.
class CompletionsApiTest extends RunningApi {

    CompletionsApiTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    @BeforeAll
    void hire() {
        hire("0004711");
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
        String never = completion("hipaa-privacy", "-999999999-01-01T00:00:00+14:00");
        assertRefused(
                post(never.replace("completedOn", "completedAt"), token, "k"), 422, "not-recordable", "/completedAt");
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
                .isEqualTo(List.of(12, 12));
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

    private void assertRefused(HttpResponse<String> answer, int status, String kind, String at) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem(answer)).isEqualTo(kind);
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("at").asString()).startsWith(at);
        assertThat(error.path("fix").asString()).isNotBlank();
    }
}
