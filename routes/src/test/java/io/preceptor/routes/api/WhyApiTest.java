package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The API's answer to why somebody has something to do, or has not.
class WhyApiTest extends RunningApi {

    WhyApiTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    @BeforeAll
    void hire() {
        hire("0004712", "CRITCARE", "RN1");
        await("select count(*) from staff_identifier where value = '0004712'", 1);
    }

    @Test
    void saysWhyAndWhyNotDownToTheFieldOfTheMessage() throws Exception {
        String token = token("asker", Set.of(Scope.WHY_READ));
        String person = jdbc.sql("""
                        select m.uuid::text from staff_member m join staff_identifier i on i.staff_id = m.id
                        where i.value = '0004712'
                        """).query(String.class).single();

        JsonNode asked = JSON.readTree(
                get("/api/people/" + person + "/why/privacy-everyone", token).body());
        assertThat(asked.path("answer").asString()).isEqualTo("to-do");
        assertThat(asked.path("sentence").asString().split(" ")).hasSizeLessThanOrEqualTo(30);
        assertThat(asked.path("publication").path("version").asInt()).isPositive();
        assertThat(asked.path("assignment").path("dueOn").asString()).isNotEmpty();
        assertThat(asked.path("steps").size()).isPositive();

        JsonNode not = JSON.readTree(
                get("/api/people/" + person + "/why/nothing-of-the-kind", token).body());
        JsonNode blood = JSON.readTree(get("/api/people/" + person + "/why/bloodborne-exposed-roles", token)
                .body());
        assertThat(blood.at("/conditions/0/reasons").valueStream().map(one -> one.path("source")))
                .as("where the pack holds, then the role")
                .extracting(source -> source.path("at").asString())
                .startsWith("STF-8.1", "STF-19.1");
        assertThat(blood.at("/conditions/0/reasons/0/source/journalEntry").asInt())
                .isPositive();
        assertThat(not.path("answer").asString()).isEqualTo("no-such-requirement");
        assertThat(jdbc.sql("select count(*) from audit_entry where actor = 'client:asker' and action = 'WHY_ASKED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        HttpResponse<String> nobody = get("/api/people/" + UUID.randomUUID() + "/why/privacy-everyone", token);
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(problem(nobody)).isEqualTo("not-found");
        assertThat(get("/api/people/nobody/why/x", token).statusCode()).isEqualTo(404);
    }
}
