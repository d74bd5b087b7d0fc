package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A directory of the sandbox tells the running product of its changes; and what comes to the endpoint that should not.
class NotificationsTest extends RunningApi {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-subscription.md");
    private static final String DOOR = "/notify/fhir/" + Registry.SOURCE;
    private static final String JSON_TYPE = "application/fhir+json";

    NotificationsTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    /// What somebody sends.
    private record Sent(
            String method, String path, @Nullable String secret, String type, String body) {
        static Sent json(String method, String path, String body) {
            return new Sent(method, path, Registry.SECRET, JSON_TYPE, body);
        }
    }

    private static final Map<String, Sent> SENT = Map.ofEntries(
            Map.entry("an empty body", Sent.json("POST", DOOR, "")),
            Map.entry("a Practitioner at its own path", Sent.json("PUT", DOOR + "/Practitioner/p", practitioner("p"))),
            Map.entry("a heartbeat", Sent.json("POST", DOOR, status("heartbeat", ""))),
            Map.entry("no secret", new Sent("POST", DOOR, null, JSON_TYPE, "")),
            Map.entry("another source's name", Sent.json("POST", "/notify/fhir/another", "")),
            Map.entry(
                    "a Patient",
                    Sent.json(
                            "POST",
                            DOOR,
                            "{\"resourceType\":\"Patient\",\"id\":\"SECRET\",\"name\":[{\"family\":\"SECRET\"}]}")),
            Map.entry("a resource without an id", Sent.json("POST", DOOR, "{\"resourceType\":\"Practitioner\"}")),
            Map.entry(
                    "a resource at the path of another",
                    Sent.json("PUT", DOOR + "/Practitioner/other", practitioner("p"))),
            Map.entry("JSON that is cut off", Sent.json("POST", DOOR, "{\"resourceType\":\"Pract")),
            Map.entry(
                    "a Bundle without entries",
                    Sent.json("POST", DOOR, "{\"resourceType\":\"Bundle\",\"type\":\"history\"}")),
            Map.entry(
                    "a Bundle whose first entry is no status",
                    Sent.json(
                            "POST",
                            DOOR,
                            "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + practitioner("p") + "}]}")),
            Map.entry(
                    "an event number that is none",
                    Sent.json(
                            "POST",
                            DOOR,
                            status(
                                    "event-notification",
                                    "{\"name\":\"notification-event\",\"part\":[{\"name\":\"event-number\",\"valueString\":\"SECRET\"}]}"))),
            Map.entry(
                    "XML",
                    new Sent(
                            "POST",
                            DOOR,
                            Registry.SECRET,
                            "application/fhir+xml",
                            "<Practitioner xmlns=\"http://hl7.org/fhir\"/>")),
            Map.entry(
                    "more than preceptor.inbox.max-body",
                    Sent.json("POST", DOOR, "{\"a\":\"" + "x".repeat(200_000) + "\"}")));

    @BeforeAll
    void awaitSubscribed() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Registry.SERVER.subscriptions().all().stream()
                        .anyMatch(one -> one.contains("\"status\":\"active\"")));
        await("select count(*) from journal_entry where source = 'registry' and kind = 'Organization'", 1);
    }

    @Test
    void aChangeAtTheDirectoryIsJournalledAnsweredAndTaken() {
        Registry.SERVER.put(
                "Practitioner/n1",
                ",\"identifier\":[{\"system\":\"" + STAFF
                        + "\",\"value\":\"N000001\"}],\"name\":[{\"family\":\"Told\"}]");

        await("select count(*) from staff_report where source = 'registry' and native_id = 'Practitioner/n1'", 1);
        assertThat(Registry.SERVER.subscriptions().answers().getLast()).isEqualTo(200);
        await("select count(*) from source_record where source = 'registry' and native_id = 'Practitioner/n1'", 1);
        assertThat(count(
                        "select count(*) from journal_entry where source = 'registry' and kind = 'Subscription notification'"
                                + " and control_id like 'Subscription/sub-1#%' and content_kept"))
                .isPositive();
    }

    @Test
    void answersEachAsTheTableSays() throws Exception {
        List<List<String>> rows = rows().toList();
        assertThat(rows.stream().map(row -> row.get(1))).containsExactlyInAnyOrderElementsOf(SENT.keySet());
        for (List<String> row : rows) {
            int refused = count("select count(*) from journal_entry where source = 'registry' and state = 'REFUSED'");
            HttpResponse<String> answer = send(Objects.requireNonNull(SENT.get(row.get(1))));
            assertThat(answer.statusCode()).as(row.get(1)).isEqualTo(Integer.parseInt(row.get(2)));
            assertThat(answer.body()).as(row.get(1)).contains(row.get(3)).doesNotContain("SECRET");
            boolean isJournalled = answer.statusCode() >= 413;
            assertThat(count("select count(*) from journal_entry where source = 'registry' and state = 'REFUSED'"))
                    .as(row.get(1))
                    .isEqualTo(refused + (isJournalled ? 1 : 0));
        }
        assertThat(
                        count(
                                "select count(*) from journal_entry where source = 'registry' and state = 'REFUSED' and content_kept"))
                .isZero();
    }

    @Test
    void opensToTheSourceAloneAndToNoToken() throws Exception {
        String token = token("not-a-source", Set.of(Scope.values()));
        int doors = 0;
        for (PageRight page : rights.table()) {
            if (page.needs() instanceof PageRight.Needs.Source) {
                doors++;
                String path = page.pattern()
                        .replace("{source}", Registry.SOURCE)
                        .replace("{type}", "Practitioner")
                        .replace("{id}", "p");
                // A token of the API is known here, and opens nothing of a source.
                for (Map.Entry<String, Integer> shown :
                        Map.of(token, 403, "wrong", 401).entrySet()) {
                    HttpResponse<String> answer =
                            send(new Sent(page.method().name(), path, shown.getKey(), JSON_TYPE, ""));
                    assertThat(answer.statusCode()).as(page.toString()).isEqualTo(shown.getValue());
                    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
                }
            }
        }
        assertThat(doors).isEqualTo(10);
        assertThat(send(Sent.json("GET", DOOR, "")).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> send(Sent sent) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + sent.path()))
                .header("Content-Type", sent.type())
                .method(sent.method(), BodyPublishers.ofString(sent.body()));
        return send(sent.secret() == null ? request : request.header("Authorization", "Bearer " + sent.secret()));
    }

    private static Stream<List<String>> rows() throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| What comes | Answer"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList());
    }

    private static String practitioner(String id) {
        return "{\"resourceType\":\"Practitioner\",\"id\":\"" + id
                + "\",\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-11-01T09:00:00Z\"},\"name\":[{\"family\":\"P\"}]}";
    }

    private static String status(String type, String event) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":[{\"resource\":{\"resourceType\":\"Parameters\",\"parameter\":["
                + "{\"name\":\"subscription\",\"valueReference\":{\"reference\":\"Subscription/sub-9\"}},{\"name\":\"type\",\"valueCode\":\""
                + type + "\"}" + (event.isEmpty() ? "" : "," + event) + "]}}]}";
    }
}
