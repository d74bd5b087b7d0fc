package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.format.FolderMedia;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Files of courses and what browsers say of them, over HTTP; and the table of bad input of `docs/content.md`, case by
/// case.
@WholePortal
class ContentPagesTest {

    private static final Pattern CASE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    private final SmallHospital hospital;
    private final ContentFiles contents;
    private final int port;

    @TempDir
    Path folder;

    private Visitor learner = new Visitor(0);
    private Visitor other = new Visitor(0);
    private Visitor late = new Visitor(0);
    private Visitor tardy = new Visitor(0);

    ContentPagesTest(@Autowired SmallHospital hospital, @Autowired ContentFiles contents, @LocalServerPort int port) {
        this.hospital = hospital;
        this.contents = contents;
        this.port = port;
    }

    @BeforeAll
    void twoPeopleLearn() {
        hospital.fill();
        learner = learner("C200");
        other = learner("C201");
        late = learner("C202");
        tardy = learner("C203");
    }

    private Visitor learner(String employee) {
        hospital.hireTrained(employee, "Ada", "Quist");
        String name = "content-" + employee;
        return new Visitor(port)
                .begin(name, hospital.open(name, Role.LEARNER, hospital.person(employee)), SmallHospital.OWN);
    }

    private String asked(String employee, String course) {
        UUID person = hospital.person(employee);
        Visitor manager = hospital.visitor(port, Role.MANAGER);
        manager.post(
                "/people/" + person + "/by-hand",
                "/people/" + person + "/by-hand/course",
                Map.of(
                        "course",
                        course,
                        "due-on",
                        LocalDate.now(SmallHospital.ZONE).plusDays(30).toString(),
                        "reason",
                        "asked for"));
        hospital.settle();
        return "/training/" + hospital.assignment(employee, "by-hand-" + hospital.ruling(employee));
    }

