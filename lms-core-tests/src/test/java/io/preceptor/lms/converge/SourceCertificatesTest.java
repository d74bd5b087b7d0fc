package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

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

    private Hospital hospital;
    private SourceCertificates certificates;
    private final List<String> odd = new ArrayList<>();

    @BeforeAll
    void open() {
        hospital = Hospital.open("source_certificates");
        certificates = mapping(Map.of("SEP", "icu-sepsis"));
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
        SourceCertificates wider = mapping(Map.of("SEP", "icu-sepsis", "PALS", "icu-sepsis"));
        wider.apply();
        hospital.settle();
        assertThat(accounts("N8")).hasSize(1);
        mapping(Map.of("SEP", "icu-sepsis")).apply();
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

    private static StaffReport granted(
            String employee, String key, String code, String from, @Nullable String status, Instant saidAt) {
        var said = new HashMap<AttributePath, String>();
        said.put(AttributePath.credential(key, Attribute.CREDENTIAL_CODE), code);
        said.put(AttributePath.credential(key, Attribute.ISSUER), "Heart Board");
        said.put(AttributePath.credential(key, Attribute.STARTS_ON), from);
        said.put(AttributePath.credential(key, Attribute.EXPIRES_ON), "2028-03-01");
        if (status != null) {
            said.put(AttributePath.credential(key, Attribute.CREDENTIAL_STATUS), status);
        }
        return Hospital.patch(employee, saidAt, said, Set.of());
    }
}
