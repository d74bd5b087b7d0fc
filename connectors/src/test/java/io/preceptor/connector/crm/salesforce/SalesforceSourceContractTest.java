package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.lms.feed.PolledSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/// What every polled source promises, kept by the contacts of a Salesforce org.
class SalesforceSourceContractTest extends SourceContract {

    @TempDir
    private Path folder;

    @Override
    protected OtherSide stage() {
        return new Stage(new Contacts(folder));
    }

    @Override
    protected int several() {
        return 6 * largestBatch();
    }

    /// Ten pages of the largest size; each contact is a journal entry of its own.
    @Override
    protected int many() {
        return 5_000;
    }

    private static final class Stage implements OtherSide {
        private final Contacts contacts;
        private final Map<String, String> families = new HashMap<>();

        Stage(Contacts contacts) {
            this.contacts = contacts;
            contacts.pageSize = 2000;
        }

        @Override
        public PolledSource source() {
            return new SalesforceSource(contacts.settings(), bytes -> "h" + Arrays.hashCode(bytes), Instant::now);
        }

        @Override
        public void says(List<Said> people) {
            contacts.orgNow = contacts.orgNow.plusSeconds(60);
            for (Said person : people) {
                if (!person.family().equals(families.put(person.key(), person.family()))) {
                    contacts.server.contact(person.key(), Map.of("LastName", person.family(), "Status__c", "Active"));
                }
            }
        }

        /// The overlap lists the same contacts again, whether anyone asks for it or not.
        @Override
        public void repeats() {}

        /// An org shows a contact as it is now.
        @Override
        public boolean saysLate(List<Said> people) {
            return false;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            says(people);
            contacts.server.contact("broken", Map.of("LastName", secret, "Status__c", "Active", "Hired_On__c", secret));
        }

        @Override
        public void close() {
            contacts.close();
        }
    }
}
