package io.preceptor.connector.fhir;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What every polled source promises, kept by the FHIR directory.
class FhirDirectoryContractTest extends SourceContract {

    @Override
    protected int many() {
        return 20_000;
    }

    @Override
    protected OtherSide stage() {
        try {
            return new Stage(new PlayedDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A directory that gives a resource a new version when it changes.
    private static final class Stage implements OtherSide {
        private final PlayedDirectory directory;
        private final Map<String, String> families = new HashMap<>();
        private final Map<String, Integer> versions = new HashMap<>();
        private Instant now = Instant.parse("2026-11-02T10:00:00Z");

        Stage(PlayedDirectory directory) {
            this.directory = directory;
        }

        @Override
        public PolledSource source() {
            var settings = new FhirSourceProperties(
                    "directory",
                    directory.base(),
                    null,
                    null,
                    null,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    500,
                    ChangesBy.AUTO,
                    Duration.ofMinutes(2),
                    Duration.ofHours(24),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(WorkPlace.values()),
                    null,
                    null,
                    null);
            return new FhirDirectorySource(
                    settings,
                    DirectoryReader.CERTIFICATES,
                    (_, _) -> {},
                    bytes -> "h" + Arrays.hashCode(bytes),
                    () -> now);
        }

        @Override
        public void says(List<Said> people) {
            now = now.plusSeconds(60);
            for (Said person : people) {
                if (!person.family().equals(families.put(person.key(), person.family()))) {
                    put(
                            "Practitioner/" + person.key(),
                            ",\"identifier\":[{\"system\":\"urn:hr\",\"value\":\"" + person.key()
                                    + "\"}],\"name\":[{\"family\":\"" + person.family() + "\"}]");
                }
            }
        }

        private void put(String place, String more) {
            directory.put(place, versions.merge(place, 1, Integer::sum), now.toString(), more);
        }

        /// The overlap lists the same versions again, whether anyone asks for it or not.
        @Override
        public void repeats() {}

        /// A server shows only the newest version of a resource to a search.
        @Override
        public boolean saysLate(List<Said> people) {
            return false;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            says(people);
            put("Practitioner/broken", ",\"name\":\"" + secret + "\"");
        }

        @Override
        public void close() {
            directory.close();
        }
    }
}
