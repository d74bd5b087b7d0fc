package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.converge.Certificates.Outcome;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.learning.CertificateClaim;
import io.preceptor.lms.learning.CertificateClaims.Account;
import io.preceptor.lms.learning.CertificateClaims.State;
import io.preceptor.lms.learning.store.CertificateStore;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Certificates from elsewhere, on a real database.
class CertificatesTest {

    private static final LocalDate TODAY = Hospital.today();
    private static final URI CARD = URI.create("https://cards.example/77");

    private static Hospital hospital;
    private static CertificateStore claims;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("certificates");
        claims = new CertificateStore(hospital.jdbc);
    }

    @Test
    void countsFromTheReviewOnAndUntilTheDayThatTheIssuerStates() {
        hospital.hire("C1");
        CertificateClaim claim = claim("C1", "hand-hygiene", TODAY.minusDays(20), TODAY.plusDays(500));
        assertThat(hospital.certificates.handIn(claim)).isEqualTo(new Outcome.Done(false));
        assertThat(hospital.certificates.handIn(claim)).isEqualTo(new Outcome.Done(true));
        assertThat(hospital.duties("C1")).contains("hygiene/1 OPEN");

        assertThat(hospital.certificates.accept(claim.id(), "ed", null, "seen")).isEqualTo(new Outcome.Done(false));

        assertThat(hospital.duties("C1")).contains("hygiene/1 COMPLETED");
        assertThat(hospital.jdbc
                        .sql("select valid_to from certification where staff_id = :staff")
                        .param("staff", hospital.number("C1"))
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(TODAY.plusDays(500));
        Account account = claims.claim(claim.id()).orElseThrow();
        assertThat(account.state()).isEqualTo(State.ACCEPTED);
        assertThat(account.reviewedBy()).isEqualTo("ed");
        assertThat(account.completion()).isNotNull();
        assertThat(hospital.reports.ofPerson(hospital.uuid("C1")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.source()).isEqualTo(Certificates.SOURCE);
                    assertThat(one.report().evidence().link()).isEqualTo(CARD);
                    assertThat(one.report().validUntil()).isEqualTo(TODAY.plusDays(500));
                });
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void countsForNothingWhereItIsRefusedAndSaysWhy() {
        hospital.hire("C2");
        CertificateClaim claim = claim("C2", "hand-hygiene", TODAY.minusDays(20), null);
        hospital.certificates.handIn(claim);
        assertThat(fields(hospital.certificates.refuse(claim.id(), "ed", null, " ")))
                .containsExactly("reason");
        assertThat(hospital.certificates.refuse(claim.id(), "ed", null, "another name on it"))
                .isEqualTo(new Outcome.Done(false));
        assertThat(fields(hospital.certificates.accept(claim.id(), "ed", null, "")))
                .containsExactly("id");
        assertThat(hospital.duties("C2")).contains("hygiene/1 OPEN");
        assertThat(claims.ofPerson(hospital.uuid("C2")))
                .extracting(Account::reason)
                .containsExactly("another name on it");
    }

    @Test
    void nobodyReviewsTheirOwn() {
        hospital.hire("C3");
        CertificateClaim claim = claim("C3", "hand-hygiene", TODAY, null);
        hospital.certificates.handIn(claim);
        assertThat(fields(hospital.certificates.accept(claim.id(), "other", hospital.uuid("C3"), "")))
                .containsExactly("reviewed_by");
        assertThat(fields(hospital.certificates.accept(claim.id(), claim.handedInBy(), null, "")))
                .containsExactly("reviewed_by");
        hospital.twoSignIns("c3", "c3.b");
        assertThat(fields(hospital.certificates.accept(claim.id(), "c3.b", null, "")))
                .as("the other sign-in name of whoever handed it in")
                .containsExactly("reviewed_by");
        assertThat(claims.claim(claim.id()).orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void namesEachFieldThatStandsInTheWay() {
        hospital.hire("C4");
        var nothing = new CertificateClaim(
                UUID.randomUUID(),
                hospital.uuid("C4"),
                "no-course",
                " ",
                "x".repeat(201),
                TODAY.plusDays(1),
                TODAY,
                new CreditHours(Map.of(CreditType.CE, new BigDecimal("1.125"))),
                URI.create("http://plain.example/x"),
                "not a hash",
                "c4");
        assertThat(fields(hospital.certificates.handIn(nothing)))
                .containsExactly(
                        "course", "issuer", "reference", "completed_on", "valid_until", "hours", "link", "sha256");
        var bare = new CertificateClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "hand-hygiene",
                "A",
                "1",
                TODAY,
                null,
                CreditHours.NONE,
                null,
                null,
                "c4");
        assertThat(fields(hospital.certificates.handIn(bare))).containsExactly("person", "link");
    }

    @Test
    void saysWhatBecomesOfACertificateOfADayThatIsCompletedAlready() {
        hospital.hire("C6");
        Outside.say(hospital, Outside.report("C6", "hand-hygiene", TODAY.minusDays(20)));
        CertificateClaim claim = claim("C6", "hand-hygiene", TODAY.minusDays(20), TODAY.plusDays(60));
        hospital.certificates.handIn(claim);
        long entries = entries();

        assertThat(hospital.certificates.accept(claim.id(), "ed", null, "seen"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.at()).isEqualTo("completed_on");
                                    assertThat(problem.fix())
                                            .contains("last day, hours, number")
                                            .contains("By hand");
                                }));
        assertThat(claims.claim(claim.id()).orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(entries()).as("nothing is journalled").isEqualTo(entries);
        assertThat(validTo("C6")).containsExactly(TODAY.minusDays(20).plusYears(1));

        long completion = hospital.jdbc
                .sql("select number from completion where staff_id = :staff")
                .param("staff", hospital.number("C6"))
                .query(Long.class)
                .single();
        hospital.rulings.rule(
                hospital.uuid("C6"),
                new Ruling.CompletionCorrected(UUID.randomUUID(), completion, null, "see the card", "max"),
                null);
        assertThat(hospital.certificates.accept(claim.id(), "ed", null, "seen")).isEqualTo(new Outcome.Done(false));
        assertThat(validTo("C6")).containsExactly(TODAY.plusDays(60));
        assertThat(hospital.duties("C6")).contains("hygiene/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void acceptsACertificateOfADayThatIsCompletedAlreadyWhereItSaysNoMore() {
        hospital.hire("C7");
        CertificateClaim claim = claim("C7", "hand-hygiene", TODAY.minusDays(20), TODAY.plusDays(60));
        hospital.certificates.handIn(claim);
        hospital.certificates.accept(claim.id(), "ed", null, "seen");
        CertificateClaim again = claim("C7", "hand-hygiene", TODAY.minusDays(20), TODAY.plusDays(60));
        hospital.certificates.handIn(again);

        assertThat(hospital.certificates.accept(again.id(), "ed", null, "")).isEqualTo(new Outcome.Done(false));

        assertThat(claims.claim(again.id()).orElseThrow().completion())
                .isEqualTo(claims.claim(claim.id()).orElseThrow().completion());
        assertThat(validTo("C7")).containsExactly(TODAY.plusDays(60));
    }

    private static List<LocalDate> validTo(String employee) {
        return hospital.jdbc
                .sql("select valid_to from certification where staff_id = :staff and revoked_on is null")
                .param("staff", hospital.number(employee))
                .query((row, _) -> row.getObject("valid_to", LocalDate.class))
                .list();
    }

    private static long entries() {
        return hospital.jdbc
                .sql("select count(*) from journal_entry")
                .query(Long.class)
                .single();
    }

    @Test
    void isReviewedOnceWhereTwoDecideAtTheSameMoment() throws Exception {
        hospital.hire("C5");
        CertificateClaim claim = claim("C5", "icu-sepsis", TODAY.minusDays(2), null);
        hospital.certificates.handIn(claim);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var accept = threads.submit(() -> hospital.certificates.accept(claim.id(), "ed", null, ""));
            var refuse = threads.submit(() -> hospital.certificates.refuse(claim.id(), "eve", null, "no"));
            assertThat(List.of(accept.get(), refuse.get()))
                    .filteredOn(Outcome.Done.class::isInstance)
                    .hasSize(1);
        }
        assertThat(hospital.differences()).isEmpty();
    }

    private static final CreditHours HOURS = new CreditHours(Map.of(CreditType.CE, new BigDecimal("8.50")));

    private static CertificateClaim claim(
            String employee, String course, LocalDate completedOn, @Nullable LocalDate validUntil) {
        return new CertificateClaim(
                UUID.randomUUID(),
                hospital.uuid(employee),
                course,
                "Heart Association",
                "AHA-" + employee,
                completedOn,
                validUntil,
                HOURS,
                CARD,
                "0a".repeat(32),
                employee.toLowerCase(Locale.ROOT));
    }

    private static List<String> fields(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var problems)
                ? problems.stream().map(Problem::at).toList()
                : List.of();
    }
}
