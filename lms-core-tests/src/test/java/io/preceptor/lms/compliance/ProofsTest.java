package io.preceptor.lms.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Proofs.Reading;
import io.preceptor.lms.compliance.Proofs.Validity;
import io.preceptor.lms.compliance.store.ProofQueries;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.SigningKeyStore;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What learners show to others, against a real database.
class ProofsTest {

    private static Hospital hospital;
    private static CompletionStore completions;
    private static Proofs proofs;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("proofs");
        completions = new CompletionStore(hospital.jdbc);
        proofs = new ProofQueries(
                hospital.jdbc, completions, new SigningKeyStore(hospital.jdbc), new WorldStore(hospital.jdbc));
    }

    @Test
    void aReceiptFindsTheRecordAlsoAfterAnotherKeyWasMade() {
        Completion completion = completed("P1");
        String receipt = receipt(completion);
        int before = proofs.keys().getFirst().number();

        assertThat(proofs.newKey("an-administrator")).isEqualTo(before + 1);

        assertThat(receipt(completion)).isNotEqualTo(receipt);
        for (String pasted : List.of(receipt, receipt(completion))) {
            assertThat(proofs.read(pasted)).isInstanceOfSatisfying(Reading.Genuine.class, genuine -> {
                assertThat(genuine.found().person()).isEqualTo(hospital.uuid("P1"));
                assertThat(genuine.found().completion()).isEqualTo(completion);
                assertThat(genuine.found().course()).isEqualTo("Hand hygiene");
                assertThat(genuine.found().attempt()).isNotNull();
                assertThat(genuine.found().source()).isNull();
                assertThat(genuine.found().certificate()).startsWith("PC-");
            });
        }
    }

    @Test
    void aReceiptOfARecordThatIsGoneIsSaidToBeOurs() {
        Completion gone = completed("P2");
        var never = new Completion(
                gone.number() + 1_000_000,
                UUID.randomUUID(),
                gone.course(),
                gone.contentHash(),
                gone.completedAt(),
                100,
                "quiz",
                gone.recordedAt());

        assertThat(proofs.read(receipt(never)))
                .isInstanceOfSatisfying(
                        Reading.Lost.class,
                        lost -> assertThat(lost.completion()).isEqualTo(never.number()));
    }

    @Test
    void whatWasChangedIsForgedAndWhatIsCutOffIsUnreadable() {
        String receipt = receipt(completed("P3"));
        char last = receipt.charAt(receipt.length() - 1);

        assertThat(proofs.read(receipt.substring(0, receipt.length() - 1) + (last == '7' ? '8' : '7')))
                .isEqualTo(new Reading.Forged());
        assertThat(proofs.read(receipt.substring(0, 40))).isEqualTo(new Reading.Unreadable());
        assertThat(proofs.read("")).isEqualTo(new Reading.Unreadable());
    }

    @Test
    void aCertificateIsCheckedByItsCodeAloneAndBelongsToItsHolder() {
        completed("P4");
        UUID person = hospital.uuid("P4");
        Certification own = certification("P4");
        String code = proofs.printed(person, own.number()).orElseThrow().code();

        assertThat(proofs.printed(person, own.number()).orElseThrow().code())
                .as("the same whenever it is printed")
                .isEqualTo(code);
        proofs.newKey("an-administrator");
        assertThat(proofs.printed(person, own.number()).orElseThrow().code())
                .as("also under another key")
                .isEqualTo(code);
        assertThat(proofs.check(code)).hasValueSatisfying(checked -> {
            assertThat(checked.validity()).isEqualTo(Validity.VALID);
            assertThat(checked.name()).isEqualTo("FamilyP4");
            assertThat(checked.certification()).isEqualTo(own);
        });
        assertThat(proofs.check(own.number())).isEmpty();
        assertThat(proofs.check("0".repeat(20))).isEmpty();
        assertThat(proofs.check("%")).isEmpty();
        completed("P5");
        assertThat(proofs.printed(hospital.uuid("P5"), own.number())).isEmpty();
    }

    @Test
    void anExpiredAndARevokedCertificateAreSaidToBeThat() {
        completed("P6");
        UUID person = hospital.uuid("P6");
        String number = certification("P6").number();
        String code = proofs.printed(person, number).orElseThrow().code();

        change(number, "valid_from = current_date - 400, valid_to = current_date - 30");
        assertThat(proofs.check(code).orElseThrow().validity()).isEqualTo(Validity.EXPIRED);
        change(number, "valid_from = current_date + 30, valid_to = null");
        assertThat(proofs.check(code).orElseThrow().validity()).isEqualTo(Validity.NOT_YET);
        change(number, "revoked_on = current_date");
        assertThat(proofs.check(code).orElseThrow().validity()).isEqualTo(Validity.REVOKED);
        assertThat(proofs.printed(person, number))
                .as("nobody prints it any more")
                .isEmpty();
    }

    /// The table is derived: what time and corrections make of it is tried elsewhere.
    private static void change(String number, String set) {
        hospital.jdbc
                .sql("update certification set " + set + " where number = :number")
                .param("number", number)
                .update();
    }

    private static Completion completed(String employee) {
        hospital.hire(employee);
        hospital.complete(hospital.uuid(employee), "hand-hygiene");
        long staff = hospital.number(employee);
        return Objects.requireNonNull(completions.load(List.of(staff)).get(staff))
                .getLast();
    }

    private static Certification certification(String employee) {
        long staff = hospital.number(employee);
        return Objects.requireNonNull(completions.certifications(List.of(staff)).get(staff))
                .getLast();
    }

    private static String receipt(Completion completion) {
        return Objects.requireNonNull(proofs.receipts(List.of(completion)).get(completion.number()));
    }
}
