package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.facade.BaseValidator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A system feeds its directory to the running product (IHE mCSD, ITI-130).
class CareServicesFeedTest extends RunningApi {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path DOCUMENT = Path.of(System.getProperty("preceptor.root", ".."), "docs/feeds/fhir-feed.md");
    /// A token that is made when the product runs.
    private static final String OF_THE_CLIENT = "a token";

    private static final String JSON_TYPE = "application/fhir+json";
    private static final String XML_TYPE = "application/fhir+xml";

    CareServicesFeedTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    private String token = "";

    /// What somebody sends.
    private record Sent(
            String method, String path, @Nullable String secret, String type, String body, Map<String, String> more) {

        static Sent json(String method, String path, String body) {
            return new Sent(method, path, Fed.SECRET, JSON_TYPE, body, Map.of());
        }
    }

    private static final Map<String, Sent> SENT = Map.ofEntries(
            Map.entry(
                    "a Practitioner at its own path",
                    Sent.json("PUT", Fed.DOOR + "/Practitioner/t1", practitioner("t1", "T1", "Table"))),
            Map.entry(
                    "a new Practitioner",
                    Sent.json("POST", Fed.DOOR + "/Practitioner", practitioner("ignored", "T2", "Table"))),
            Map.entry(
                    "a Practitioner in XML",
                    new Sent(
                            "PUT",
                            Fed.DOOR + "/Practitioner/t3",
                            Fed.SECRET,
                            XML_TYPE,
                            "<Practitioner xmlns=\"http://hl7.org/fhir\"><id value=\"t3\"/><name><family value=\"Table\"/></name></Practitioner>",
                            Map.of())),
            Map.entry("a deletion", Sent.json("DELETE", Fed.DOOR + "/Practitioner/t1", "")),
            Map.entry(
                    "a transaction with references to itself",
                    Sent.json("POST", Fed.DOOR, transaction("T4", "T4U", "Table"))),
            Map.entry(
                    "a transaction with a HealthcareService",
                    Sent.json(
                            "POST",
                            Fed.DOOR,
                            bundle(put(
                                    "HealthcareService/h", "{\"resourceType\":\"HealthcareService\",\"id\":\"h\"}")))),
            Map.entry("no secret", new Sent("POST", Fed.DOOR, null, JSON_TYPE, "{}", Map.of())),
            Map.entry(
                    "a token of the feed's client, of another type",
                    new Sent(
                            "PUT",
                            Fed.DOOR + "/Practitioner/t11",
                            OF_THE_CLIENT,
                            JSON_TYPE,
                            practitioner("t11", "T11", "SECRET"),
                            Map.of())),
            Map.entry("another source's name", Sent.json("POST", "/feed/fhir/another", "{}")),
            Map.entry(
                    "a Patient",
                    Sent.json(
                            "PUT",
                            Fed.DOOR + "/Patient/x",
                            "{\"resourceType\":\"Patient\",\"id\":\"x\",\"name\":[{\"family\":\"SECRET\"}]}")),
            Map.entry(
                    "a transaction with a Patient",
                    Sent.json(
                            "POST",
                            Fed.DOOR,
                            bundle(
                                    put("Practitioner/t5", practitioner("t5", "T5", "SECRET")),
                                    put("Patient/x", "{\"resourceType\":\"Patient\",\"id\":\"x\"}")))),
            Map.entry(
                    "a Practitioner whose name is a text",
                    Sent.json(
                            "PUT",
                            Fed.DOOR + "/Practitioner/t6",
                            "{\"resourceType\":\"Practitioner\",\"id\":\"t6\",\"name\":\"SECRET\"}")),
            Map.entry(
                    "a resource at the path of another",
                    Sent.json("PUT", Fed.DOOR + "/Practitioner/other", practitioner("t7", "T7", "SECRET"))),
            Map.entry(
                    "a batch",
                    Sent.json("POST", Fed.DOOR, "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[]}")),
            Map.entry(
                    "a conditional update",
                    Sent.json(
                            "POST",
                            Fed.DOOR,
                            bundle(put("Practitioner?identifier=SECRET", practitioner("t8", "T8", "SECRET"))))),
            Map.entry(
                    "the same resource twice",
                    Sent.json(
                            "POST",
                            Fed.DOOR,
                            bundle(
                                    put("Practitioner/t9", practitioner("t9", "T9", "SECRET")),
                                    put("Practitioner/t9", practitioner("t9", "T9", "SECRET"))))),
            Map.entry("JSON that is cut off", Sent.json("POST", Fed.DOOR, "{\"resourceType\":\"Bund")),
            Map.entry(
                    "XML with an entity",
                    new Sent(
                            "PUT",
                            Fed.DOOR + "/Practitioner/t10",
                            Fed.SECRET,
                            XML_TYPE,
                            "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Practitioner xmlns=\"http://hl7.org/fhir\"><id"
                                    + " value=\"t10\"/><name><family value=\"&e;\"/></name></Practitioner>",
                            Map.of())),
            Map.entry(
                    "If-Match",
                    new Sent(
                            "PUT",
                            Fed.DOOR + "/Practitioner/t1",
                            Fed.SECRET,
                            JSON_TYPE,
                            practitioner("t1", "T1", "Table"),
                            Map.of("If-Match", "W/\"1\""))),
            Map.entry("text", new Sent("POST", Fed.DOOR, Fed.SECRET, "text/plain", "{}", Map.of())),
            Map.entry(
                    "more than preceptor.inbox.max-body",
                    Sent.json("POST", Fed.DOOR, "{\"a\":\"" + "x".repeat(200_000) + "\"}")));

