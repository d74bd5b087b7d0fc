package io.preceptor.connector.hr.file;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.lms.feed.PolledSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class HrFileContractTest extends SourceContract {

    @TempDir
    Path root;

    /// The entry alone is a batch, so that four are over before the fifth.
    @Override
    protected int several() {
        return 4 * largestBatch();
    }

    @Override
    protected OtherSide stage() {
        try {
            return new Folder(new Feed(Files.createTempDirectory(root, "stage")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder into which files are put.
    private record Folder(Feed feed) implements OtherSide {

        private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

        @Override
        public PolledSource source() {
            return feed.source();
        }

        @Override
        public void says(List<Said> people) {
            feed.drop("staff.csv", text(people, ""));
        }

        @Override
        public void repeats() {
            try {
                Path last =
                        feed.folder.resolve("done").resolve(feed.files("done").getFirst());
                Files.move(last, feed.folder.resolve("staff.csv"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean saysLate(List<Said> people) {
            feed.drop("staff.csv", text(people, ""));
            try {
                Files.setLastModifiedTime(feed.folder.resolve("staff.csv"), FileTime.from(LONG_AGO));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            List<Said> first = people.subList(0, people.size() / 2);
            List<Said> rest = people.subList(people.size() / 2, people.size());
            feed.drop(
                    "staff.csv",
                    text(first, "E999,0," + secret + ",Rosa,RN2,ICU,A," + secret + ",,,\n")
                            + text(rest, "").substring(Feed.HEADER.length()));
        }

        private static String text(List<Said> people, String last) {
            var text = new StringBuilder(Feed.HEADER);
            for (Said said : people) {
                text.append(Feed.row("E" + said.key(), 0, "ICU", "A").replace("Example", said.family()));
            }
            return text.append(last).toString();
        }

        @Override
        public void close() {}
    }
}
