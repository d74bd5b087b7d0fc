package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A learner in a package, who tells the product what the package stores as its page does, without a browser.
final class PackagePages implements AutoCloseable {

    static final String REQUIREMENT = "handover-ed";

    private static final String COURSE = """
            courses:
              - key: handover
                title: Handover
                expectedTime: 10 minutes
                certification: {title: Handover, validity: 1 year, window: 60 days}
                body: Open it.
                material: {package: media/handover.zip, kind: scorm-1.2, launch: index.html}
            requirements:
              - key: handover-ed
                title: Whoever works in the emergency department hands over well
                course: handover
                audience: {unitWithin: [ED]}
                due: {afterAssignment: 30 days}
                owner: Nursing education
            """;
    private static final String MANIFEST = """
            <?xml version="1.0"?>
            <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations default="O"><organization identifier="O"><title>Handover</title>
                <item identifier="I" identifierref="R"><title>Handover</title>
                  <adlcp:masteryscore>80</adlcp:masteryscore></item></organization></organizations>
              <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
            </manifest>
            """;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI product;
    private final String csrf;

    private PackagePages(URI product, String username) throws IOException, InterruptedException {
        this.product = product;
        this.csrf = LearnersPages.signIn(http, product, username);
    }

    static PackagePages signIn(URI product, String username) throws IOException, InterruptedException {
        return new PackagePages(product, username);
    }

    /// The sample's configuration with a course more, whose package lies beside it.
    static void writeConfiguration(Path sample, Path folder) throws IOException {
        FileSystemUtils.copyRecursively(sample, folder);
        Files.writeString(folder.resolve("training/handover.yaml"), COURSE);
        Path zip = Files.createDirectories(folder.resolve("training/media")).resolve("handover.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String[] file : List.of(
                    new String[] {"imsmanifest.xml", MANIFEST}, new String[] {"index.html", "<p>Handover</p>"})) {
                out.putNextEntry(new ZipEntry(file[0]));
                out.write(file[1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }

    /// A session of the player, and the address of its part.
    record Opened(UUID session, UUID attempt, URI part) {}

    Opened open(UUID assignment) throws IOException, InterruptedException {
        JsonNode opened = post(product.resolve("/training/" + assignment + "/package/sessions"), "");
        return new Opened(
                UUID.fromString(opened.path("session").asString()),
                UUID.fromString(opened.path("attempt").asString()),
                product.resolve(opened.path("parts").path(0).path("url").asString()));
    }

    /// What the package finds when it opens.
    JsonNode state(Opened opened) throws IOException, InterruptedException {
        String script = send(HttpRequest.newBuilder(opened.part().resolve("~preceptor/state.js")))
                .body();
        return JSON.readTree(script.substring(script.indexOf('{'), script.lastIndexOf(';')));
    }

    /// @throws IOException when the product goes away before it answers
    JsonNode commit(Opened opened, int sequence, boolean ended, String core, String suspended)
            throws IOException, InterruptedException {
        String body = """
                {"session": "%s", "sequence": %d, "part": 0, "ended": %b, "elapsed": 60,
                 "data": {"cmi": {"suspend_data": "%s", "core": {%s}}}}
                """.formatted(opened.session(), sequence, ended, suspended, core);
        return post(product.resolve("/training/packages/" + opened.attempt() + "/commits"), body);
    }

    private JsonNode post(URI place, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(place)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(place.getPath()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
