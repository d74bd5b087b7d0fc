package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.Parting.Choice;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Records that an identifier made one person's and that are two people's, on a real database.
class PartingTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    private static Hospital hospital;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("parting");
    }

    @Test
    void partsWhomAnIdentifierMadeOne() {
        hospital.tell(row("A20", THEN, license("on one badge")), row("B20", THEN, license("on one badge")));
        hospital.settle();
        assertThat(hospital.number("B20")).as("one person from the start").isEqualTo(hospital.number("A20"));
        UUID a = hospital.uuid("A20");
        hospital.complete(a, "hand-hygiene");
        hospital.complete(a, "icu-sepsis");

        UUID b = part(a, choice(a, Set.of("B20"), Set.of("icu-sepsis"), false));

        assertThat(hospital.uuid("A20")).isEqualTo(a);
        assertThat(hospital.uuid("B20")).isEqualTo(b).isNotEqualTo(a);
        assertThat(hospital.duties("A20")).contains("hygiene/1 COMPLETED", "sepsis/1 OPEN");
        assertThat(hospital.duties("B20")).contains("hygiene/1 OPEN", "sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
        assertThat(review().decisions(b)).singleElement().satisfies(decision -> {
            assertThat(decision.reason()).isEqualTo("a colleague's badge");
            assertThat(decision.inForce()).isFalse();
        });
    }

    @Test
    void whoWasPartedHearsOfThemselvesThoughBothStateTheNumber() {
        hospital.tell(row("A21", THEN, license("of A21")), row("B21", THEN, license("of A21")));
        hospital.settle();
        UUID a = hospital.uuid("A21");
        UUID b = part(a, choice(a, Set.of("B21"), Set.of(), false));

        hospital.tell(
                moved("B21", THEN.plusSeconds(60), "ED", license("of A21")),
                moved("A21", THEN.plusSeconds(60), "ED", license("of A21")));
        hospital.tell(row("B21", THEN.plusSeconds(90)), row("B21", THEN.plusSeconds(120), license("of A21")));
        // Who is new and states it is whose it is.
        hospital.tell(only("C21", THEN, license("of A21")));
        hospital.settle();

        assertThat(new ReportWork(hospital.jdbc).parked(10)).isEmpty();
        assertThat(hospital.uuid("A21")).isEqualTo(a);
        assertThat(hospital.uuid("B21")).isEqualTo(b);
        assertThat(hospital.uuid("C21")).isEqualTo(a);
        assertThat(owner(license("of A21"))).isEqualTo(hospital.number("A21"));
        assertThat(review().shared(99))
                .filteredOn(shared ->
                        shared.people().stream().anyMatch(one -> one.uuid().equals(b)))
                .singleElement()
                .satisfies(shared -> {
                    assertThat(shared.people()).hasSize(2);
                    assertThat(shared.keeper())
                            .extracting(IdentityReview.Who::uuid)
                            .isEqualTo(a);
                });
        assertThat(hospital.differences()).isEmpty();

        // Once the source has corrected it on the one side, it is the other's.
        hospital.tell(row("A21", THEN.plusSeconds(200)), row("C21", THEN.plusSeconds(200)));
        hospital.settle();
        assertThat(owner(license("of A21"))).isEqualTo(hospital.number("B21"));
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aNumberThatWasGivenAgainGoesAlongWhereSomebodySaysSo() {
        hospital.tell(row("A22", THEN, license("given again")), row("B22", THEN, license("given again")));
        hospital.settle();
        UUID a = hospital.uuid("A22");
        hospital.complete(a, "hand-hygiene");

        UUID b = part(a, choice(a, Set.of("B22"), Set.of(), true));

        assertThat(owner(license("given again"))).isEqualTo(hospital.number("B22"));
        hospital.tell(only("C22", THEN, license("given again")));
        hospital.tell(
                row("A22", THEN.plusSeconds(60), license("given again")),
                row("B22", THEN.plusSeconds(60), license("given again")));
        hospital.settle();
        Outside.say(hospital, Outside.report("K22", license("given again"), "icu-sepsis", Hospital.today()));

        assertThat(new ReportWork(hospital.jdbc).parked(10)).isEmpty();
        assertThat(hospital.uuid("C22")).isEqualTo(b);
        assertThat(hospital.uuid("A22")).isEqualTo(a);
        assertThat(hospital.duties("A22")).contains("hygiene/1 COMPLETED", "sepsis/1 OPEN");
        assertThat(hospital.duties("B22")).contains("hygiene/1 OPEN", "sepsis/1 COMPLETED");
        assertThat(owner(license("given again"))).isEqualTo(hospital.number("B22"));
        assertThat(hospital.differences()).isEmpty();

        // Whoever they are merged into keeps it.
        hospital.hire("D22");
        hospital.identities.merge(hospital.uuid("D22"), b, "test", "a second job");
        assertThat(owner(license("given again"))).isEqualTo(hospital.number("D22"));
        hospital.tell(row("A22", THEN.plusSeconds(90), license("given again")));
        assertThat(hospital.differences()).isEmpty();
        assertThat(new ReportWork(hospital.jdbc).parked(10)).isEmpty();
    }

    @Test
    void whatStaysMayBeOlderThanTheRecordThatStays() {
        hospital.tell(row("A23", THEN, license("handed on")));
        hospital.settle();
        UUID a = hospital.uuid("A23");
        hospital.complete(a, "hand-hygiene");
        hospital.complete(a, "icu-sepsis");
        hospital.publications.publish(
                Hospital.settings().withTasks(List.of("directory")), "test", "tasks are told too");
        hospital.settle();
        hospital.tell(row("B23", THEN.plusSeconds(60), license("handed on")));
        hospital.settle();

        part(a, choice(a, Set.of("A23"), Set.of("icu-sepsis"), false));

        assertThat(hospital.uuid("B23")).isEqualTo(a);
        assertThat(hospital.duties("B23")).contains("hygiene/1 COMPLETED", "sepsis/1 OPEN");
        assertThat(hospital.duties("A23")).contains("hygiene/1 OPEN", "sepsis/1 COMPLETED");
        hospital.publications.publish(Hospital.settings(), "test", "no more");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aRecordIsPartedOnceWhoeverAsksTwice() {
        hospital.tell(
                row("A24", THEN, license("of three")),
                row("B24", THEN, license("of three")),
                row("C24", THEN, license("of three")));
        hospital.settle();
        UUID a = hospital.uuid("A24");
        Choice choice = choice(a, Set.of("B24"), Set.of(), false);
        UUID b = part(a, choice);

        assertThat(hospital.identities.part(a, choice, "test", "again"))
                .isInstanceOfSatisfying(
                        Outcome.NotDone.class,
                        refused -> assertThat(refused.because()).contains("open the page again"));

        assertThat(hospital.uuid("B24")).isEqualTo(b);
        assertThat(hospital.uuid("C24")).isEqualTo(a);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void theLastRecordOfAPersonStays() {
        hospital.tell(row("A25", THEN, license("of both")), row("B25", THEN, license("of both")));
        hospital.settle();
        UUID a = hospital.uuid("A25");
        Map<String, List<String>> before = Facts.rows(hospital.jdbc, RebuildSchema.DERIVED);

        assertThat(refusal(a, choice(a, Set.of("A25", "B25"), Set.of(), false))).startsWith("One record stays");
        assertThat(refusal(a, choice(a, Set.of(), Set.of(), false))).startsWith("Choose at least one record");

        assertThat(Facts.rows(hospital.jdbc, RebuildSchema.DERIVED)).isEqualTo(before);
        assertThat(hospital.identities.parting(a).orElseThrow().records()).hasSize(2);
    }

    @Test
    void recordsThatNameEachOtherGoTogether() {
        var key = NativeKey.of(new SourceObject("ehr", "B26"));
        hospital.tell(
                row("A26", THEN, license("of the house")),
                row("B26", THEN, license("of the house"), key),
                only("B26-role", THEN, key));
        hospital.settle();
        UUID a = hospital.uuid("A26");
        assertThat(hospital.identities.parting(a).orElseThrow().records()).hasSize(2);

        UUID b = part(a, choice(a, Set.of("B26-role"), Set.of(), false));

        hospital.tell(only("B26-more", THEN, key));
        hospital.settle();
        assertThat(List.of("B26", "B26-role", "B26-more"))
                .allSatisfy(record -> assertThat(hospital.uuid(record)).isEqualTo(b));
        assertThat(hospital.uuid("A26")).isEqualTo(a);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatAMergeBroughtIsPartedByTakingItBack() {
        hospital.tell(row("A27", THEN, license("A and B")), row("B27", THEN, license("A and B")));
        hospital.hire("C27");
        UUID a = hospital.uuid("A27");
        UUID c = hospital.uuid("C27");
        hospital.complete(c, "icu-sepsis");
        hospital.identities.merge(a, c, "test", "one");
        Parting parting = hospital.identities.parting(a).orElseThrow();
        assertThat(parting.completions()).isEmpty();
        assertThat(parting.records())
                .flatExtracting(Parting.Records::said)
                .extracting(one -> one.object().nativeId())
                .containsExactly("A27", "B27");

        UUID b = part(a, choice(a, Set.of("B27"), Set.of(), false));
        hospital.identities.unmerge(c, Share.NONE, "test", "two");

        assertThat(List.of("A27", "B27", "C27")).extracting(hospital::uuid).containsExactly(a, b, c);
        assertThat(hospital.duties("C27")).contains("sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();

        hospital.identities.merge(a, b, "test", "one after all");
        assertThat(hospital.uuid("B27")).isEqualTo(a);
        hospital.identities.unmerge(b, Share.NONE, "test", "no");
        assertThat(hospital.uuid("B27")).isEqualTo(b);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whoIsTwoAgainHearsOfThemselvesThoughBothStateTheNumber() {
        hospital.hire("A28", "B28");
        UUID a = hospital.uuid("A28");
        UUID b = hospital.uuid("B28");
        hospital.identities.merge(b, a, "test", "one");
        hospital.tell(
                row("A28", THEN.plusSeconds(5), license("on both")),
                row("B28", THEN.plusSeconds(5), license("on both")));
        hospital.settle();
        hospital.identities.unmerge(a, Share.NONE, "test", "two");

        hospital.tell(
                moved("A28", THEN.plusSeconds(9), "ED", license("on both")),
                moved("B28", THEN.plusSeconds(9), "ED", license("on both")));
        hospital.settle();

        assertThat(new ReportWork(hospital.jdbc).parked(10)).isEmpty();
        assertThat(owner(license("on both"))).as("the survivor's").isEqualTo(hospital.number("B28"));
        assertThat(hospital.uuid("A28")).isEqualTo(a);
        assertThat(hospital.differences()).isEmpty();
    }

    private static IdentityReview review() {
        return new IdentityReview(
                new ReviewStore(hospital.jdbc), new IdentityStore(hospital.jdbc), new ReportWork(hospital.jdbc));
    }

    private static UUID part(UUID person, Choice choice) {
        Outcome outcome = hospital.identities.part(person, choice, "test", "a colleague's badge");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).other();
    }

    private static String refusal(UUID person, Choice choice) {
        Outcome outcome = hospital.identities.part(person, choice, "test", "a colleague's badge");
        assertThat(outcome).isInstanceOf(Outcome.NotDone.class);
        return ((Outcome.NotDone) outcome).because();
    }

    /// What the page offers of a person, by the names of records and courses.
    private static Choice choice(UUID person, Set<String> records, Set<String> courses, boolean takesNumbers) {
        Parting parting = hospital.identities.parting(person).orElseThrow();
        return new Choice(
                parting.records().stream()
                        .filter(those -> those.said().stream()
                                .anyMatch(one -> records.contains(one.object().nativeId())))
                        .map(Parting.Records::number)
                        .collect(Collectors.toSet()),
                parting.completions().stream()
                        .filter(one -> courses.contains(one.course()))
                        .map(Completion::number)
                        .collect(Collectors.toSet()),
                takesNumbers);
    }

    /// A row of somebody who works elsewhere by now.
    private static StaffReport moved(String employee, Instant saidAt, String unit, StaffIdentifier... further) {
        StaffReport report = row(employee, saidAt, further);
        var said = new TreeMap<>(report.statements());
        said.replaceAll((path, stated) ->
                path.equals(AttributePath.position("ICU", Attribute.UNIT)) ? Stated.Value.of(unit, "STF") : stated);
        return stating(report, said);
    }

    /// A record that states nothing but this.
    private static StaffReport only(String record, Instant saidAt, StaffIdentifier identifier) {
        return stating(
                row(record, saidAt),
                Map.of(
                        AttributePath.identifier(identifier, Attribute.IDENTIFIER_TYPE),
                        Stated.Value.of("SL", "license")));
    }

    private static StaffReport stating(StaffReport report, Map<AttributePath, Stated> said) {
        return new StaffReport(
                report.object(),
                report.saidAt(),
                report.sequence(),
                report.receivedAt(),
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                said);
    }

    /// All that a file says of somebody.
    private static StaffReport row(String employee, Instant saidAt, StaffIdentifier... further) {
        StaffReport report = Hospital.report(employee, saidAt, "ICU", "RN2");
        var said = new TreeMap<>(report.statements());
        for (StaffIdentifier one : further) {
            said.put(AttributePath.identifier(one, Attribute.IDENTIFIER_TYPE), Stated.Value.of("SL", "license"));
        }
        return stating(report, said);
    }

    private static StaffIdentifier license(String value) {
        return new StaffIdentifier(URI.create("urn:preceptor:licence:TX"), value);
    }

    private static long owner(StaffIdentifier identifier) {
        return hospital.jdbc
                .sql("select staff_id from staff_identifier where value = :value")
                .param("value", identifier.value())
                .query(Long.class)
                .single();
    }
}
