package io.preceptor.connector.fhir;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.lms.feed.PolledSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What every polled source promises, kept by the directory that is read by exports.
class FhirBulkContractTest extends SourceContract {

    @Override
    protected OtherSide stage() {
        return new Stage();
    }

    /// The benchmark `bench/run bulk` has a hundred thousand.
    @Override
    protected int many() {
        return 5_000;
    }

    /// A registry that gives a resource a new version when it changes.
    private static final class Stage implements OtherSide {
        private final RegistryReader reader = new RegistryReader();
        private final Map<String, String> families = new HashMap<>();

        @Override
        public PolledSource source() {
            return reader.bulk();
        }

        @Override
        public void says(List<Said> people) {
            reader.now = reader.now.plusSeconds(60);
            for (Said person : people) {
                if (!person.family().equals(families.put(person.key(), person.family()))) {
                    reader.registry.put(
                            "Practitioner/" + person.key(),
                            ",\"identifier\":[{\"system\":\"urn:hr\",\"value\":\"" + person.key()
                                    + "\"}],\"name\":[{\"family\":\"" + person.family() + "\"}]");
                }
            }
        }

        /// What has the time of the last export is in the next one again.
        @Override
        public void repeats() {}

        /// An export has only the newest version of a resource.
        @Override
        public boolean saysLate(List<Said> people) {
            return false;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            says(people);
            reader.registry.put("Practitioner/broken", ",\"name\":\"" + secret + "\"");
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
