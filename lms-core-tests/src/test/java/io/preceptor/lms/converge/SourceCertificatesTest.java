package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.converge.store.CredentialStore;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.store.ReportQueries;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Certificates that a source tells of, from its words to duties and back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceCertificatesTest {

    private static final String KEY = "HB|C-1";
    private static final Instant EARLY = Instant.parse("2026-11-03T08:00:00Z");
    private static final String GRANTED = "2026-03-02";
    private static final String EXPIRES = "2028-03-01";
    private static final Map<String, String> COURSES = Map.of("SEP", "icu-sepsis", "HYG", "hand-hygiene");

    private Hospital hospital;
    private SourceCertificates certificates;
    private final List<String> odd = new ArrayList<>();

    @BeforeAll
    void open() {
        hospital = Hospital.open("source_certificates");
        certificates = mapping(COURSES);
        certificates.apply();
    }

    private SourceCertificates mapping(Map<String, String> codes) {
        return new SourceCertificates(
                Map.of("ehr", codes, "hr", Map.of()),
                hospital.transactions,
                new CredentialStore(hospital.jdbc),
                new SourceRecordStore(hospital.jdbc),
                new ReportStore(hospital.jdbc),
                hospital.rulings,
                () -> {},
                odd::add);
    }

    @Test
    void closesADutyAndSaysWhichMessageSaidSo() {
        hospital.hire("N1");
        assertThat(hospital.duties("N1")).contains("sepsis/1 OPEN");

        long entry = hospital.tell(granted("N1", KEY, "SEP", GRANTED, null, EARLY));
        settle();

        assertThat(hospital.duties("N1")).contains("sepsis/1 COMPLETED");
        ReportAccount account = only("N1");
        assertThat(account.state()).isEqualTo(ReportAccount.State.RECORDED);
        assertThat(account.source()).isEqualTo("ehr");
        assertThat(account.entry()).isEqualTo(entry);
        assertThat(account.report().evidence().words()).isEqualTo("certificate C-1 by Heart Board");
        assertThat(account.report().validUntil()).isEqualTo(LocalDate.parse("2028-03-01"));
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void countsOnceHoweverOftenItIsTold() {
        hospital.hire("N2");
        for (int i = 0; i < 3; i++) {
            hospital.tell(granted("N2", KEY, "SEP", GRANTED, null, EARLY.plusSeconds(i)));
            settle();
        }
        assertThat(accounts("N2")).hasSize(1);
    }

    @Test
    void recordsARenewalAsAFurtherCompletion() {
        hospital.hire("N3");
        hospital.tell(granted("N3", KEY, "SEP", GRANTED, null, EARLY));
        settle();
        hospital.tell(granted("N3", KEY, "SEP", "2026-09-01", null, EARLY.plusSeconds(5)));
        settle();
        assertThat(accounts("N3")).hasSize(2);
    }

    @Test
    void takesBackWhatIsRevokedAndCountsItAgainWhenItHolds() {
        hospital.hire("N4");
        hospital.tell(granted("N4", KEY, "SEP", GRANTED, null, EARLY));
        settle();
        hospital.tell(granted("N4", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        settle();
        assertThat(hospital.duties("N4")).contains("sepsis/1 OPEN");
        assertThat(text("select content ->> 'completedAt' from ruling where decided_by = 'ehr' and staff_id = "
                        + hospital.number("N4")))
                .isNull();
        assertThat(text("select reason from ruling where decided_by = 'ehr' and staff_id = " + hospital.number("N4")))
                .isEqualTo("The certificate was revoked, says ehr");

        hospital.tell(granted("N4", KEY, "SEP", GRANTED, "V", EARLY.plusSeconds(20)));
        settle();
        assertThat(hospital.duties("N4")).contains("sepsis/1 COMPLETED");
        assertThat(accounts("N4")).hasSize(1);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void doesNotGrantAgainByAMessageThatIsLate() {
        hospital.hire("N5");
        hospital.tell(granted("N5", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        settle();
        hospital.tell(granted("N5", KEY, "SEP", GRANTED, "V", EARLY));
        settle();
        assertThat(accounts("N5")).isEmpty();
        assertThat(hospital.duties("N5")).contains("sepsis/1 OPEN");
    }

    @Test
    void takesBackWhatWasNotRecordedYet() {
        hospital.hire("N6");
        // A day ahead parks it.
        String ahead = Hospital.today().plusDays(3).toString();
        hospital.tell(granted("N6", KEY, "SEP", ahead, null, EARLY));
        settle();
        hospital.tell(granted("N6", KEY, "SEP", ahead, "R", EARLY.plusSeconds(10)));
        settle();
        assertThat(text("select s.outcome || ' ' || s.decided_by from completion_settled s join completion_report r"
                        + " on r.number = s.report where r.key like 'certificate N6 %'"))
                .isEqualTo("DISCARDED ehr");
        assertThat(hospital.duties("N6")).contains("sepsis/1 OPEN");
    }

    @Test
    void keepsACompletionOfWhichTheSourceNoLongerSpeaks() {
        hospital.hire("N7");
        hospital.tell(granted("N7", KEY, "SEP", GRANTED, null, EARLY));
        settle();
        StaffReport said = Hospital.patch(
                "N7", EARLY.plusSeconds(30), Map.of(), Set.of(io.preceptor.lms.workforce.AttributeGroup.CREDENTIAL));
        hospital.tell(said);
        settle();
        assertThat(hospital.duties("N7")).contains("sepsis/1 COMPLETED");
    }

    @Test
    void leavesWhatNoMappingNamesACredential() {
        hospital.hire("N8");
        hospital.tell(granted("N8", KEY, "PALS", GRANTED, null, EARLY));
        settle();
        assertThat(accounts("N8")).isEmpty();

        // Mapped later: what was told before counts too.
        SourceCertificates wider = mapping(Map.of("SEP", "icu-sepsis", "HYG", "hand-hygiene", "PALS", "icu-sepsis"));
        wider.apply();
        hospital.settle();
        assertThat(accounts("N8")).hasSize(1);
        mapping(COURSES).apply();
    }

    @Test
    void aCertificateThatIsInactiveCountsNoMore() {
        hospital.hire("N9");
        hospital.tell(granted("N9", KEY, "SEP", GRANTED, "V", EARLY));
        settle();
        hospital.tell(granted("N9", KEY, "SEP", GRANTED, "I", EARLY.plusSeconds(10)));
        settle();
        assertThat(hospital.duties("N9")).contains("sepsis/1 OPEN");
        assertThat(rulings("N9")).containsExactly("The certificate became inactive, says ehr");
        assertThat(hospital.differences()).isEmpty();

        hospital.tell(granted("N9", KEY, "SEP", GRANTED, "P", EARLY.plusSeconds(20)));
        settle();
        assertThat(hospital.duties("N9")).contains("sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();

        hospital.hire("N10");
        hospital.tell(granted("N10", KEY, "SEP", GRANTED, "I", EARLY));
        settle();
        assertThat(accounts("N10")).isEmpty();
    }

    @Test
    void aRevokedOneThatExpiresStaysTakenBack() {
        hospital.hire("N11");
        hospital.tell(granted("N11", KEY, "SEP", GRANTED, null, EARLY));
        settle();
        hospital.tell(granted("N11", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        settle();
        for (String status : List.of("E", "I")) {
            hospital.tell(granted("N11", KEY, "SEP", GRANTED, status, EARLY.plusSeconds(20)));
            settle();
            assertThat(hospital.duties("N11")).as(status).contains("sepsis/1 OPEN");
        }
        assertThat(rulings("N11")).containsExactly("The certificate was revoked, says ehr");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatWasRevokedBeforeAnybodyLookedIsTakenBackWhateverWasSaidAfter() {
        for (String employee : List.of("N20", "N21")) {
            hospital.hire(employee);
            hospital.tell(granted(employee, KEY, "SEP", GRANTED, null, EARLY));
        }
        settle();
        hospital.tell(granted("N20", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        hospital.tell(granted("N20", KEY, "SEP", GRANTED, "E", EARLY.plusSeconds(20)));
        hospital.tell(granted("N21", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        hospital.tell(Hospital.patch(
                "N21", EARLY.plusSeconds(20), Map.of(), Set.of(io.preceptor.lms.workforce.AttributeGroup.CREDENTIAL)));
        settle();
        for (String employee : List.of("N20", "N21")) {
            assertThat(hospital.duties(employee)).as(employee).contains("sepsis/1 OPEN");
            assertThat(rulings(employee)).containsExactly("The certificate was revoked, says ehr");
        }

        hospital.tell(granted("N20", KEY, "SEP", GRANTED, "V", EARLY.plusSeconds(30)));
        settle();
        hospital.tell(granted("N20", KEY, "SEP", GRANTED, "E", EARLY.plusSeconds(40)));
        settle();
        assertThat(hospital.duties("N20")).contains("sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatWasRevokedBeforeItWasGrantedHereIsNotGrantedWhenItExpires() {
        hospital.hire("N22");
        hospital.tell(granted("N22", KEY, "SEP", GRANTED, "R", EARLY));
        settle();
        hospital.tell(granted("N22", KEY, "SEP", GRANTED, "E", EARLY.plusSeconds(10)));
        settle();
        assertThat(accounts("N22")).isEmpty();
        assertThat(hospital.duties("N22")).contains("sepsis/1 OPEN");
    }

    @Test
    void countsEveryGrantAgainThatARevocationTookBack() {
        hospital.hire("N30");
        hospital.tell(granted("N30", KEY, "SEP", GRANTED, null, EARLY));
        settle();
        hospital.tell(granted("N30", KEY, "SEP", "2026-09-01", null, EARLY.plusSeconds(10)));
        settle();
        hospital.tell(granted("N30", KEY, "SEP", "2026-09-01", "R", EARLY.plusSeconds(20)));
        settle();
        assertThat(takenBack("N30")).containsExactly(GRANTED, "2026-09-01");

        hospital.tell(granted("N30", KEY, "SEP", "2026-09-01", "V", EARLY.plusSeconds(30)));
        settle();
        assertThat(takenBack("N30")).isEmpty();
        assertThat(hospital.duties("N30")).contains("sepsis/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void aGrantAfterARevocationCountsAndBringsNothingBackThatWasRevoked() {
        hospital.hire("N31");
        hospital.tell(granted("N31", KEY, "SEP", GRANTED, null, EARLY));
        settle();
        hospital.tell(granted("N31", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        settle();
        assertThat(hospital.duties("N31")).contains("sepsis/1 OPEN");

        hospital.tell(granted("N31", KEY, "SEP", "2026-09-01", null, EARLY.plusSeconds(20)));
        settle();
        assertThat(accounts("N31")).hasSize(2);
        assertThat(takenBack("N31")).containsExactly(GRANTED);
        assertThat(hospital.duties("N31")).contains("sepsis/1 COMPLETED");

        hospital.tell(granted("N31", KEY, "SEP", "2026-09-01", "R", EARLY.plusSeconds(30)));
        settle();
        assertThat(takenBack("N31")).containsExactly(GRANTED, "2026-09-01");
        hospital.tell(granted("N31", KEY, "SEP", "2026-09-01", "V", EARLY.plusSeconds(40)));
        settle();
        assertThat(takenBack("N31")).containsExactly(GRANTED);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void whatExpiresIsNotTakenBack() {
        hospital.hire("N12");
        hospital.tell(granted("N12", KEY, "SEP", GRANTED, "V", EARLY));
        settle();
        hospital.tell(granted("N12", KEY, "SEP", GRANTED, "E", EARLY.plusSeconds(10)));
        settle();
        assertThat(hospital.duties("N12")).contains("sepsis/1 COMPLETED");
        assertThat(rulings("N12")).isEmpty();
    }

    @Test
    void takesAnotherLastDayOfTheSameGrant() {
        hospital.hire("N13");
        hospital.tell(granted("N13", KEY, "HYG", GRANTED, "V", EARLY));
        settle();
        assertThat(lastDays("N13")).containsExactly("2028-03-01");

        for (int again = 1; again <= 2; again++) {
            hospital.tell(granted("N13", KEY, "HYG", GRANTED, "2027-06-30", "V", EARLY.plusSeconds(again)));
            settle();
            assertThat(lastDays("N13")).containsExactly("2027-06-30");
            assertThat(rulings("N13")).containsExactly("The certificate holds until 2027-06-30, says ehr");
        }
        assertThat(hospital.duties("N13")).contains("hygiene/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();

        // By this day it was over when it closed the duty.
        hospital.tell(granted("N13", KEY, "HYG", GRANTED, "2026-10-31", "E", EARLY.plusSeconds(10)));
        settle();
        assertThat(lastDays("N13")).containsExactly("2026-10-31");
        assertThat(hospital.duties("N13")).contains("hygiene/1 OPEN");
        hospital.tell(granted("N13", KEY, "HYG", GRANTED, "2027-06-30", "V", EARLY.plusSeconds(20)));
        settle();
        assertThat(lastDays("N13")).as("as before the last").containsExactly("2027-06-30");
        assertThat(hospital.duties("N13")).contains("hygiene/1 COMPLETED");

        hospital.tell(granted("N13", KEY, "HYG", GRANTED, "2027-06-30", "R", EARLY.plusSeconds(30)));
        settle();
        assertThat(hospital.duties("N13")).contains("hygiene/1 OPEN");
        hospital.tell(granted("N13", KEY, "HYG", GRANTED, "2027-12-31", "V", EARLY.plusSeconds(40)));
        settle();
        assertThat(lastDays("N13")).containsExactly("2027-12-31");
        assertThat(hospital.duties("N13")).contains("hygiene/1 COMPLETED");
        assertThat(accounts("N13")).hasSize(1);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void takesTheLastDayToldLastOfWhatWasNotRecordedYet() {
        hospital.hire("N14");
        String ahead = Hospital.today().plusDays(3).toString();
        hospital.tell(granted("N14", KEY, "SEP", ahead, null, EARLY));
        settle();
        hospital.tell(granted("N14", KEY, "SEP", ahead, "2029-01-31", null, EARLY.plusSeconds(10)));
        settle();
        assertThat(reports("N14")).containsExactly("2028-03-01 DISCARDED", "2029-01-31 PARKED");
    }

    @Test
    void aLastDayAndADayCorrectedByHandBothHold() {
        hospital.hire("N15");
        hospital.tell(granted("N15", KEY, "HYG", GRANTED, "V", EARLY));
        settle();
        long completion = hospital.jdbc
                .sql("select number from completion where staff_id = :staff")
                .param("staff", hospital.number("N15"))
                .query(Long.class)
                .single();
        correct(completion, "2026-03-05T18:00:00Z");
        hospital.tell(granted("N15", KEY, "HYG", GRANTED, "2027-06-30", "V", EARLY.plusSeconds(10)));
        settle();
        assertThat(held("N15")).containsExactly("2026-03-05 2027-06-30");
        correct(completion, "2026-03-06T18:00:00Z");
        assertThat(held("N15")).containsExactly("2026-03-06 2027-06-30");
        assertThat(hospital.differences()).isEmpty();
    }

    private void correct(long completion, String at) {
        var ruling = new Ruling.CompletionCorrected(
                UUID.randomUUID(), completion, Instant.parse(at), "The card says so", "max");
        assertThat(hospital.rulings.rule(hospital.uuid("N15"), ruling, null))
                .isInstanceOf(Rulings.Outcome.Recorded.class);
    }

    @Test
    void countsAgainWhatWasRevokedBeforeItWasRecorded() {
        hospital.hire("N16");
        long number = hospital.number("N16");
        hospital.tell(granted("N16", KEY, "SEP", GRANTED, "V", EARLY));
        hospital.convergence.reports();
        certificates.apply();
        hospital.tell(granted("N16", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(10)));
        hospital.convergence.reports();
        certificates.apply();
        settle();
        assertThat(reports("N16")).containsExactly("2028-03-01 DISCARDED");
        hospital.tell(granted("N16", KEY, "SEP", GRANTED, "E", EARLY.plusSeconds(20)));
        settle();
        assertThat(hospital.duties("N16")).contains("sepsis/1 OPEN");

        for (int again = 1; again <= 2; again++) {
            hospital.tell(granted("N16", KEY, "SEP", GRANTED, "V", EARLY.plusSeconds(30 + again)));
            settle();
            assertThat(hospital.duties("N16")).contains("sepsis/1 COMPLETED");
            assertThat(reports("N16")).containsExactly("2028-03-01 DISCARDED", "2028-03-01 RECORDED");
        }
        hospital.tell(granted("N16", KEY, "SEP", GRANTED, "R", EARLY.plusSeconds(40)));
        settle();
        assertThat(hospital.duties("N16")).contains("sepsis/1 OPEN");
        assertThat(hospital.differences()).isEmpty();
        assertThat(hospital.number("N16")).isEqualTo(number);
    }

    @Test
    void leavesAloneWhatSomebodyDiscarded() {
        hospital.hire("N17");
        String ahead = Hospital.today().plusDays(3).toString();
        hospital.tell(granted("N17", KEY, "SEP", ahead, "V", EARLY));
        settle();
        UUID report = hospital.reports.parked(99).stream()
                .filter(one -> one.report().key().startsWith("certificate N17 "))
                .map(one -> one.report().id())
                .findFirst()
                .orElseThrow();
        assertThat(hospital.completions.discard(report, "max", "not ours")).isTrue();
        hospital.tell(granted("N17", KEY, "SEP", ahead, "2029-01-31", "V", EARLY.plusSeconds(10)));
        settle();
        assertThat(reports("N17")).containsExactly("2028-03-01 DISCARDED");
    }

    private void settle() {
        assertThat(odd).isEmpty();
        hospital.settle();
        certificates.apply();
        hospital.settle();
    }

    private ReportAccount only(String employee) {
        return accounts(employee).getFirst();
    }

    private List<ReportAccount> accounts(String employee) {
        return new ReportQueries(hospital.jdbc).ofPerson(hospital.uuid(employee));
    }

    private @Nullable String text(String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getString(1)).list().getFirst();
    }

    /// Why anything was decided about somebody, in the order of recording.
    private List<String> rulings(String employee) {
        return texts("select reason from ruling where staff_id = " + hospital.number(employee) + " order by number");
    }

    private List<String> lastDays(String employee) {
        return texts("select valid_to::text from certification where revoked_on is null and staff_id = "
                + hospital.number(employee) + " order by valid_from");
    }

    private List<String> held(String employee) {
        return texts("select valid_from || ' ' || valid_to from certification where revoked_on is null and staff_id = "
                + hospital.number(employee) + " order by valid_from");
    }

    /// The days of the grants that are taken back.
    private List<String> takenBack(String employee) {
        return texts("select granted_on::text from credential_evidence where native_id = '" + employee
                + "' and correction is not null order by granted_on");
    }

    /// The reports that certificates of somebody became, each with its last day.
    private List<String> reports(String employee) {
        return texts("select r.valid_until || ' ' || coalesce(s.outcome, w.state) from completion_report r"
                + " left join completion_settled s on s.report = r.number"
                + " left join completion_work w on w.report = r.number"
                + " where r.key like 'certificate " + employee + " %' order by r.number");
    }

    private List<String> texts(String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getString(1)).list();
    }

    private static StaffReport granted(
            String employee, String key, String code, String from, @Nullable String status, Instant saidAt) {
        return granted(employee, key, code, from, EXPIRES, status, saidAt);
    }

    private static StaffReport granted(
            String employee,
            String key,
            String code,
            String from,
            String expires,
            @Nullable String status,
            Instant saidAt) {
        var said = new HashMap<AttributePath, String>();
        said.put(AttributePath.credential(key, Attribute.CREDENTIAL_CODE), code);
        said.put(AttributePath.credential(key, Attribute.ISSUER), "Heart Board");
        said.put(AttributePath.credential(key, Attribute.STARTS_ON), from);
        said.put(AttributePath.credential(key, Attribute.EXPIRES_ON), expires);
        if (status != null) {
            said.put(AttributePath.credential(key, Attribute.CREDENTIAL_STATUS), status);
        }
        return Hospital.patch(employee, saidAt, said, Set.of());
    }
}
