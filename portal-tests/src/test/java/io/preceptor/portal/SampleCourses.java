package io.preceptor.portal;

import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.format.FolderMedia;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// The courses of `config/samples/content`, with their files kept, and those whose documents are slow or long.
final class SampleCourses {

    static final Path FOLDER =
            Path.of(System.getProperty("preceptor.root", "..")).resolve("config/samples/content");

    /// The document of `spill-card` with pages that nobody reads to the end by being slow.
    static final String AT_LEISURE = "spill-card-at-leisure";

    private static final FileText LEISURE = new FileText("leisure.yaml", """
            courses:
              - key: %s
                title: The card at leisure
                expectedTime: 30 minutes
                body: |
                  The same card.
                material:
                  document: media/spill-card.pdf
                  secondsPerPage: 600
            """.formatted(AT_LEISURE));

    /// A document of many pages, each of which is read when it was shown.
    static final String LEAFED_THROUGH = "long-manual";

    /// The same, each of whose pages is to be open for a second.
    static final String LOOKED_INTO = "long-manual-slowly";

    static final int MANY_PAGES = 620;

    private SampleCourses() {}

    private static Course longDocument(String key, int secondsPerPage, ContentFiles contents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            for (int i = 0; i < MANY_PAGES; i++) {
                document.addPage(new PDPage());
            }
            document.save(bytes);
        }
        if (contents.put(new ByteArrayInputStream(bytes.toByteArray()), ContentFiles.LARGEST)
                instanceof ContentFiles.Put.Kept(var kept)) {
            return new Course(
                            key,
                            "The whole manual " + secondsPerPage,
                            Duration.ofMinutes(30),
                            "All of it.",
                            List.of(),
                            80,
                            null)
                    .withMaterial(new Material.Document(kept.named("manual.pdf").orElseThrow(), secondsPerPage));
        }
        throw new AssertionError("not kept");
    }

    static List<Course> kept(ContentFiles contents) {
        var media = new FolderMedia(FOLDER);
        try {
            var file = new FileText("courses.yaml", Files.readString(FOLDER.resolve("courses.yaml")));
            FileRead<Policy> read = PolicyFormat.read(List.of(file, LEISURE), media);
            if (read instanceof FileRead.Taken<Policy>(Policy policy)) {
                media.keepIn(contents);
                var courses = new ArrayList<>(policy.courses());
                courses.add(longDocument(LEAFED_THROUGH, 0, contents));
                courses.add(longDocument(LOOKED_INTO, 1, contents));
                return courses;
            }
            throw new AssertionError(read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
