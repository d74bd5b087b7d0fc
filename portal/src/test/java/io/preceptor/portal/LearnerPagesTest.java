package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A learner's own training, and nobody else's.
@WholePortal
class LearnerPagesTest {

    private final SmallHospital hospital;
    private final Map<Role, Visitor> visitors;

    LearnerPagesTest(@Autowired SmallHospital hospital, @LocalServerPort int port) {
        this.hospital = hospital;
        this.visitors = hospital.everyone(port);
    }

    @Test
    void showsALearnerWhatIsDueAndWhy() {
        assertThat(visitor(Role.LEARNER).get("/").body())
                .contains("Triage in the emergency department")
                .contains("Charge nurses of the emergency department lead the triage")
                .contains("role is Charge nurse and unit is ED")
                .contains("1 hour 15 minutes")
                .doesNotContain("Sepsis in the ICU");
    }

    @Test
    void keepsALearnerFromTheTrainingOfOthers() {
        String others = "/training/" + hospital.assignment("E101", "privacy-everyone");

        assertThat(visitor(Role.LEARNER).get(others).statusCode()).isEqualTo(404);
        assertThat(visitor(Role.LEARNER)
                        .post("/", others, Map.of("attempt", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.assignment("E101", "privacy-everyone")).isNotNull();
    }

    @Test
    void recordsAnAttemptOnceHoweverOftenItIsHandedIn() {
        Visitor learner = visitor(Role.LEARNER);
        String page = "/training/" + hospital.assignment("E100", "privacy-everyone");
        String body = learner.get(page).body();
        assertThat(body).contains("&lt;b&gt;Markup&lt;/b&gt;").doesNotContain("javascript:");
        HttpResponse<String> failed =
                learner.post(page, page, Map.of("attempt", UUID.randomUUID().toString(), "q.curiosity", "all"));
        assertThat(learner.get(Visitor.location(failed)).body()).contains("Not yet", "Look at these once more");

        long before = hospital.completions();
        String attempt = UUID.randomUUID().toString();
        var answers = Map.of("attempt", attempt, "q.curiosity", "no", "q.what-counts", "spoken");
        HttpResponse<String> half = learner.post(page, page, answers);
        assertThat(learner.get(Visitor.location(half)).body()).contains("50 % right");

        String right = UUID.randomUUID().toString();
        HttpResponse<String> first = complete(learner, page, right);
        HttpResponse<String> again = complete(learner, page, right);

        assertThat(Visitor.location(again)).isEqualTo(Visitor.location(first));
        assertThat(learner.get(Visitor.location(again)).body())
                .contains("Completed")
                .containsPattern("PC-[0-9A-Z]+");
        assertThat(hospital.completions()).isEqualTo(before + 1);
        assertThat(Visitor.location(learner.get(page))).isEqualTo(Visitor.location(first));
        assertThat(learner.get("/history").body()).contains("Privacy of patient information");
        assertThat(visitor(Role.COMPLIANCE_OFFICER)
                        .get("/deliveries/" + hospital.delivery())
                        .body())
                .contains("HIPAA privacy training", "message " + hospital.entry("E100-ICU"));
    }

    /// The two right choices of the second question need two fields of one name.
    private HttpResponse<String> complete(Visitor learner, String page, String attempt) {
        return learner.post(
                "/history",
                page + "?q.what-counts=spoken&q.what-counts=photo",
                Map.of("attempt", attempt, "q.curiosity", "no"));
    }

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
