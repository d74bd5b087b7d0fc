package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A test of the SCIM server of the running product, by clients who send what Entra ID, Okta and the RFCs' examples do.
abstract class RunningScim extends RunningApi {

    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String WORKER = "urn:preceptor:scim:schemas:extension:worker:2.0:User";
    private static final Path SAMPLES = Path.of(System.getProperty("preceptor.root", ".."), "config/samples/scim");
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    RunningScim(ApiTokens tokens, RightsCheck rights, StaffIntake intake, JdbcClient jdbc, int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("preceptor.sources.scim[0].name", "entra");
        settings.put("preceptor.sources.scim[0].employee-number-system", STAFF);
        settings.put("preceptor.sources.scim[1].name", "okta");
        settings.put("preceptor.sources.scim[1].clients[0]", "okta-one");
        settings.put("preceptor.sources.scim[1].clients[1]", "okta-two");
        settings.put("preceptor.sources.scim[1].employee-number-system", STAFF);
        settings.put("preceptor.sources.scim[1].external-id-system", STAFF);
        settings.put("preceptor.sources.scim[2].name", "strict");
        settings.put("preceptor.sources.scim[2].employee-number-system", "urn:test:strict");
        for (int i = 0; i < 2; i++) {
            settings.put("preceptor.sources.scim[" + i + "].mapping[0].attribute", "department");
            settings.put("preceptor.sources.scim[" + i + "].mapping[0].to", "position.unit");
            settings.put("preceptor.sources.scim[" + i + "].groups.units", "Unit (.+)");
            settings.put("preceptor.sources.scim[" + i + "].groups.audiences[0].group", "Blood handlers");
            settings.put("preceptor.sources.scim[" + i + "].groups.audiences[0].attribute", "x.blood-handling");
        }
        settings.put("preceptor.scim.max-body", "200KB");
        settings.put("preceptor.scim.requests-a-minute", "100000");
        settings.put("preceptor.scim.most-scanned", "3000");
        return settings;
    }

    /// One who provisions.
    final class Client {

        private final String secret;

        /// The classes of tests share one product, and a client has two tokens at most.
        Client(String name) {
            secret = SECRETS.computeIfAbsent(name, one -> token(one, Set.of(Scope.SCIM_PROVISION)));
        }

        Answer get(String path) {
            return send("GET", path, null, Map.of());
        }

        Answer post(String path, String body) {
            return send("POST", path, body, Map.of());
        }

        Answer put(String path, String body) {
            return send("PUT", path, body, Map.of());
        }

        Answer patch(String path, String body) {
            return send("PATCH", path, body, Map.of());
        }

        Answer delete(String path) {
            return send("DELETE", path, null, Map.of());
        }

        Answer find(String path, String filter) {
            return get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        }

        Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
            var request = HttpRequest.newBuilder(URI.create(base + "/scim/v2" + path))
                    .header("Authorization", "Bearer " + secret)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (body != null && !headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/scim+json; charset=utf-8");
            }
            headers.forEach(request::header);
            try {
                return new Answer(RunningScim.this.send(request));
            } catch (Exception failed) {
                throw new IllegalStateException(method + " " + path, failed);
            }
        }
    }

    record Answer(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(http.body());
        }

        Answer is(int status) {
            assertThat(status()).as(http.body()).isEqualTo(status);
            return this;
        }

        /// That it is an error as RFC 7644, 3.12 has it.
        Answer isError(int status, @Nullable String type) {
            is(status);
            assertThat(json().path("schemas").path(0).asString())
                    .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
            assertThat(json().path("status").isString()).isTrue();
            assertThat(json().path("status").asString()).isEqualTo(String.valueOf(status));
            assertThat(json().path("scimType").asString(null)).as(http.body()).isEqualTo(type);
            assertThat(json().path("detail").asString("")).isNotBlank();
            return this;
        }

        String id() {
            return json().path("id").asString();
        }

        String etag() {
            return http.headers().firstValue("ETag").orElse("");
        }
    }

    static String sample(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With the ids that this server gave in the place of those of the samples.
    static String sample(String name, String... ids) {
        String text = sample(name);
        for (int i = 0; i < ids.length; i++) {
            text = text.replace("00000000-0000-4000-8000-00000000000" + (i + 1), ids[i]);
        }
        return text;
    }

    static String user(String userName, String number) {
        return """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
                 "name": {"familyName": "Family", "givenName": "Given"}, "active": true,
                 "%s": {"employeeNumber": "%s", "department": "ICU"}, "%s": {"jobCode": "RN2"}}
                """.formatted(userName, ENTERPRISE, number, WORKER);
    }

    static String operations(String operations) {
        return """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
                """.formatted(operations);
    }

    /// The person whom a number tells, once everything that was said is applied.
    JsonNode person(String number) {
        settled();
        return JSON.readTree(jdbc.sql("""
                        select member::text from staff_member
                        where member -> 'identifiers' @> jsonb_build_array(jsonb_build_object('value', :number::text))
                        """)
                .param("number", number)
                .query((row, _) -> row.getString(1))
                .single());
    }

    void settled() {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from report_work where state = 'PENDING'")
                                .query((row, _) -> row.getInt(1))
                                .single()
                        == 0);
    }

    int ended() {
        return jdbc.sql("select count(*) from staff_member where status = 'ENDED'")
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
