package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.journal.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HrFileCheckTest {

    private final Feed feed = new Feed(Path.of("target/check"));

    @Test
    void findsNothingAgainstAFeedThatWorks() {
        assertThat(HrFileCheck.problems(feed.properties)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssn",
                "SSN",
                "S.S.N.",
                "emp_ssn",
                "SSN_LAST4",
                "socialSecurityNumber",
                "Social Security No",
                "NATIONAL_ID",
                "social_insurance_number",
                "tax_id",
                "dob",
                "D.O.B",
                "Birthdate",
                "BIRTH_DT",
                "date_of_birth",
                "dateOfBirth",
                "Emp DOB",
                "salary",
                "Annual_Salary",
                "PAY_RATE",
                "payRate",
                "hourly rate",
                "ANNUAL_RT_PAY",
                "base-pay",
                "compensation_rate",
                "HOME_ADDRESS",
                "homeAddress1",
                "home addr",
                "Address Line 1",
                "street_address",
                "HOME_PHONE",
                "personal_email",
                "zip",
                "Postal Code",
                "Bank Account"
            })
    void aColumnOfPrivateLifeCannotBeMapped(String column) {
        var mapping = new ArrayList<>(feed.properties.mapping());
        mapping.add(Feed.column(column, "name-suffix", null, null));
        assertThat(HrFileCheck.problems(Changed.mapping(feed.properties, feed.properties.key(), mapping)))
                .singleElement()
                .extracting(Problem::fix)
                .asString()
                .contains("which we do not keep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.birth-date", "x.ssn", "x.pay-rate"})
    void aNameOfOnesOwnCannotTellOfPrivateLifeEither(String name) {
        var mapping = new ArrayList<>(feed.properties.mapping());
        mapping.add(Feed.column("code_7", name, null, null));
        assertThat(HrFileCheck.problems(Changed.mapping(feed.properties, feed.properties.key(), mapping)))
                .singleElement()
                .extracting(Problem::fix)
                .asString()
                .contains("which we do not keep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "employee_id",
                "EMPLID",
                "job_seq",
                "DEPTID",
                "LOCATION",
                "legal_last",
                "work_email",
                "work_phone",
                "position",
                "assignment_id",
                "license_state",
                "language",
                "manager_id",
                "business_unit",
                "possition",
                "EFFDT",
                "passing",
                "page",
                "residency_program",
                "display_name",
                "stage",
                "cost_center"
            })
    void aColumnOfWorkCanBeMapped(String column) {
        assertThat(PrivateColumns.tells(column)).isEmpty();
    }

    @Test
    void namesEveryReasonAtOnce() {
        var broken = Changed.status(
                Changed.mapping(
                        feed.properties,
                        List.of("job_seq", "job_seq"),
                        List.of(
                                Feed.column("employee_id", "identifier", null, "EI"),
                                Feed.column("hired", "hired", null, null),
                                Feed.column("birth_date", "birth-date", null, null),
                                Feed.column("a", "family-name", "urn:x", null),
                                Feed.column("b", "family-name", null, null),
                                Feed.column("bls", "credential.expires-on", null, null))),
                Map.of("A", "WORKING"));
        assertThat(HrFileCheck.problems(broken))
                .extracting(problem -> problem.at().replace("preceptor.sources.hr-file[hr].", ""))
                .contains(
                        "column birth_date",
                        "key",
                        "status[A]",
                        "mapping[0].system",
                        "mapping[1].to",
                        "mapping[2].to",
                        "mapping[3].system",
                        "mapping[5].name",
                        "mapping");
        assertThat(HrFileCheck.problems(broken))
                .anyMatch(problem -> problem.fix().contains("the nearest is hired-on"));
        feed.properties = broken;
        assertThatThrownBy(feed::source).isInstanceOf(IllegalArgumentException.class);
    }
}
