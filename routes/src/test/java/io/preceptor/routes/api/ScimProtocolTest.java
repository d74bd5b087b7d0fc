package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The server against RFC 7643 and RFC 7644, with their own examples where they have one.
class ScimProtocolTest extends RunningScim {

    private final Client client = new Client("okta-one");
    private String bjensen = "";

    ScimProtocolTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    /// RFC 7643, 8.2 and 8.3: everything that a user may have.
    @BeforeAll
    void makeTheUserOfTheExamples() {
        bjensen = client.post("/Users", sample("rfc-full-user")).is(201).id();
    }

    @Test
    void keepsOfAFullUserWhatItHasAUseFor() {
        JsonNode user = client.get("/Users/" + bjensen).json();
        assertThat(user.path("userName").asString()).isEqualTo("bjensen@example.com");
        assertThat(user.path("name").path("honorificPrefix").asString()).isEqualTo("Ms.");
        assertThat(user.path("meta").path("resourceType").asString()).isEqualTo("User");
        assertThat(user.path("meta").path("location").asString()).isEqualTo(base + "/scim/v2/Users/" + bjensen);
        assertThat(user.path(ENTERPRISE).path("employeeNumber").asString()).isEqualTo("701984");
        for (String none :
                List.of("password", "addresses", "photos", "ims", "x509Certificates", "profileUrl", "groups")) {
            assertThat(user.has(none)).as(none).isFalse();
        }
        assertThat(user.path("emails").size()).as("that of home is not kept").isEqualTo(1);
    }

    @Test
    void answersAPostWithThePlaceAndTheVersion() {
        Answer made = client.post("/Users", """
                        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "minimal.user",
                         "externalId": "rfc-minimal", "name": {"formatted": "Ms. Minimal"}}
                        """).is(201);
        assertThat(made.http().headers().firstValue("Location").orElse(""))
                .isEqualTo(base + "/scim/v2/Users/" + made.id());
        assertThat(made.etag()).isEqualTo("W/\"1\"");
        assertThat(made.http().headers().firstValue("Content-Type").orElse("")).startsWith("application/scim+json");
        assertThat(client.get("/Users/" + made.id()).json()).isEqualTo(made.json());
    }

    /// RFC 7644, 3.4.2.2: each of its examples that asks for users.
    @Test
    void findsByEachExampleOfAFilter() {
        for (String filter : List.of(
                "userName eq \"bjensen@example.com\"",
                "name.familyName co \"Jensen\"",
                "userName sw \"bJ\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"bj\"",
                "title pr and userName sw \"bj\"",
                "meta.lastModified gt \"2011-05-13T04:42:34Z\" and userName sw \"bj\"",
                "meta.lastModified ge \"2011-05-13T04:42:34Z\" and userName eq \"BJENSEN@example.com\"",
                "title pr and userType eq \"Employee\" and userName sw \"bj\"",
                "userName sw \"bj\" and (title pr or userType eq \"Intern\")",
                "userName sw \"bj\" and (emails co \"example.com\" or emails.value co \"example.org\")",
                "userName sw \"bj\" and not (emails co \"example.net\" or emails.value co \"example.org\")",
                "userType eq \"Employee\" and (emails.type eq \"work\") and userName sw \"bj\"",
                "userName sw \"bj\" and emails[type eq \"work\" and value co \"@example.com\"]",
                "emails[type eq \"work\" and value co \"@example.com\"] or userName eq \"nobody-at-all\"",
                ENTERPRISE + ":employeeNumber eq \"701984\"",
                "userName sw \"bj\" and active eq \"True\"",
                "externalId eq \"701984\"",
                "id eq \"" + bjensen + "\"")) {
            JsonNode found = client.find("/Users", filter).is(200).json();
            assertThat(found.path("Resources").toString()).as(filter).contains(bjensen);
            assertThat(found.path("totalResults").asInt())
                    .as(filter)
                    .isEqualTo(found.path("Resources").size());
        }
        for (String filter : List.of(
                "userName eq \"bjensen\"",
                "userName sw \"bj\" and meta.lastModified lt \"2011-05-13T04:42:34Z\"",
                "externalId eq \"701984 \"",
                "userName sw \"bj\" and title eq null",
                "userName sw \"bj\" and active eq false",
                "userName sw \"bj\" and not (title pr)",
                "userName eq \"bjensen@example.com\" and emails[type eq \"home\"]")) {
            assertThat(client.find("/Users", filter)
                            .is(200)
                            .json()
                            .path("totalResults")
                            .asInt(-1))
                    .as(filter)
                    .isZero();
        }
    }

