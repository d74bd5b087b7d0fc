package io.preceptor.connector.hr.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.journal.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;

class WorkdayCheckTest {

    private static final String LEAST = """
            preceptor:
              sources:
                workday:
                  - name: workday
                    url: https://host.example/ccx/service/general/Human_Resources/v44.0
                    username: isu@general
                    password: secret
                    employee-id-system: urn:hr
            """;

    @Test
    void usesTheseDefaults() {
        WorkdaySourceProperties source = bind("").getFirst();
        assertThat(WorkdayCheck.problems(source)).isEmpty();
        assertThat(source.version()).isEqualTo("v44.0");
        assertThat(source.contingentIdSystem()).isNull();
        assertThat(source.unitType()).isEqualTo("SUPERVISORY");
        assertThat(source.unitIdType()).isEqualTo("Organization_Reference_ID");
        assertThat(source.tellsUnits()).isFalse();
        assertThat(source.organizations()).isEmpty();
        assertThat(source.facilityTypes()).isEmpty();
        assertThat(source.names()).isEqualTo(WorkdaySourceProperties.Names.PREFERRED);
        assertThat(source.hiresAhead()).isEqualTo(Duration.ofDays(30));
        assertThat(source.every()).isEqualTo(Duration.ofMinutes(30));
        assertThat(source.silentAfter()).isEqualTo(Duration.ofHours(4));
        assertThat(source.overlap()).isEqualTo(Duration.ofMinutes(10));
        assertThat(source.lag()).isEqualTo(Duration.ofMinutes(1));
        assertThat(source.wholeEvery()).isEqualTo(Duration.ofDays(1));
        assertThat(source.pageSize()).isEqualTo(200);
        assertThat(source.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(source.responseTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(source.toString() + source.access()).doesNotContain("secret").doesNotContain("isu@");
    }

    @Test
    void namesEveryProblemAtOnceWithItsPlaceAndFix() {
        WorkdaySourceProperties source =
                bind("""
                    contingent-id-system: numbers
                    unit-type: "cost center"
                    tells-units: true
                    organizations: [SUPERVISORY, "cost center"]
                    hires-ahead: 36h
                    every: 5h
            """, Map.of("/v44.0", "", "isu@general", "isu")).getFirst();

        assertThat(WorkdayCheck.problems(source))
                .extracting(Problem::at)
                .containsExactly(
                        "preceptor.sources.workday[workday].url",
                        "preceptor.sources.workday[workday].username",
                        "preceptor.sources.workday[workday].contingent-id-system",
                        "preceptor.sources.workday[workday].unit-type",
                        "preceptor.sources.workday[workday].organizations",
                        "preceptor.sources.workday[workday].tells-units",
                        "preceptor.sources.workday[workday].hires-ahead",
                        "preceptor.sources.workday[workday].silent-after");
        assertThat(WorkdayCheck.problems(source))
                .allSatisfy(problem -> assertThat(problem.fix()).isNotBlank().doesNotContain("isu "));
    }

    @Test
    void refusesWhatCannotBeAtAll() {
        assertRefused("page-size: 1000", Map.of());
        assertRefused("hires-ahead: 400d", Map.of());
        assertRefused("", Map.of("https://host", "http://host"));
        assertRefused("", Map.of("https://host", "https://isu:secret@host"));
        assertRefused("", Map.of("name: workday", "name: Work Day"));
    }

    private static void assertRefused(String more, Map<String, String> instead) {
        assertThatThrownBy(() -> bind("        " + more + "\n", instead)).isInstanceOf(BindException.class);
    }

    private static List<WorkdaySourceProperties> bind(String more) {
        return bind(more, Map.of());
    }

    private static List<WorkdaySourceProperties> bind(String more, Map<String, String> instead) {
        return TargetPage.bind("preceptor.sources", WorkdaySourcesProperties.class, LEAST + more, instead)
                .workday();
    }
}
