package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.Drafts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Attempts of those in a pilot are counted by its rules, those of everybody else by what is published.
@WholePortal
class PilotAttemptsTest {

    private static final String PAGE = "/training-attempts";
    private static final String PRIVACY = "hipaa-privacy";
    private static final String HANDS = "clean-hands";

    private final SmallHospital hospital;
    private final Drafts drafts;
    private final Attempts attempts;
    private final Learning learning;
    private final int port;
    private Visitor educator = new Visitor(0);

    PilotAttemptsTest(
            @Autowired SmallHospital hospital,
            @Autowired Drafts drafts,
            @Autowired Attempts attempts,
            @Autowired Learning learning,
            @LocalServerPort int port) {
        this.hospital = hospital;
        this.drafts = drafts;
        this.attempts = attempts;
        this.learning = learning;
        this.port = port;
    }

    /// In the pilot one course has a limit and another has none; as published it is the other way round.
    @BeforeAll
    void onePersonTakesPartInAPilot() {
        hospital.fill();
        hospital.hireTrained("P100", "Ebba", "Inthepilot");
        hospital.hireTrained("P101", "Tor", "Everybodyelse");
        educator = new Visitor(port)
                .begin("pilot-educator", hospital.open("pilot-educator", Role.EDUCATOR, null), SmallHospital.OWN);
        List<DraftFile> files =
                drafts.inForce().stream().map(PilotAttemptsTest::otherLimits).toList();
        long draft = drafts.make(files, Origin.PAGE, "other limits", "ana");
        assertThat(drafts.submit(draft, "please", "ana")).isInstanceOf(Drafts.Outcome.Done.class);
        var group = new PilotGroup(PilotGroup.Kind.NUMBERS, List.of("P100"));
        assertThat(drafts.pilot(draft, group, "try", "ben", LocalDate.now(SmallHospital.ZONE)))
                .isInstanceOf(Drafts.Outcome.Done.class);
        hospital.settle();
    }

    private static DraftFile otherLimits(DraftFile file) {
        String changed = file.text()
                .replaceFirst("( +)attempts: 3\n", "")
                .replaceFirst("( +)title: Privacy of patient information\n", "$0$1quiz:\n$1  attempts: 1\n");
        return new DraftFile(file.kind(), file.name(), changed);
    }

    @AfterAll
    void thePilotIsOver() {
        drafts.withdrawPilot("tried", "ben");
        hospital.settle();
    }

    @Test
    void listsAndReleasesThoseWhoseAttemptsAreUsedUpAsTheySeeThem() {
        UUID inside = hospital.person("P100");
        UUID outside = hospital.person("P101");
        fail(inside, PRIVACY, 1);
        fail(outside, PRIVACY, 1);
        assertThat(educator.get(PAGE).body())
                .contains("Inthepilot", "Privacy of patient information")
                .doesNotContain("Everybodyelse");

        educator.post(PAGE, PAGE, Map.of("person", inside.toString(), "course", PRIVACY, "reason", "we talked"));
        assertThat(educator.get(PAGE).body()).contains("they may try again now").doesNotContain("Inthepilot");
        assertThat(attempts.open(inside, PRIVACY)).isInstanceOf(Attempts.Opening.Open.class);

        fail(inside, HANDS, 3);
        fail(outside, HANDS, 3);
        assertThat(educator.get(PAGE).body()).contains("Everybodyelse").doesNotContain("Inthepilot");
        educator.post(PAGE, PAGE, Map.of("person", outside.toString(), "course", HANDS, "reason", "we talked"));
        assertThat(educator.get(PAGE).body()).doesNotContain("Everybodyelse");
    }

    private void fail(UUID person, String course, int times) {
        for (int i = 0; i < times; i++) {
            if (!(attempts.open(person, course) instanceof Attempts.Opening.Open open)) {
                throw new AssertionError("The attempts are used up too early");
            }
            learning.submit(new Attempt(open.begun().id(), person, course, Map.of()));
        }
    }
}