    @Test
    void findsByAManagersNumber() {
        String managed =
                client.post("/Users", """
                        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "managed.by.number",
                         "%s": {"employeeNumber": "rfc-7", "manager": "rfc-0003300"}}
                        """.formatted(ENTERPRISE)).is(201).id();
        for (String filter : List.of(
                "manager eq \"rfc-0003300\"",
                ENTERPRISE + ":manager.value eq \"rfc-0003300\"",
                "userName sw \"managed\" and manager eq \"rfc-0003300\"")) {
            assertThat(client.find("/Users", filter).is(200).json().path("Resources"))
                    .as(filter)
                    .singleElement()
                    .satisfies(found -> assertThat(found.path("id").asString()).isEqualTo(managed));
        }
        client.patch(
                        "/Users/" + managed,
                        operations("{\"op\": \"replace\", \"path\": \"manager\", \"value\": \"" + bjensen + "\"}"))
                .is(200);
        assertThat(client.find("/Users", "id eq \"" + managed + "\" and manager eq \"" + bjensen + "\"")
                        .is(200)
                        .json()
                        .path("totalResults")
                        .asInt())
                .as("as Entra ID looks whether a manager is there")
                .isEqualTo(1);
    }

    /// RFC 7644, 3.5.2: add, remove and replace, as its examples have them.
    @Test
    void changesByEachExampleOfAPatch() {
        String at = "/Users/" + client.post("/Users", """
                                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "patched",
                                 "externalId": "rfc-patched", "emails": [
                                   {"value": "a@example.com", "type": "work", "primary": true},
                                   {"value": "b@example.com", "type": "other"}]}
                                """).is(201).id();
        JsonNode added = client.patch(at, operations("""
                                {"op": "add", "value": {"emails": [{"value": "babs@jensen.org", "type": "other"}],
                                 "nickName": "Babs"}}
                                """)).is(200).json();
        assertThat(added.path("emails").size()).isEqualTo(3);
        assertThat(added.path("nickName").asString()).isEqualTo("Babs");
        assertThat(client.patch(
                                at,
                                operations("{\"op\": \"remove\", \"path\": \"emails[type eq \\\"other\\\" and value ew"
                                        + " \\\"jensen.org\\\"]\"}"))
                        .is(200)
                        .json()
                        .path("emails")
                        .size())
                .isEqualTo(2);
        JsonNode primary = client.patch(
                        at,
                        operations(
                                "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"other\\\"].primary\", \"value\":"
                                        + " true}"))
                .is(200)
                .json();
        assertThat(primary.path("emails").path(0).path("primary").asBoolean(true))
                .as("the other one is it no longer")
                .isFalse();
        JsonNode replaced = client.patch(at, operations("""
                                {"op": "replace", "path": "name", "value": {"givenName": "Barbara"}},
                                {"op": "replace", "path": "emails",
                                 "value": [{"value": "c@example.com", "type": "work", "primary": true}]},
                                {"op": "remove", "path": "nickName"}
                                """)).is(200).json();
        assertThat(replaced.path("emails").size()).isEqualTo(1);
        assertThat(replaced.has("nickName")).isFalse();
        assertThat(client.send(
                                "PATCH",
                                at + "?attributes=userName",
                                operations("{\"op\": \"add\", \"path\": \"title\", \"value\": \"Tour Guide\"}"),
                                Map.of())
                        .json()
                        .propertyNames())
                .containsExactlyInAnyOrder("schemas", "id", "userName");
    }

    @Test
    void appliesNothingOfAPatchThatHalfFails() {
        Answer before = client.get("/Users/" + bjensen);
        client.patch("/Users/" + bjensen, operations("""
                                {"op": "replace", "path": "title", "value": "Changed"},
                                {"op": "replace", "path": "emails[type eq \\"pager\\"].value", "value": "x@example.com"}
                                """)).isError(400, "noTarget");
        assertThat(client.get("/Users/" + bjensen).json()).isEqualTo(before.json());
    }

