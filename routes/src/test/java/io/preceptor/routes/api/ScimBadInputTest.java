package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Walks through the table "What cannot be done" of `docs/feeds/scim.md`: each of its rows is tried here, and nothing
/// is tried that has no row.
class ScimBadInputTest extends RunningScim {

    private static final Path TABLE = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/scim.md");
    private static final Pattern ANSWER = Pattern.compile("(\\d{3})(?: `([A-Za-z]+)`)?: `([^`]+)`");
    private static final String SECRET = "Zebra-77";

    private final Client client = new Client("okta-two");
    private final Map<String, Supplier<Answer>> cases = new HashMap<>();
    private String user = "";
    private String group = "";

    ScimBadInputTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
        cases.put("a filter of ten thousand terms", () -> client.post("/Users/.search", search(terms(10_000))));
        cases.put("a filter of many short terms", () -> client.post("/Users/.search", search(terms(150))));
        cases.put(
                "a filter nested too deep", () -> client.find("/Users", "(".repeat(11) + "title pr" + ")".repeat(11)));
        cases.put("a filter that is none", () -> client.find("/Users", "userName like " + SECRET));
        cases.put("a filter by an unknown attribute", () -> client.find("/Users", "shoeSize eq \"" + SECRET + "\""));
        cases.put("a filter that compares truth by size", () -> client.find("/Users", "active gt true"));
        cases.put("a filter by the groups of users", () -> client.find("/Users", "groups.value eq \"" + group + "\""));
        cases.put("a page that is no number", () -> client.get("/Users?startIndex=" + SECRET));
        cases.put("an order that is none", () -> client.get("/Users?sortBy=userName&sortOrder=" + SECRET));
        cases.put("a body that is too large", () -> client.post("/Users", named("x".repeat(300_000))));
        cases.put("JSON nested too deep", () -> client.post("/Users", "{\"x\":".repeat(50) + "1" + "}".repeat(50)));
        cases.put("no JSON", () -> client.post("/Users", "userName=" + SECRET));
        cases.put(
                "a name twice", () -> client.post("/Users", "{\"userName\": \"a\", \"userName\": \"" + SECRET + "\"}"));
        cases.put(
                "another media type",
                () -> client.send("POST", "/Users", named(SECRET), Map.of("Content-Type", "text/plain")));
        cases.put("a user without a name", () -> client.post("/Users", "{\"title\": \"" + SECRET + "\"}"));
        cases.put("a user whose name is taken", () -> client.post("/Users", user("bad.input", SECRET)));
        cases.put(
                "a group sent to the users",
                () -> client.post("/Users", named(SECRET).replace("core:2.0:User", "core:2.0:Group")));
        cases.put("a text where truth belongs", () -> change("\"path\": \"active\", \"value\": \"" + SECRET + "\""));
        cases.put(
                "a text that is too long", () -> change("\"path\": \"title\", \"value\": \"" + "x".repeat(501) + "\""));
        cases.put("a control character", () -> change("\"path\": \"title\", \"value\": \"a\\u0000" + SECRET + "\""));
        cases.put("half a character", () -> change("\"path\": \"title\", \"value\": \"a\\ud800" + SECRET + "\""));
        cases.put(
                "a filter with a control character",
                () -> client.find("/Users", "userName eq \"\\u0000" + SECRET + "\""));
        cases.put(
                "a day that is none", () -> change("\"path\": \"" + WORKER + ":hireDate\", \"value\": \"2019-02-30\""));
        cases.put(
                "an end before a start",
                () -> client.patch(
                        at(),
                        operations("{\"op\": \"add\", \"path\": \"" + WORKER
                                + ":hireDate\", \"value\": \"2024-01-01\"}, {\"op\": \"add\", \"path\": \"" + WORKER
                                + ":terminationDate\", \"value\": \"2023-01-01\"}")));
        cases.put(
                "a share that is none",
                () -> change("\"path\": \"" + WORKER + ":fte\", \"value\": \"" + SECRET + "\""));
        cases.put(
                "a social security number",
                () -> change("\"path\": \"" + WORKER + ":identifiers\", \"value\": [{\"value\": \"" + SECRET
                        + "\", \"system\": \"http://hl7.org/fhir/sid/us-ssn\"}]"));
        cases.put(
                "two primary values",
                () -> change("\"path\": \"emails\", \"value\": [{\"value\": \"a@b.test\", \"primary\": true},"
                        + " {\"value\": \"" + SECRET + "@b.test\", \"primary\": true}]"));
        cases.put(
                "a PATCH that half fails",
                () -> client.patch(
                        at(),
                        operations("{\"op\": \"replace\", \"path\": \"title\", \"value\": \"" + SECRET
                                + "\"}, {\"op\": \"replace\", \"path\": \"emails[type eq \\\"other\\\"].value\","
                                + " \"value\": \"x@y.test\"}")));
        cases.put(
                "an operation that is none",
                () -> client.patch(at(), operations("{\"op\": \"move\", \"path\": \"title\", \"value\": \"x\"}")));
        cases.put("a removal of nothing named", () -> client.patch(at(), operations("{\"op\": \"remove\"}")));
        cases.put("a removal of what is required", () -> client.patch(at(), operations(remove("userName"))));
        cases.put("a path to nothing", () -> change("\"path\": \"shoeSize\", \"value\": \"" + SECRET + "\""));
        cases.put("a path that is none", () -> change("\"path\": \"emails[type eq\", \"value\": \"" + SECRET + "\""));
        cases.put("a change of what is read-only", () -> change("\"path\": \"id\", \"value\": \"" + SECRET + "\""));
        cases.put("no operations", () -> client.patch(at(), operations("")));
        cases.put(
                "too many operations",
                () -> client.patch(at(), operations((remove("title") + ",").repeat(1_000) + remove("title"))));
        cases.put(
                "two clients changing one user",
                () -> client.send(
                        "PATCH",
                        at(),
                        operations("{\"op\": \"add\", \"path\": \"title\", \"value\": \"" + SECRET + "\"}"),
                        Map.of("If-Match", "W/\"99\"")));
        cases.put("an id of nobody", () -> client.delete("/Users/" + UUID.randomUUID()));
        cases.put("an id that is none", () -> client.delete("/Users/" + SECRET));
        cases.put(
                "a member whom nobody knows",
                () -> client.patch(
                        "/Groups/" + group,
                        operations("{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \""
                                + UUID.randomUUID() + "\"}]}")));
        cases.put(
                "a member without an id",
                () -> client.patch(
                        "/Groups/" + group,
                        operations("{\"op\": \"remove\", \"path\": \"members\", \"value\": [{\"display\": \"" + SECRET
                                + "\"}]}")));
        cases.put(
                "a group within a group",
                () -> client.patch(
                        "/Groups/" + group,
                        operations("{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + group
                                + "\"}]}")));
        cases.put("a method that is none", () -> client.send("PUT", "/Users", named(SECRET), Map.of()));
        cases.put("a bulk", () -> client.post("/Bulk", "{\"Operations\": []}"));
    }

    @BeforeAll
    void makeAUserAndAGroup() {
        user = client.post("/Users", user("bad.input", "BAD1")).is(201).id();
        group = client.post(
                        "/Groups",
                        "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"Unit MED\","
                                + " \"members\": [{\"value\": \"" + user + "\"}]}")
                .is(201)
                .id();
        settled();
    }

    @TestFactory
    Stream<DynamicTest> answersAsTheTableSays() throws IOException {
        return table().entrySet().stream()
                .filter(row -> cases.containsKey(row.getKey()))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    @Test
    void theTableAndTheTestHaveTheSameCases() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(cases.keySet());
    }

    private void check(String name, String row) {
        int ended = ended();
        long reports = reports();
        Answer before = client.get("/Users/" + user);
        Matcher said = ANSWER.matcher(row);
        assertThat(said.find()).as(row).isTrue();
        Answer answer = Objects.requireNonNull(cases.get(name)).get();
        answer.isError(Integer.parseInt(said.group(1)), said.group(2));
        assertThat(answer.json().path("detail").asString())
                .contains(said.group(3))
                .doesNotContain(SECRET);
        assertThat(ended()).as("nobody is ended").isEqualTo(ended);
        assertThat(reports()).as("nothing is said of anybody").isEqualTo(reports);
        assertThat(client.get("/Users/" + user).json()).isEqualTo(before.json());
        assertThat(jdbc.sql("select count(*) from journal_entry where problems::text like '%' || :secret || '%'")
                        .param("secret", SECRET)
                        .query((one, _) -> one.getInt(1))
                        .single())
                .isZero();
    }

    private long reports() {
        // Other sources are read meanwhile.
        return jdbc.sql("select count(*) from staff_report where source = 'okta'")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static Map<String, String> table() throws IOException {
        String text = Files.readString(TABLE);
        var rows = new TreeMap<String, String>();
        text.substring(text.indexOf("## What cannot be done"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what came"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> rows.put(cells[1].strip(), cells[2].strip()));
        return rows;
    }

    private String at() {
        return "/Users/" + user;
    }

    private Answer change(String rest) {
        return client.patch(at(), operations("{\"op\": \"replace\", " + rest + "}"));
    }

    private static String remove(String path) {
        return "{\"op\": \"remove\", \"path\": \"" + path + "\"}";
    }

    private static String named(String name) {
        return "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"" + name + "\"}";
    }

    private static String terms(int count) {
        return "title pr" + " or a pr".repeat(count - 1);
    }

    private static String search(String filter) {
        return "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"], \"filter\": \"" + filter
                + "\"}";
    }
}