    @BeforeAll
    void isWatched() {
        await("select count(*) from feed where name = 'regional'", 1);
        token = token(Fed.CLIENT, Set.of(Scope.FHIR_FEED_LOCATION));
    }

    @Test
    void whatIsFedWorksHereAndIsGoneAgain() throws Exception {
        HttpResponse<String> made = send(Sent.json("POST", Fed.DOOR, transaction("F100", "FEDUNIT", "Fed")));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        Bundle answer = FHIR.newJsonParser().parseResource(Bundle.class, made.body());
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsOnly("201 Created");
        String person = place(answer, "Practitioner");
        String role = place(answer, "PractitionerRole");
        await("select count(*) from source_record where source = 'regional' and native_id = '" + person + "'", 1);
        await(
                "select count(*) from position p join staff_member m on m.id = p.staff_id where m.family_name = 'Fed'"
                        + " and p.unit = 'FEDUNIT'",
                1);
        assertThat(
                        count(
                                "select count(*) from journal_entry where source = 'regional' and kind = 'ITI-130' and content_kept"))
                .isPositive();

        assertThat(send(Sent.json("DELETE", Fed.DOOR + "/" + role, "")).statusCode())
                .isEqualTo(204);
        await(
                "select count(*) from position p join staff_member m on m.id = p.staff_id where m.family_name = 'Fed'",
                0);
    }

    @Test
    void theLaterWordCounts() throws Exception {
        for (String family : List.of("First", "Second", "Third")) {
            assertThat(send(Sent.json("PUT", Fed.DOOR + "/Practitioner/later", practitioner("later", "F200", family)))
                            .statusCode())
                    .isEqualTo(200);
        }
        await("select count(*) from staff_report where source = 'regional' and native_id = 'Practitioner/later'", 3);
        await(
                "select count(*) from staff_member m join staff_identifier i on i.staff_id = m.id where i.value = 'F200' and"
                        + " m.family_name = 'Third'",
                1);
    }

    @Test
    void answersInXmlWhoeverWritesIt() throws Exception {
        HttpResponse<String> answer = send(Objects.requireNonNull(SENT.get("a Practitioner in XML")));

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(XML_TYPE);
        assertThat(answer.body()).startsWith("<OperationOutcome");
        assertThat(answer.headers().firstValue("ETag").orElse("")).matches("W/\"\\d+\"");
    }