    @Test
    void givesPagesInAnOrderAndWhatIsAskedFor() {
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(i -> client.post("/Users", user("paged." + (6 - i), "P" + i))
                        .is(201)
                        .id())
                .toList();
        String filter = "filter=" + URLEncoder.encode("userName sw \"paged.\"", StandardCharsets.UTF_8);
        JsonNode page = client.get("/Users?" + filter + "&startIndex=3&count=2&attributes=userName")
                .json();
        assertThat(page.path("totalResults").asInt()).isEqualTo(7);
        assertThat(page.path("startIndex").asInt()).isEqualTo(3);
        assertThat(page.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(page.path("Resources").path(0).path("id").asString()).isEqualTo(ids.get(2));
        assertThat(page.path("Resources").path(0).propertyNames())
                .containsExactlyInAnyOrder("schemas", "id", "userName");
        JsonNode sorted =
                client.get("/Users?" + filter + "&sortBy=userName&count=3").json();
        assertThat(sorted.path("Resources").path(0).path("userName").asString()).isEqualTo("paged.0");
        assertThat(client.get("/Users?" + filter + "&sortBy=userName&sortOrder=descending&startIndex=2&count=1")
                        .json()
                        .path("Resources")
                        .path(0)
                        .path("userName")
                        .asString())
                .isEqualTo("paged.5");
        assertThat(client.get("/Users?" + filter + "&count=-1").json().has("Resources"))
                .isFalse();
        assertThat(client.get("/Users?" + filter + "&startIndex=0&count=1")
                        .json()
                        .path("startIndex")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/Users?" + filter + "&startIndex=100")
                        .json()
                        .path("itemsPerPage")
                        .asInt(-1))
                .isZero();
        JsonNode searched =
                client.post("/.search", """
                        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                         "attributes": ["displayName", "userName"], "filter": "meta.resourceType eq \\"User\\" and id eq \\"%s\\"",
                         "startIndex": 1, "count": 10}
                        """.formatted(ids.getFirst())).is(200).json();
        assertThat(searched.path("totalResults").asInt()).isEqualTo(1);
        assertThat(searched.path("Resources").path(0).path("id").asString()).isEqualTo(ids.getFirst());
    }

    @Test
    void saysWhatItCanDo() {
        JsonNode config = client.get("/ServiceProviderConfig").is(200).json();
        assertThat(config.path("patch").path("supported").asBoolean()).isTrue();
        assertThat(config.path("bulk").path("supported").asBoolean(true)).isFalse();
        assertThat(config.path("authenticationSchemes").path(0).path("type").asString())
                .isEqualTo("oauthbearertoken");
        assertThat(client.get("/ResourceTypes").json().path("totalResults").asInt())
                .isEqualTo(2);
        assertThat(client.get("/ResourceTypes/User")
                        .json()
                        .path("schemaExtensions")
                        .size())
                .isEqualTo(2);
        JsonNode schemas = client.get("/Schemas").is(200).json();
        assertThat(schemas.path("totalResults").asInt()).isEqualTo(4);
        assertThat(client.get("/Schemas/" + WORKER).json().path("attributes").size())
                .isGreaterThan(10);
        client.get("/Schemas?filter=id%20pr").isError(403, null);
        client.get("/Schemas/urn:none").isError(404, null);
        client.get("/Me").isError(501, null);
        client.post("/Bulk", "{}").isError(501, null);
        client.get("/Nothing").isError(404, null);
        client.put("/Users", "{}").isError(405, null);
    }

    @Test
    void takesManyChangesOfOneUserAtOnceInSomeOrder() throws Exception {
        String at =
                "/Users/" + client.post("/Users", user("at.once", "A1")).is(201).id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> client.patch(
                            at, operations("{\"op\": \"add\", \"path\": \"title\", \"value\": \"T" + i + "\"}"))))
                    .toList();
            for (Future<Answer> answer : answers) {
                answer.get().is(200);
            }
        }
        JsonNode now = client.get(at).json();
        assertThat(now.path("meta").path("version").asString()).isEqualTo("W/\"21\"");
        assertThat(person("A1")
                        .path("attributes")
                        .path("JOB_TITLE")
                        .path("text")
                        .asString())
                .as("the last word here is the last word there")
                .isEqualTo(now.path("title").asString());
    }

    @Test
    void givesOneNameToOneOfThoseWhoAskAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> client.post("/Users", user("one.name", "N" + i))))
                    .toList();
            var statuses = new TreeMap<Integer, Integer>();
            for (Future<Answer> answer : answers) {
                statuses.merge(answer.get().status(), 1, Integer::sum);
            }
            assertThat(statuses).isEqualTo(new TreeMap<>(Map.of(201, 1, 409, 7)));
        }
    }
}
