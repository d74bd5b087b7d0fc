package io.preceptor.portal;

import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.format.FolderMedia;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The courses of `config/samples/content`, with their files kept, and [#AT_LEISURE].
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

    private SampleCourses() {}

    static List<Course> kept(ContentFiles contents) {
        var media = new FolderMedia(FOLDER);
        try {
            var file = new FileText("courses.yaml", Files.readString(FOLDER.resolve("courses.yaml")));
            FileRead<Policy> read = PolicyFormat.read(List.of(file, LEISURE), media);
            if (read instanceof FileRead.Taken<Policy>(Policy policy)) {
                media.keepIn(contents);
                return policy.courses();
            }
            throw new AssertionError(read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
