package io.preceptor.sandbox.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirServerTest {

    private static final String LINH = "Practitioner/emp-e100234";
    private static final String OKAFOR = "Practitioner/emp-e100555";

    @TempDir
    static Path folder;

    static DirectoryProcess directory;
    private static boolean endedWithItsParent;

    /// On the folder of one before it, which was changed and lost its parent: starting takes long, and every test is
    /// as good on the second.
    @BeforeAll
    static void start() throws Exception {
        String data = folder.resolve("data").toString();
        var parent = new ProcessBuilder("cat").start();
        try (var first = DirectoryProcess.start(folder, parent.pid(), "--data", data)) {
            String changed = first.get(OKAFOR).body().replace("\"active\":true", "\"active\":false");
            assertThat(first.put(OKAFOR, changed).statusCode()).isEqualTo(200);
            parent.destroyForcibly();
            endedWithItsParent = first.process().waitFor(60, TimeUnit.SECONDS);
        }
        directory = DirectoryProcess.start(folder, ProcessHandle.current().pid(), "--data", data);
    }

    @AfterAll
    static void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @AfterEach
    void withoutFaults() throws IOException {
        directory.clearFaults();
    }

    @Test
    void endsWithItsParentAndKeepsItsFolderForTheNext() throws IOException {
        assertThat(endedWithItsParent).isTrue();
        assertThat(directory.get(OKAFOR).body()).contains("\"versionId\":\"2\"", "\"active\":false");
    }

    @Test
    void holdsTheSeededStaffAndWhatOthersWroteAboutThem() throws IOException {
        assertThat(directory.get(LINH).body())
                .contains("\"value\":\"E100234\"", "\"value\":\"1234567893\"", "RN licence", "badge-colour");
        assertThat(search("identifier=urn:oid:2.16.840.1.113883.3.9999.10|E100555"))
                .contains("\"total\":1", "Okafor");
        assertThat(search("identifier=urn:oid:2.16.840.1.113883.3.9999.10|&_summary=count"))
                .containsPattern("\"total\": ?14");
    }

    @Test
    void refusesAStaleVersionWith409AndKeepsWhatIsThere() throws IOException {
        String id = newId();
        assertThat(directory.put("Practitioner/" + id, practitioner(id, "One")).statusCode())
                .isEqualTo(201);
        assertThat(directory
                        .put("Practitioner/" + id, practitioner(id, "Two"), "If-Match", "W/\"1\"")
                        .headers()
                        .firstValue("ETag"))
                .contains("W/\"2\"");

        var stale = directory.put("Practitioner/" + id, practitioner(id, "Three"), "If-Match", "W/\"1\"");

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(directory.get("Practitioner/" + id).body()).contains("Two");
        assertThat(directory.effects())
                .contains("\"Practitioner/" + id + "\":")
                .containsPattern("\"Practitioner/" + id + "\":\\{[^}]*\"versions\":\\[\"1\",\"2\"\\]");
    }

    @Test
    void createsOnceByConditionalUpdate() throws IOException {
        String value = newId();
        String body = """
                {"resourceType":"Practitioner","identifier":[{"system":"urn:test","value":"%s"}]}""".formatted(value);
        String place = "Practitioner?identifier=" + encoded("urn:test|" + value);

        assertThat(directory.put(place, body).statusCode()).isEqualTo(201);
        assertThat(directory
                        .put(place, body.replace("}]}", "}],\"active\":true}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(search("identifier=urn:test|" + value)).contains("\"total\":1", "\"active\":true");
    }

    @Test
    void findsWhatChangedSinceAnInstant() throws IOException {
        String id = newId();
        var created = directory.put("Practitioner/" + id, practitioner(id, "Late"));
        String since = created.body().replaceAll("(?s).*\"lastUpdated\": ?\"([^\"]+)\".*", "$1");

        assertThat(search("_lastUpdated=ge" + since + "&_sort=_lastUpdated")).contains(id);
        assertThat(search("_lastUpdated=lt2020-01-01")).contains("\"total\":0");
    }

    @Test
    void answersWithTheStatusAskedForAsOftenAsAskedFor() throws IOException {
        assertThat(directory.plan("kind=status&status=503&times=2&retryAfter=1").statusCode())
                .isEqualTo(204);

        var refused = directory.get(LINH);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(directory.get(LINH).statusCode()).isEqualTo(503);
        assertThat(directory.get(LINH).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAuthenticationOnlyWhereAskedTo() throws IOException {
        directory.plan("kind=refuse-auth&on=read&path=Practitioner/emp-e100555");

        assertThat(directory.get(LINH).statusCode()).isEqualTo(200);
        assertThat(directory.get(OKAFOR).statusCode()).isEqualTo(401);
    }

    @Test
    void failsThoseAloneWhoCallItByAName() throws IOException {
        directory.plan("kind=status&status=503&host=localhost");

        assertThat(directory.get(LINH).statusCode()).isEqualTo(200);
        assertThat(directory.calledLocalhost(LINH).statusCode()).isEqualTo(503);
        assertThat(directory.calledLocalhost(LINH).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsAWriteWhoseAnswerIsLost() throws IOException {
        String id = newId();
        directory.plan("kind=timeout-after-write&path=Practitioner/" + id);

        assertThatThrownBy(() -> directory.put("Practitioner/" + id, practitioner(id, "Silent")))
                .isInstanceOf(IOException.class);

        assertThat(directory.get("Practitioner/" + id).body()).contains("Silent");
        assertThat(directory.effects()).containsPattern("\"Practitioner/" + id + "\":\\{[^}]*\"versions\":\\[\"1\"\\]");
    }

    @Test
    void countsNothingOfATransactionThatWasRolledBack() throws IOException {
        String id = newId();
        String bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":%s,"request":{"method":"PUT","url":"Practitioner/%s"}},
                {"resource":%s,"request":{"method":"PUT","url":"%s","ifMatch":"W/\\"77\\""}}]}""".formatted(practitioner(id, "Lost"), id, practitioner("emp-e100234", "Nguyen"), LINH);

        assertThat(directory.post("", bundle).statusCode()).isEqualTo(409);
        assertThat(directory.effects()).doesNotContain(id);
    }

    @Test
    void offersTheUsCoreMinimumAloneUnderItsOwnBase() throws IOException {
        String base = "../us-core/";

        assertThat(directory.get(base + "metadata").body())
                .contains("\"Practitioner\"", "\"search-type\"", "\"identifier\"")
                .doesNotContain("_lastUpdated", "history-type", "\"update\"", "\"Task\"");
        assertThat(directory.get(base + LINH).body()).contains("Nguyen");
        assertThat(directory.get(base + "Practitioner?_count=3").body()).contains("\"next\"", "/us-core?_getpages");
        assertThat(directory.get(base + "Practitioner?name=Nguyen").body()).contains("\"total\":1");
        assertThat(directory
                        .get(base + "Practitioner?_lastUpdated=ge2020-01-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(directory.get(base + "Practitioner/_history").statusCode()).isEqualTo(501);
        assertThat(directory
                        .put(base + LINH, practitioner("emp-e100234", "Other"))
                        .statusCode())
                .isEqualTo(501);
        assertThat(directory.get(base + "Task").statusCode()).isEqualTo(501);
    }

    @Test
    void saysWhatIsWrongWithAnUnknownFault() throws IOException {
        assertThat(directory.plan("kind=earthquake").statusCode()).isEqualTo(400);
    }

    private static String search(String query) throws IOException {
        return directory
                .get("Practitioner?" + query.replace("|", "%7C").replace("+", "%2B"))
                .body();
    }

    private static String newId() {
        return "t-" + UUID.randomUUID();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String practitioner(String id, String family) {
        return """
                {"resourceType":"Practitioner","id":"%s","name":[{"family":"%s"}]}""".formatted(id, family);
    }
}
