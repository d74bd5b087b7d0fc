package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.RightsCheck;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// From a completion that somebody tells of to what an org and a receiver of webhooks have of it, through the running
/// product: no part of it is called but by its doors.
class CompletionToTargetsSystemTest extends RunningApi {

    CompletionToTargetsSystemTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    @Test
    void tellsEachTargetOfACertificationOnceAlsoAfterARefusal() throws Exception {
        Told.RECEIVER.fail("kind=status&status=503&retryAfter=1");
        hire(Told.KNOWN);
        await("select count(*) from staff_identifier where value = '" + Told.KNOWN + "'", 1);

        String token = token("school", Set.of(Scope.COMPLETIONS_WRITE));
        String told = completion("hipaa-privacy", "2026-11-03").replace("0004711", Told.KNOWN);
        assertThat(post(told, token, "school-1").statusCode()).isEqualTo(201);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(items()).containsExactly("crm SEEN_ON_READ_BACK", "partner ACCEPTED"));
        JsonNode written = Told.ORG.effects();
        assertThat(written.path("total").asInt()).as(written.toString()).isEqualTo(1);
        JsonNode received = Told.RECEIVER.effects();
        assertThat(received.path("total").asInt()).as(received.toString()).isEqualTo(1);
        assertThat(attempts("partner")).as("refused, then taken").containsExactly("TRY_LATER", "ACCEPTED");
        assertThat(attempts("crm")).containsExactly("SEEN_ON_READ_BACK");

        assertThat(post(told, token, "school-2").statusCode()).as("told twice").isEqualTo(200);
        assertThat(Told.RECEIVER.effects().path("total").asInt()).isEqualTo(1);
    }

    private List<String> items() {
        return jdbc.sql("""
            select d.target || ' ' || d.state as item from delivery_item d join staff_identifier i on i.staff_id = d.staff_id
            where i.value = :known and d.target in ('crm', 'partner') order by 1
            """)
                .param("known", Told.KNOWN)
                .query((row, _) -> row.getString("item"))
                .list();
    }

    private List<String> attempts(String target) {
        return jdbc.sql("""
            select a.outcome from delivery_attempt a join staff_identifier i on i.staff_id = a.staff_id
            where a.target = :target and i.value = :known order by a.number
            """)
                .param("target", target)
                .param("known", Told.KNOWN)
                .query((row, _) -> row.getString("outcome"))
                .list();
    }
}
