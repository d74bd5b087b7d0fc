package io.preceptor.connector.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.FieldMapping.Constant;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesforceTargetTest {

    @TempDir
    private Path folder;

    private SandboxOrg org;

    @BeforeEach
    void start() throws Exception {
        org = new SandboxOrg(folder);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void namesAllThatTheMappingMissesAndWritesNothing() {
        org.server.hide("BoardCertification.BoardName");
        org.server.hide("BoardCertification.Preceptor_Key__c");
        org.server.hide("Contact.Employee_Number__c");
        org.server.hide("BoardCertification:write");

        var outcome = deliver(1);

        assertThat(outcome).isInstanceOf(TryLater.class);
        assertThat(((TryLater) outcome).after()).isEqualTo(Duration.ofMinutes(15));
        assertThat(((TryLater) outcome).reason())
                .contains(
                        "BoardCertification.BoardName is not there for our user",
                        "BoardCertification.Preceptor_Key__c is no external id",
                        "Contact.Employee_Number__c is not there",
                        "object BoardCertification is not createable for our user",
                        "is not deletable");
        assertThat(org.effects()).isZero();
    }

    @Test
    void namesAnObjectThatIsNotThere() {
        org.server.hide("BoardCertification");

        assertThat(((TryLater) deliver(1)).reason()).contains("object BoardCertification is not there for our user");
    }

    @Test
    void signsInAnewWhenItsSessionEnds() {
        deliver(1);
        org.server.control().plan("kind=revoke&on=query");

        assertThat(deliver(2)).isInstanceOf(SeenOnReadBack.class);
    }

    @Test
    void waitsWhenItsShareOfTheDaysRequestsIsSpent() {
        assertThat(deliver(1)).isInstanceOf(SeenOnReadBack.class);
        org.server.spend(12_000);
        assertThat(deliver(2)).as("the answers tell").isInstanceOf(SeenOnReadBack.class);

        var later = deliver(3);
        assertThat(((TryLater) later).reason()).contains("80%");

        org.server.spend(-12_000);
        assertThat(deliver(3)).as("not asked again yet").isInstanceOf(TryLater.class);
        org.now = org.now.plus(Duration.ofMinutes(16));
        assertThat(deliver(3)).isInstanceOf(SeenOnReadBack.class);
    }

    @Test
    void waitsBrieflyWhereTooMuchIsAskedAtOnce() {
        org.server
                .control()
                .plan("kind=error&status=403&code=REQUEST_LIMIT_EXCEEDED&on=query&message=ConcurrentRequests+limit");

        assertThat(((TryLater) deliver(1)).after()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void doesNotKnowWhereTheReadAfterALostAnswerFailsToo() {
        org.server.control().plan("kind=answer-lost&on=upsert");
        org.server.control().plan("kind=status&status=503&on=query-after-write");

        assertThat(deliver(1)).isInstanceOf(AnswerUnknown.class);
        assertThat(deliver(1)).isInstanceOf(SeenOnReadBack.class);
        assertThat(org.effects()).isEqualTo(1);
    }

    @Test
    void parksWhomTheOrgDoesNotKnowOrKnowsTwice() {
        assertThat(deliver("0009999", 1)).isInstanceOf(Parked.class);

        org.server.duplicate(SandboxOrg.EMPLOYEE);
        assertThat(deliver(1)).isInstanceOf(Parked.class);
        assertThat(org.effects()).isZero();
    }

    @Test
    void parksWhoHasNoIdentifierOfTheConfiguredSystem() {
        var push = new Push(
                "crm",
                UUID.randomUUID(),
                List.of(new StaffIdentifier(URI.create("urn:npi"), "1234567893")),
                List.of(item(1)));

        assertThat(org.target().deliver(push)).isInstanceOf(Parked.class);
    }

    @Test
    void takesAwayFromSomebodyWhoHasNoIdentifierAnyMore() {
        deliver(1);
        var gone = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "h", null, null);

        assertThat(org.target().deliver(new Push("crm", UUID.randomUUID(), List.of(), List.of(gone))))
                .isInstanceOf(SeenOnReadBack.class);
        assertThat(org.certifications()).isEmpty();
    }

    @Test
    void writesMoreThanACollectionTakes() {
        var items = IntStream.range(0, 230).mapToObj(SalesforceTargetTest::item).toList();

        assertThat(org.target().deliver(new Push("crm", UUID.randomUUID(), org.person(), items)))
                .isInstanceOf(SeenOnReadBack.class);
        assertThat(org.certifications()).hasSize(230);
        assertThat(org.effects()).isEqualTo(230);
    }

    @Test
    void marksWhatIsWithdrawnWhereTheOrgKeepsIt() throws Exception {
        try (var keeping = new SandboxOrg(folder, List.of(new Constant("SourceSystem", "Withdrawn")))) {
            keeping.target().deliver(new Push("crm", UUID.randomUUID(), keeping.person(), List.of(item(1))));
            var gone = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "h", null, null);
            var push = new Push("crm", UUID.randomUUID(), keeping.person(), List.of(gone));

            assertThat(keeping.target().deliver(push)).isInstanceOf(SeenOnReadBack.class);
            assertThat(keeping.target().deliver(push)).isInstanceOf(SeenOnReadBack.class);
            assertThat(keeping.certifications())
                    .singleElement()
                    .satisfies(record -> assertThat(record).containsEntry("SourceSystem", "Withdrawn"));
            assertThat(keeping.effects()).isEqualTo(2);
        }
    }

    @Test
    void saysWhereTheKeyFileIsOfNoUse() throws Exception {
        Files.writeString(org.keyFile, "no key");

        assertThat(deliver(1)).isInstanceOf(TryLater.class);
        assertThat(((TryLater) deliver(1)).reason())
                .contains("private key file")
                .doesNotContain("no key");
    }

    @Test
    void keepsApartWhatSoqlWouldTakeForItsOwn() {
        org.server.contact("o'neil\\");

        assertThat(deliver("o'neil\\", 1)).isInstanceOf(SeenOnReadBack.class);
        assertThat(deliver("x' OR Employee_Number__c != '", 1)).isInstanceOf(Parked.class);
    }

    @Test
    void loadsManyPeopleInOneJobAndCountsWhatItReadsBack() {
        var pushes = List.of(push(SandboxOrg.EMPLOYEE, item(1), item(2)), push("nobody", item(3)), push("N", item(4)));

        List<DeliveryOutcome> outcomes = org.target().inBulk().orElseThrow().load(pushes);

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(0)).isInstanceOf(SeenOnReadBack.class);
        assertThat(((SeenOnReadBack) outcomes.get(0)).externalId()).startsWith("Contact/");
        assertThat(outcomes.get(0).exchange()).contains("BULK jobs/ingest BoardCertification -> 2 rows taken");
        assertThat(outcomes.get(1)).isInstanceOf(Parked.class);
        assertThat(((Parked) outcomes.get(1)).reason()).contains("send again").doesNotContain("nobody");
        assertThat(org.effects()).isEqualTo(2);
        assertThat(org.target().deliver(pushes.getFirst()))
                .as("an ordinary push finds nothing to do")
                .isInstanceOfSatisfying(
                        SeenOnReadBack.class, seen -> assertThat(seen.written()).isFalse());
    }

    @Test
    void takesTheLoadUpAgainWhereItBrokeOff() {
        org.server.control().plan("kind=error&status=500&code=UNKNOWN_EXCEPTION&on=job");
        var pushes = List.of(push(SandboxOrg.EMPLOYEE, item(1)));

        assertThat(org.target().inBulk().orElseThrow().load(pushes).getFirst()).isInstanceOf(TryLater.class);
        assertThat(org.target().inBulk().orElseThrow().load(pushes).getFirst()).isInstanceOf(SeenOnReadBack.class);
        assertThat(org.effects()).isOne();
    }

    private static Push push(String employee, Push.Item... items) {
        return new Push(
                "crm",
                UUID.randomUUID(),
                List.of(new StaffIdentifier(SandboxOrg.EMPLOYEE_NUMBERS, employee)),
                List.of(items));
    }

    private DeliveryOutcome deliver(int number) {
        return deliver(SandboxOrg.EMPLOYEE, number);
    }

    private DeliveryOutcome deliver(String employee, int number) {
        return org.target()
                .deliver(new Push(
                        "crm",
                        UUID.randomUUID(),
                        List.of(new StaffIdentifier(SandboxOrg.EMPLOYEE_NUMBERS, employee)),
                        List.of(item(number))));
    }

    private static Push.Item item(int number) {
        var artefact = new CertificationArtefact(
                URI.create("https://hospital.example/certificate"),
                "C-" + number,
                URI.create("https://hospital.example/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                null);
        return new Push.Item(
                UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-" + number, artefact, "hash", null, null);
    }
}
