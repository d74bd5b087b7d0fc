package io.preceptor.connector.fhir;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.connector.fhir.FhirSubscription.Payload;
import io.preceptor.lms.feed.PolledSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What every polled source promises, kept by the directory that tells by itself.
class FhirSubscriptionContractTest extends SourceContract {

    @Override
    protected OtherSide stage() {
        return new Stage();
    }

    /// The first reading is a poll, and that is held to a hundred thousand by its own test.
    @Override
    protected int many() {
        return 5_000;
    }

    /// A registry that tells of each new version.
    private static final class Stage implements OtherSide {
        private final RegistryReader reader = new RegistryReader();
        private final Map<String, String> families = new HashMap<>();

        Stage() {
            reader.subscription = reader.topic(Payload.FULL_RESOURCE);
        }

        @Override
        public PolledSource source() {
            return reader.subscribed();
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

        /// Every notification comes once more.
        @Override
        public void repeats() {
            reader.registry.subscriptions().repeat();
        }

        /// A notification of long ago comes late.
        @Override
        public boolean saysLate(List<Said> people) {
            for (Said person : people) {
                reader.registry
                        .subscriptions()
                        .tellLate(
                                "Practitioner/" + person.key(),
                                ",\"identifier\":[{\"system\":\"urn:hr\",\"value\":\"" + person.key()
                                        + "\"}],\"name\":[{\"family\":\"" + person.family() + "\"}]");
            }
            return true;
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