    @Test
    void servesAFileInRangesToThoseWhoHaveItsCourseToDo() throws Exception {
        String page = asked("C200", "lift-safely");
        byte[] film = Files.readAllBytes(SampleCourses.FOLDER.resolve("media/lift.mp4"));
        String file = page + "/files/" + film().sha256();

        HttpResponse<byte[]> whole = learner.bytes(file);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(film);
        assertThat(whole.headers().map())
                .containsEntry("content-type", List.of("video/mp4"))
                .containsEntry("etag", List.of("\"" + film().sha256() + "\""))
                .containsEntry("accept-ranges", List.of("bytes"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("max-age=31536000, private, immutable"));

        HttpResponse<byte[]> part = learner.bytes(file, Map.of("Range", "bytes=100-199"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(film, 100, 200));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/" + film.length);
        assertThat(learner.bytes(file, Map.of("Range", "bytes=-50")).body())
                .isEqualTo(Arrays.copyOfRange(film, film.length - 50, film.length));
        assertThat(learner.bytes(file, Map.of("Range", "bytes=999999999-")).statusCode())
                .isEqualTo(416);
        assertThat(learner.bytes(file, Map.of("If-None-Match", "\"" + film().sha256() + "\""))
                        .statusCode())
                .isEqualTo(304);

        // Nobody else, no other file, and none by a name.
        assertThat(other.bytes(file).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get(file).statusCode()).isEqualTo(302);
        String another = course("spill-card").contentFiles().iterator().next();
        assertThat(learner.get(page + "/files/" + another).statusCode()).isEqualTo(404);
        assertThat(learner.get(page + "/files/lift.mp4").statusCode()).isEqualTo(404);
    }

    @Test
    void takesAnswersThatAreHandedInAfterItWasClosed() {
        String page = asked("C202", "clean-hands");
        String attempt = attempt(late.get(page).body());
        close("C202");
        long before = hospital.completions();

        String result = Visitor.location(late.post("/history", page, Map.of("attempt", attempt)));

        assertThat(result).isEqualTo(page + "/results/" + attempt);
        assertThat(late.get(result).statusCode()).isEqualTo(200);
        assertThat(hospital.completions()).as("nothing was answered").isEqualTo(before);
    }

    @Test
    void saysThatNothingWasRecordedOfWhatCannotBeTakenAfterItWasClosed() {
        String page = asked("C203", "lift-safely");
        String watched = page.substring(0, page.lastIndexOf('/') + 1)
                + progress(tardy.get(page).body());
        String unwatched = watched.substring(watched.lastIndexOf('/') + 1);
        close("C203");
        long before = hospital.completions();

        for (String attempt : List.of(unwatched, UUID.randomUUID().toString())) {
            String next = Visitor.location(tardy.post("/history", page, Map.of("attempt", attempt)));
            assertThat(tardy.get(next, "en").body()).contains("Nothing was recorded");
            assertThat(tardy.get(next, "es").body()).contains("No se registró nada");
        }
        assertThat(hospital.completions()).isEqualTo(before);
        assertThat(tardy.get(page, "en").body()).doesNotContain("Nothing was recorded");
    }

    /// Whoever asked takes it back.
    private void close(String employee) {
        UUID person = hospital.person(employee);
        String page = "/people/" + person + "/by-hand";
        hospital.visitor(port, Role.MANAGER)
                .post(page, page + "/course/" + hospital.ruling(employee) + "/end", Map.of("reason", "not any more"));
        hospital.settle();
    }

    @Test
    void everyCaseOfTheTableOfBadInputComesToWhatItSays() throws Exception {
        Map<String, Case> cases = cases();
        String table = Files.readString(SampleCourses.FOLDER.resolve("../../../docs/content.md"));
        assertThat(CASE.matcher(table)
                        .results()
                        .map((MatchResult row) -> row.group(1))
                        .toList())
                .containsExactlyElementsOf(cases.keySet());
        for (Map.Entry<String, Case> one : cases.entrySet()) {
            try {
                one.getValue().happens();
            } catch (AssertionError wrong) {
                throw new AssertionError("case " + one.getKey(), wrong);
            }
        }
    }

    private interface Case {
        void happens() throws IOException;
    }

    private Map<String, Case> cases() throws IOException {
        Files.createDirectories(folder.resolve("media"));
        byte[] film = Files.readAllBytes(SampleCourses.FOLDER.resolve("media/lift.mp4"));
        byte[] paper = Files.readAllBytes(SampleCourses.FOLDER.resolve("media/spill-card.pdf"));
        var cases = new LinkedHashMap<String, Case>();
        cases.put("wrong-type", () -> {
            Files.writeString(folder.resolve("media/film.mp4"), "<script>alert(1)</script>");
            assertThat(problem("document: media/film.mp4").expected()).contains("by what the file holds");
        });
        cases.put("other-type", () -> {
            Files.write(folder.resolve("media/paper.mp4"), paper);
            FileProblem problem = problem("package: media/paper.mp4, kind: html5, launch: index.html");
            assertThat(problem.expected()).contains("application/zip");
            assertThat(problem.fix()).contains("application/pdf");
        });
        cases.put("truncated", () -> {
            Files.write(folder.resolve("media/cut.mp4"), Arrays.copyOf(film, film.length - 100));
            Files.write(folder.resolve("media/cut.pdf"), Arrays.copyOf(paper, paper.length / 2));
            assertThat(problem("document: media/cut.mp4").expected()).contains("a whole file");
            assertThat(problem("document: media/cut.pdf").expected()).contains("a whole file");
        });
        cases.put(
                "huge",
                () -> assertThat(contents.put(new ByteArrayInputStream(new byte[2000]), 1999))
                        .isEqualTo(new ContentFiles.Put.TooLarge(1999)));
        cases.put("outside", () -> {
            Path secret = Files.write(folder.resolveSibling(folder.getFileName() + "-secret.pdf"), paper);
            Files.createSymbolicLink(folder.resolve("media/link.pdf"), secret);
            for (String path : List.of("media/link.pdf", "../" + secret.getFileName(), secret.toString())) {
                assertThat(problem("document: " + path).expected()).contains("a file that is there");
            }
            Files.delete(secret);
        });
        cases.put("two-tabs", () -> {
            String page = asked("C200", "clean-hands");
            String attempt = attempt(learner.get(page).body());
            assertThat(attempt(learner.get(page).body())).isEqualTo(attempt);
            String first = Visitor.location(learner.post(page, page, Map.of("attempt", attempt)));
            assertThat(Visitor.location(learner.post(page, page, Map.of("attempt", attempt))))
                    .isEqualTo(first);
        });
        String watched = asked("C201", "lift-safely");
        String url = progress(other.get(watched).body());
        String told = watched.substring(0, watched.lastIndexOf('/') + 1) + url;
        cases.put("replayed", () -> {
            Map<String, String> report = Map.of("shown", "0-400", "position", "400");
            String once = tell(told, report).body();
            assertThat(tell(told, report).body()).isEqualTo(once);
        });
        cases.put(
                "out-of-order",
                () -> assertThat(tell(told + "?shown=600-700&shown=0-650", Map.of("position", "0"))
                                .statusCode())
                        .isEqualTo(200));
        cases.put("negative", () -> {
            String before = tell(told, Map.of("position", "0")).body();
            for (String shown :
                    List.of("-5-10", "NaN-10", "0-1.5", "10-5", "0-", "1e9-2e9", "0-99999999999999999999")) {
                HttpResponse<String> answer = tell(told, Map.of("shown", shown, "position", "0"));
                assertThat(answer.statusCode()).as(shown).isEqualTo(400);
                assertThat(answer.body()).as(shown).contains("fix");
            }
            for (String position : List.of("-1", "NaN", "Infinity", "1.5", "")) {
                HttpResponse<String> answer = tell(told, Map.of("position", position));
                assertThat(answer.statusCode()).as(position).isEqualTo(400);
                assertThat(answer.body()).contains("position");
            }
            assertThat(tell(told, Map.of("position", "0")).body()).isEqualTo(before);
        });
        cases.put("too-many", () -> {
            var many = new StringBuilder(told).append("?x=1");
            for (int i = 0; i < 501; i++) {
                many.append("&shown=").append(i * 3).append('-').append(i * 3 + 1);
            }
            assertThat(tell(many.toString(), Map.of("position", "0")).statusCode())
                    .isEqualTo(400);
        });
        cases.put(
                "beyond-the-end",
                () -> assertThat(tell(told, Map.of("shown", "90000-99000", "position", "99000"))
                                .body())
                        .contains("\"complete\":false"));
        cases.put("all-at-once", () -> {
            String page = asked("C201", "spill-card");
            String body = other.get(page).body();
            String all = page.substring(0, page.lastIndexOf('/') + 1) + progress(body);
            assertThat(tell(all, Map.of("shown", "0-3000", "position", "0")).body())
                    .contains("\"complete\":false");
        });
        cases.put("of-another", () -> {
            Map<String, String> report = Map.of("shown", "0-400", "position", "400");
            assertThat(learner.post("/history", told, report).statusCode()).isEqualTo(404);
            String mine = asked("C200", "spill-card");
            String attempt = told.substring(told.lastIndexOf('/') + 1);
            assertThat(learner.post("/history", mine + "/progress/" + attempt, report)
                            .statusCode())
                    .isEqualTo(404);
        });
        cases.put("handed-in-early", () -> {
            long before = hospital.completions();
            String attempt = told.substring(told.lastIndexOf('/') + 1);
            assertThat(Visitor.location(other.post("/history", watched, Map.of("attempt", attempt))))
                    .startsWith(watched + "?course=");
            assertThat(hospital.completions()).isEqualTo(before);
        });
        cases.put("made-up-attempt", () -> {
            long before = hospital.completions();
            other.post("/history", watched, Map.of("attempt", UUID.randomUUID().toString()));
            assertThat(hospital.completions()).isEqualTo(before);
        });
        cases.put("too-late", () -> {
            String attempt = told.substring(told.lastIndexOf('/') + 1);
            hospital.letTimePass(attempt);
            HttpResponse<String> last = tell(told, Map.of("shown", "0-4000", "position", "4000"));
            assertThat(last.body()).contains("\"complete\":true", "/results/" + attempt);
            HttpResponse<String> late = tell(told, Map.of("shown", "0-4000", "position", "4000"));
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("/results/" + attempt);
        });
        return cases;
    }

    private HttpResponse<String> tell(String path, Map<String, String> report) {
        return other.post("/history", path, report);
    }

    private static String progress(String page) {
        var found = Pattern.compile("data-report=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return String.valueOf(found.group(1));
    }

    private static String attempt(String page) {
        var found = Pattern.compile("name=\"attempt\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return String.valueOf(found.group(1));
    }

    private FileProblem problem(String material) {
        String yaml = """
                courses:
                  - key: bad
                    title: Bad
                    expectedTime: 1 minute
                    body: Text.
                    material: {%s}
                """.formatted(material);
        return switch (PolicyFormat.read(List.of(new FileText("bad.yaml", yaml)), new FolderMedia(folder))) {
            case FileRead.Taken<Policy> _ -> throw new AssertionError("was taken");
            case FileRead.Refused<Policy>(var problems) -> problems.getFirst();
        };
    }

    private Course course(String key) {
        return SampleCourses.kept(contents).stream()
                .filter(course -> course.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private ContentFile film() {
        if (course("lift-safely").material() instanceof Material.Video video) {
            return video.file();
        }
        throw new AssertionError("no video");
    }
}
