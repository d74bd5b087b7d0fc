package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import java.net.http.HttpResponse;
import java.time.LocalDate;
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
    private final int port;

    LearnerPagesTest(@Autowired SmallHospital hospital, @LocalServerPort int port) {
        this.hospital = hospital;
        this.port = port;
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

    @Test
    void leadsToWhatComesFirstAndLetsNobodyBeginWithoutIt() {
        hospital.hireTrained("L200", "Oda", "Lind");
        UUID person = hospital.person("L200");
        String name = "learner-oda";
        Visitor learner = new Visitor(port).begin(name, hospital.open(name, Role.LEARNER, person), SmallHospital.OWN);
        visitor(Role.MANAGER)
                .post(
                        "/people/" + person + "/by-hand",
                        "/people/" + person + "/by-hand/course",
                        Map.of(
                                "course",
                                "lead-a-shift",
                                "due-on",
                                LocalDate.now(SmallHospital.ZONE).plusDays(30).toString(),
                                "reason",
                                "leads from June on"));
        hospital.settle();
        String page = "/training/" + hospital.assignment("L200", "by-hand-" + hospital.ruling("L200"));

        assertThat(learner.get("/").body()).contains("Take first", page + "?course=ed-triage");
        assertThat(learner.get(page).body())
                .contains("You can begin this once you have completed", "Triage in the emergency department")
                .doesNotContain("I have read and understood this.");
        long before = hospital.completions();
        HttpResponse<String> early = learner.post(
                "/history", page, Map.of("attempt", UUID.randomUUID().toString()));
        assertThat(Visitor.location(early)).isEqualTo(page + "?course=lead-a-shift");
        assertThat(hospital.completions()).isEqualTo(before);
        assertThat(visitor(Role.COMPLIANCE_OFFICER).get("/people/" + person).body())
                .contains("Waits for", "to be completed before it can be begun here");

        String first = page + "?course=ed-triage";
        assertThat(learner.get(first).body()).contains("I have read and understood this.");
        HttpResponse<String> done =
                learner.post(first, page, Map.of("attempt", UUID.randomUUID().toString(), "course", "ed-triage"));
        assertThat(learner.get(Visitor.location(done)).body()).contains("Completed", "Triage in the emergency");
        assertThat(learner.get(page).body()).contains("I have read and understood this.");
        HttpResponse<String> second =
                learner.post(page, page, Map.of("attempt", UUID.randomUUID().toString()));
        assertThat(learner.get(Visitor.location(second)).body()).contains("Completed", "Leading a shift");
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
