package io.preceptor.routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A FHIR directory of the hospital: HAPI's JPA server as the sandbox runs it, with the sandbox's staff.
///
/// Starting it takes most of a minute, so all tests of this JVM share one process. It has two directories, the second
/// of which costs a fifth of the first, and ends with this JVM, however that ends.
public final class DirectoryProcess {

    /// The resource that classes lock which plan faults.
    public static final String FAULTS = "faults of the directory";

    private static final String EMPLOYEE_NUMBER = "urn:oid:2.16.840.1.113883.3.9999.10";
    private static final String TROUBLED = "localhost";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static @Nullable SandboxProgram beginning;
    private static @Nullable List<DirectoryProcess> ready;

    private final URI base;

    private DirectoryProcess(URI base) {
        this.base = base;
    }

    /// The one that all tests of this JVM share, started when it is first asked for.
    public static DirectoryProcess shared() throws IOException {
        return ready().getFirst();
    }

    /// The one of the stories of feeds, which read all that is in it.
    public static DirectoryProcess ofFeeds() throws IOException {
        return ready().getLast();
    }

    private static synchronized List<DirectoryProcess> ready() throws IOException {
        if (ready == null) {
            ready = begun().awaitReady(Duration.ofMinutes(4)).stream()
                    .map(address -> new DirectoryProcess(URI.create(address.strip())))
                    .toList();
        }
        return ready;
    }

    /// Has the process start while the caller waits for something else.
    static synchronized void begin() throws IOException {
        begun();
    }

    private static SandboxProgram begun() throws IOException {
        if (beginning == null) {
            beginning = SandboxProgram.start(
                    List.of("-Xms128m", "-Xmn64m", "-Xmx768m"),
                    "io.preceptor.sandbox.fhir.FhirServer",
                    List.of("--seed", "--directories", "2"));
        }
        return beginning;
    }

    public URI base() {
        return base;
    }

    /// The same directory by the name under which planned faults befall who asks: others use it meanwhile.
    public URI troubled() {
        return URI.create(base.toString().replace(base.getHost(), TROUBLED));
    }

    /// The same directory as a server of the US Core minimum.
    public URI usCoreBase() {
        return base.resolve("/us-core");
    }

    /// Everything the directory holds about the practitioner with an employee number: a Bundle, as JSON.
    public String search(String employee) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(base + "/Practitioner?identifier=" + EMPLOYEE_NUMBER + "%7C" + employee))
                .header("Cache-Control", "no-cache")
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /// Puts a practitioner there, with the employee number as logical id too.
    public void add(String employee) throws IOException, InterruptedException {
        String body = """
                {"resourceType":"Practitioner","id":"%1$s","active":true,
                 "identifier":[{"system":"%2$s","value":"%1$s"}]}""".formatted(employee, EMPLOYEE_NUMBER);
        var request = HttpRequest.newBuilder(URI.create(base + "/Practitioner/" + employee))
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
    }

    /// Puts any resource there.
    ///
    /// @param place `PractitionerRole/role-1`
    /// @param more  its elements besides type and id, each after a comma
    public void put(String place, String more) throws IOException, InterruptedException {
        String[] parts = place.split("/", -1);
        String body = "{\"resourceType\":\"" + parts[0] + "\",\"id\":\"" + parts[1] + "\"" + more + "}";
        var request = HttpRequest.newBuilder(URI.create(base + "/" + place))
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isIn(200, 201);
    }

    public void delete(String place) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/" + place)).DELETE().build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isIn(200, 204);
    }

    /// One practitioner by logical id.
    public JsonNode practitioner(String id) throws IOException, InterruptedException {
        return read(URI.create(base + "/Practitioner/" + id));
    }

    /// How many writes to one practitioner took effect, the one that made it included.
    public int writes(String id) throws IOException, InterruptedException {
        return read(base.resolve("/_control/effects"))
                .path("resources")
                .path("Practitioner/" + id)
                .path("writes")
                .asInt(0);
    }

    /// Plans a fault for [#troubled()], in the words of the sandbox's control interface.
    public void fail(String query) throws IOException, InterruptedException {
        control("POST", "?host=" + TROUBLED + "&" + query);
    }

    /// Takes back every planned fault.
    public void failNoMore() throws IOException, InterruptedException {
        control("DELETE", "");
    }

    private void control(String method, String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/_control/fault" + query))
                .method(method, BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }

    private static JsonNode read(URI place) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(place)
                .header("Cache-Control", "no-cache")
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }
}
