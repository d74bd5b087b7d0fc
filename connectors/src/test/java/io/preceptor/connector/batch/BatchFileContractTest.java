package io.preceptor.connector.batch;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.lms.feed.PolledSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class BatchFileContractTest extends SourceContract {

    @TempDir
    Path root;

    @Override
    protected OtherSide stage() {
        try {
            return new Folder(new Nightly(Files.createTempDirectory(root, "stage")), new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Each of 100,000 people is a message and a journal entry of its own here.
    @Override
    protected int many() {
        return 5_000;
    }

    @Override
    protected int several() {
        return 5 * largestBatch();
    }

    /// A folder into which files are put.
    private record Folder(Nightly nightly, AtomicInteger number) implements OtherSide {

        @Override
        public PolledSource source() {
            return nightly.source();
        }

        @Override
        public void says(List<Said> people) {
            nightly.drop("staff.hl7", text(people, "", "2026110207%02d00".formatted(number.incrementAndGet())));
        }

        @Override
        public void repeats() {
            try {
                Path last = nightly.folder
                        .resolve("done")
                        .resolve(nightly.names("done").getLast());
                Files.move(last, nightly.folder.resolve("staff.hl7"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean saysLate(List<Said> people) {
            number.incrementAndGet();
            nightly.drop("staff.hl7", text(people, "", "20200101"));
            return true;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            String broken =
                    Nightly.message("broken", "9", secret, "20261102").replace("|RN|||A|", "|RN|||" + secret + "|");
            nightly.drop("staff.hl7", text(people, broken, "20261102"));
        }

        private String text(List<Said> people, String more, String said) {
            var text = new StringBuilder("FHS|^~\\&|HRIS\nBHS|^~\\&|HRIS\n");
            int count = people.size() + (more.isEmpty() ? 0 : 1);
            for (int i = 0; i < people.size(); i++) {
                if (i == people.size() / 2) {
                    text.append(more);
                }
                Said each = people.get(i);
                text.append(Nightly.message(number.get() + "-" + i, "E" + each.key(), each.family(), said));
            }
            return text.append("BTS|").append(count).append("\nFTS|1\n").toString();
        }

        @Override
        public void close() {}
    }
}
