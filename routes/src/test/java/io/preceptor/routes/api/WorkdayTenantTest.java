package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.sandbox.workday.Job;
import io.preceptor.sandbox.workday.Tenant;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The running product reads a Workday tenant of the sandbox over SOAP, by its own wiring.
class WorkdayTenantTest extends RunningApi {

    WorkdayTenantTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    @Test
    void makesPeopleOfWorkersAndFollowsWhatBecomesOfThem() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Tenant tenant = HrTenant.SERVER.tenant();
        tenant.hire(
                "W100",
                "Report",
                LocalDate.parse("2020-01-01"),
                Job.of("P-100", "RN2", "ICU", "2020-01-01").managedBy("W200"));
        tenant.hire("W300", "Soon", today.plusDays(9), Job.of("P-300", "RN2", "ICU", today.plusDays(9) + ""));
        JsonNode report = awaitPerson("W100", "ACTIVE");
        JsonNode soon = awaitPerson("W300", "ACTIVE");
        tenant.hire("W200", "Manager", LocalDate.parse("2020-01-01"), Job.of("P-200", "RN2", "ICU", "2020-01-01"));

        assertThat(report.path("attributes").path("MANAGER").path("text").asString(""))
                .isEqualTo("W200");
        assertThat(report.path("positions").path(0).path("jobCode").asString(""))
                .isEqualTo("RN2");
        assertThat(report.path("positions").path(0).path("role").asString("")).isEqualTo("registered-nurse");
        assertThat(soon.path("positions").path(0).path("startsOn").asString(""))
                .isEqualTo(today.plusDays(9).toString());

        awaitPerson("W200", "ACTIVE");
        String leaving = tenant.terminate("W200", today.minusDays(2));
        awaitPerson("W200", "ENDED");
        tenant.rescind(leaving);
        awaitPerson("W200", "ACTIVE");
    }

    private JsonNode awaitPerson(String number, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> jdbc.sql("""
                                select member::text from staff_member where status = :status
                                and member -> 'identifiers' @> jsonb_build_array(jsonb_build_object('value', :number::text))
                                """)
                                .param("status", status)
                                .param("number", number)
                                .query((row, _) -> row.getString(1))
                                .list(),
                        found -> !found.isEmpty())
                .stream()
                .map(JSON::readTree)
                .findFirst()
                .orElseThrow();
    }
}
