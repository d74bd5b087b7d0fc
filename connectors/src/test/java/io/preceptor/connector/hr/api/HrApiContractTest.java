package io.preceptor.connector.hr.api;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.connector.hr.api.HrSystem.Example;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.sandbox.hr.Worker.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/// What every polled source promises, kept by the API of an HR system.
class HrApiContractTest extends SourceContract {

    @TempDir
    private Path root;

    @Override
    protected OtherSide stage() {
        try {
            return new Stage(new HrSystem(Files.createTempDirectory(root, "stage"), Example.FUSION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Two batches are over before the first rows.
    @Override
    protected int several() {
        return 4 * largestBatch();
    }

    @Override
    protected int many() {
        return 10_000;
    }

    private static final class Stage implements OtherSide {

        private final HrSystem hr;
        private final Map<String, String> families = new HashMap<>();

        Stage(HrSystem hr) {
            this.hr = hr;
            hr.also.put("paging.size", "500");
        }

        @Override
        public PolledSource source() {
            hr.now = hr.now.plusSeconds(1);
            return hr.source();
        }

        @Override
        public void says(List<Said> people) {
            for (Said person : people) {
                if (!person.family().equals(families.put(person.key(), person.family()))) {
                    hr.server.put(HrSystem.worker(person.key(), person.family()));
                }
            }
        }

        /// The API gives all of them again.
        @Override
        public void repeats() {}

        /// An API shows a person as they are now.
        @Override
        public boolean saysLate(List<Said> people) {
            return false;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            says(people);
            hr.server.put(HrSystem.worker("broken", secret)
                    .with(List.of(
                            new Assignment("Ebroken", secret, "RN2", LocalDate.of(2019, 3, 4), "A", "950", true))));
        }

        @Override
        public void close() {
            hr.close();
        }
    }
}
