package io.preceptor.connector.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesforceSourceTest {

    @TempDir
    private Path folder;

    private Contacts contacts;

    @BeforeEach
    void start() {
        contacts = new Contacts(folder);
    }

    @AfterEach
    void stop() {
        contacts.close();
    }

    @Test
    void makesAPersonOfAContactElementByElement() {
        String manager = contacts.put("E1200");
        String id = contacts.put(
                "E4711",
                Map.ofEntries(
                        Map.entry("LastName", "Example"),
                        Map.entry("FirstName", "Rosa"),
                        Map.entry("Email", "rosa@hospital.example"),
                        Map.entry("Status__c", "On leave"),
                        Map.entry("Title", "Registered Nurse"),
                        Map.entry("Npi__c", "1234567893"),
                        Map.entry("Hired_On__c", "2019-03-04"),
                        Map.entry("Department", "ICU"),
                        Map.entry("Job_Code__c", "RN02"),
                        Map.entry("ReportsToId", manager)));

        assertThat(contacts.read()).isEqualTo(new UpToDate(2));

        StaffReport report = contacts.reports.getLast();
        assertThat(report.object().nativeId()).isEqualTo("Contact/" + id);
        assertThat(report.saidAt()).isEqualTo(contacts.orgNow.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(text(report, AttributePath.person(Attribute.FAMILY_NAME))).isEqualTo("Example");
        assertThat(text(report, AttributePath.person(Attribute.GIVEN_NAME))).isEqualTo("Rosa");
        assertThat(text(report, AttributePath.person(Attribute.EMAIL))).isEqualTo("rosa@hospital.example");
        assertThat(text(report, AttributePath.person(Attribute.STATUS))).isEqualTo("ON_LEAVE");
        assertThat(text(report, AttributePath.person(Attribute.JOB_TITLE))).isEqualTo("Registered Nurse");
        assertThat(text(report, AttributePath.person(Attribute.HIRED_ON))).isEqualTo("2019-03-04");
        assertThat(text(report, AttributePath.person(Attribute.MANAGER))).isEqualTo("E1200");
        assertThat(text(report, AttributePath.position("primary", Attribute.UNIT)))
                .isEqualTo("ICU");
        assertThat(text(report, AttributePath.position("primary", Attribute.JOB_CODE)))
                .isEqualTo("RN02");
        assertThat(text(report, identifier("urn:hr", "E4711"))).isEqualTo("EI");
        assertThat(text(report, identifier("http://hl7.org/fhir/sid/us-npi", "1234567893")))
                .isEqualTo("NPI");
    }

    @Test
    void endsWhomTheOrgItselfDeletedAndNobodyElse() {
        String stays = contacts.put("E1");
        String goes = contacts.put("E2");
        String vanishes = contacts.put("E3");
        contacts.read();

        contacts.orgNow = contacts.orgNow.plusSeconds(60);
        contacts.server.deleteContact(vanishes);
        contacts.server.emptyBin();
        contacts.server.deleteContact(goes);

        contacts.wholeEvery = Duration.ofMillis(1);
        assertThat(contacts.read()).isInstanceOf(UpToDate.class);
        assertThat(contacts.ended).containsExactly("Contact/" + goes);
        assertThat(contacts.living).containsExactly("Contact/" + stays, "Contact/" + vanishes);
    }

    @Test
    void readsNobodyElse() {
        contacts.where = "Staff__c = true";
        contacts.put("E1", Map.of("LastName", "A", "Status__c", "Active", "Staff__c", "true"));
        contacts.put("E2", Map.of("LastName", "Patient", "Status__c", "Active", "Staff__c", "false"));
        contacts.put("", Map.of("LastName", "Donor", "Staff__c", "true"));

        assertThat(contacts.read()).isEqualTo(new UpToDate(1));
        assertThat(contacts.drafts).hasSize(1);
        assertThat(contacts.refused).isEmpty();
    }

    @Test
    void refusesAContactThatCannotBeReadAndNamesTheField() {
        contacts.put("E1", Map.of("LastName", "A", "Status__c", "Sabbatical"));
        contacts.put("E2", Map.of("LastName", "B"));
        contacts.put("E3", Map.of("LastName", "C", "Status__c", "Active", "Hired_On__c", "soon"));
        contacts.put("E4", Map.of("LastName", "D".repeat(1001), "Status__c", "Active"));
        contacts.put("E5");

        assertThat(contacts.read()).isEqualTo(new UpToDate(5));
        assertThat(contacts.refused.stream().map(FeedEntry.Refused::problem))
                .extracting(problem -> problem.at() + " " + problem.code())
                .containsExactly(
                        "Contact.Status__c " + ProblemCode.UNKNOWN_CODE,
                        "Contact.Status__c " + ProblemCode.MISSING,
                        "Contact.Hired_On__c " + ProblemCode.MALFORMED,
                        "Contact.LastName " + ProblemCode.TOO_LARGE);
        assertThat(contacts.reports).hasSize(1);
        assertThat(contacts.drafts.subList(0, 4))
                .allSatisfy(draft -> assertThat(draft.content()).isNull());
    }

    @Test
    void goesOnWithThePageWhereTheSessionEnded() {
        fill(450);
        contacts.server.control().plan("kind=revoke&on=query-more");

        assertThat(contacts.read()).isEqualTo(new UpToDate(450));
        assertThat(contacts.living).hasSize(450);
    }

    @Test
    void readsAgainFromWhereItWasWhenThePagesRanOut() {
        fill(450);
        contacts.server.control().plan("kind=forget&on=query-more");

        assertThat(contacts.read())
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.reason()).contains("INVALID_QUERY_LOCATOR"));
        assertThat(contacts.living).hasSize(200);
        int before = contacts.drafts.size();

        assertThat(contacts.read()).isInstanceOf(UpToDate.class);
        assertThat(contacts.living).hasSize(450);
        assertThat(contacts.drafts).as("nothing twice").hasSize(before + 250);
    }

    @Test
    void missesNothingOfAPageThatWasShort() {
        fill(450);
        contacts.server.control().plan("kind=short&on=query-more");

        assertThat(contacts.read())
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.reason()).contains("fewer"));
        assertThat(contacts.read()).isInstanceOf(UpToDate.class);
        assertThat(contacts.living).hasSize(450);
        assertThat(contacts.ended).isEmpty();
    }

    @Test
    void findsWhatWasCommittedLateByTheOverlap() {
        contacts.put("E1");
        contacts.read();
        Instant newest = contacts.orgNow;
        // A long transaction commits with the stamp of its beginning.
        contacts.orgNow = newest.minusSeconds(400);
        contacts.server.contact("E2", Map.of("LastName", "Late", "Status__c", "Active"));

        contacts.read();
        assertThat(contacts.living).hasSize(2);
    }

    @Test
    void stopsAskingWhenItsShareOfTheDaysRequestsIsSpent() {
        fill(450);
        contacts.server.spend(12_000);

        assertThat(contacts.read()).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.reason()).contains("80%");
            assertThat(later.after()).isEqualTo(Duration.ofMinutes(15));
        });
        contacts.server.spend(-12_000);
        assertThat(contacts.read()).isInstanceOf(UpToDate.class);
        assertThat(contacts.living).hasSize(450);
    }

    @Test
    void readsFromAMomentOnWhereAskedTo() {
        contacts.put("E1");
        contacts.orgNow = contacts.orgNow.plus(Duration.ofHours(1));
        contacts.put("E2");
        try (var source = new SalesforceSource(contacts.settings(), _ -> "h", Instant::now)) {
            contacts.place = source.since(contacts.orgNow.minusSeconds(60));
        }

        assertThat(contacts.read()).isEqualTo(new UpToDate(1));
    }

    @Test
    void doesNotBelieveAnOrgWhoseClockRunsAhead() {
        contacts.orgNow = Instant.now().plus(Duration.ofDays(2));
        contacts.put("E1");
        contacts.read();

        contacts.orgNow = Instant.now();
        contacts.put("E2");
        contacts.read();
        assertThat(contacts.living).hasSize(2);
    }

    @Test
    void takesAPlaceThatCannotBeReadForTheStart() {
        contacts.put("E1");
        contacts.place = new Place("nonsense");

        assertThat(contacts.read()).isEqualTo(new UpToDate(1));
    }

    @Test
    void passesOnThatItsLeaseIsLost() {
        contacts.put("E1");
        var robbed = new FeedSink() {
            @Override
            public List<Long> take(List<FeedEntry> entries, Place next) {
                throw new io.preceptor.lms.feed.LeaseLostException("contacts");
            }

            @Override
            public void progress(long done, long total) {}
        };
        try (var source = new SalesforceSource(contacts.settings(), _ -> "h", Instant::now)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                        FeedOutcome never = source.read(Place.START, robbed);
                        assertThat(never).isNull();
                    })
                    .isInstanceOf(io.preceptor.lms.feed.LeaseLostException.class);
        }
    }

    private void fill(int people) {
        for (int i = 0; i < people; i++) {
            contacts.orgNow = contacts.orgNow.plusSeconds(1);
            contacts.server.contact("E" + i, Map.of("LastName", "L" + i, "Status__c", "Active"));
        }
    }

    private static AttributePath identifier(String system, String value) {
        return AttributePath.identifier(new StaffIdentifier(URI.create(system), value), Attribute.IDENTIFIER_TYPE);
    }

    private static String text(StaffReport report, AttributePath path) {
        return report.statements().get(path) instanceof Stated.Value value ? value.text() : "";
    }
}