    @Test
    void saysWhatItCanAndSaysItValidly() throws Exception {
        HttpResponse<String> answer = send(Sent.json("GET", Fed.DOOR + "/metadata", ""));
        var validator = BaseValidator.shared();
        validator.assertValid(FHIR.newJsonParser().parseResource(CapabilityStatement.class, answer.body()));
        HttpResponse<String> made = send(Sent.json("POST", Fed.DOOR, transaction("F300", "FEDUNIT3", "Valid")));
        validator.assertValid(FHIR.newJsonParser().parseResource(Bundle.class, made.body()));
    }

    @Test
    void answersEachAsTheTableSays() throws Exception {
        List<List<String>> rows = rows();
        assertThat(rows.stream().map(row -> row.get(1))).containsExactlyInAnyOrderElementsOf(SENT.keySet());
        for (List<String> row : rows) {
            int refused = refused();
            HttpResponse<String> answer = send(Objects.requireNonNull(SENT.get(row.get(1))));
            assertThat(answer.statusCode()).as(row.get(1) + answer.body()).isEqualTo(Integer.parseInt(row.get(2)));
            assertThat(answer.body()).as(row.get(1)).contains(row.get(3)).doesNotContain("SECRET");
            assertThat(refused())
                    .as(row.get(1))
                    .isEqualTo(refused
                            + (Set.of(400, 413, 415, 422).contains(answer.statusCode())
                                            || answer.body().contains("ask for a token")
                                    ? 1
                                    : 0));
        }
        assertThat(count("select count(*) from journal_entry where source = 'regional' and state = 'REFUSED'"
                        + " and content_kept"))
                .isZero();
    }

    private HttpResponse<String> send(Sent sent) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + sent.path()))
                .header("Content-Type", sent.type())
                .method(sent.method(), BodyPublishers.ofString(sent.body()));
        sent.more().forEach(request::header);
        String shown = OF_THE_CLIENT.equals(sent.secret()) ? token : sent.secret();
        return send(shown == null ? request : request.header("Authorization", "Bearer " + shown));
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| What comes | Answer"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    private static String place(Bundle answer, String type) {
        return answer.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation())
                .filter(location -> location.startsWith(Fed.ENDPOINT + "/" + type + "/"))
                .map(location -> location.replace(Fed.ENDPOINT + "/", "").replaceAll("/_history/.*", ""))
                .findFirst()
                .orElseThrow();
    }

    /// A unit, somebody, and their position in it, each new.
    private static String transaction(String number, String unit, String family) {
        return bundle(
                post(
                        "urn:uuid:00000000-0000-4000-8000-000000000003",
                        "{\"resourceType\":\"PractitionerRole\",\"practitioner\":{\"reference\":\"urn:uuid:00000000-0000-4000-8000-000000000002\"},"
                                + "\"location\":[{\"reference\":\"urn:uuid:00000000-0000-4000-8000-000000000001\"}],"
                                + "\"code\":[{\"coding\":[{\"system\":\"urn:x:job\",\"code\":\"RN2\"}]}],\"period\":{\"start\":\"2026-01-05\"}}"),
                post(
                        "urn:uuid:00000000-0000-4000-8000-000000000001",
                        "{\"resourceType\":\"Location\",\"status\":\"active\",\"name\":\"A fed unit\",\"identifier\":[{\"system\":\"urn:x:unit\","
                                + "\"value\":\"" + unit + "\"}]}"),
                post("urn:uuid:00000000-0000-4000-8000-000000000002", practitioner("ignored", number, family)));
    }

    private static String practitioner(String id, String number, String family) {
        return "{\"resourceType\":\"Practitioner\",\"id\":\"" + id + "\",\"identifier\":[{\"system\":\"" + STAFF
                + "\",\"value\":\"" + number + "\"}],\"active\":true,\"name\":[{\"family\":\"" + family + "\"}]}";
    }

    private static String bundle(String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String put(String url, String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"PUT\",\"url\":\"" + url + "\"}}";
    }

    private static String post(String fullUrl, String resource) {
        String type = resource.replaceAll("^\\{\"resourceType\":\"([A-Za-z]+)\".*", "$1");
        return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + resource
                + ",\"request\":{\"method\":\"POST\",\"url\":\"" + type + "\"}}";
    }

    private int refused() {
        return count("select count(*) from journal_entry where source = 'regional' and state = 'REFUSED'");
    }
}
