package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.assignment.PilotGroup.Kind;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A draft in force for some: theirs alone, from the first day to the last, and as the facts say.
class PilotTest {

    private static final long DRAFT = 7;

    private final Hospital hospital = Hospital.open("pilot");

    @Test
    void concernsThoseWhoTakePartAndNobodyElse() {
        hospital.hire("E1", "E2");
        hospital.tell(Hospital.report("E3", Instant.parse("2026-11-01T08:00:00Z"), "ED", "RN3"));
        hospital.settle();

        start(new PilotGroup(Kind.NUMBERS, List.of("E1")));
        assertThat(hospital.duties("E1"))
                .containsExactly("hygiene/1 WITHDRAWN", "sepsis/1 OPEN", "triage-for-all/1 OPEN");
        assertThat(hospital.duties("E2")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
        assertThat(hospital.differences()).isEmpty();

        change(pilot -> pilot.widened(new PilotGroup(Kind.UNITS, List.of("ICU"))));
        assertThat(hospital.duties("E2")).contains("triage-for-all/1 OPEN");
        assertThat(hospital.duties("E3")).containsExactly("hygiene/1 OPEN", "triage/1 OPEN");

        whoeverTakesPartLearnsByTheDraft();
        nobodyEntersAPilotThatIsClosed();
        everythingIsAsItWasWhenItIsWithdrawn();
    }

    private void whoeverTakesPartLearnsByTheDraft() {
        World world = hospital.publications.upToNow().getLast();
        assertThat(world.policy().requirement("triage-for-all")).isEmpty();
        assertThat(world.requirement("triage-for-all")).isPresent();
        hospital.complete(hospital.uuid("E1"), "ed-triage");
        assertThat(hospital.duties("E1")).contains("triage-for-all/1 COMPLETED");
    }

    private void nobodyEntersAPilotThatIsClosed() {
        var members =
                List.of(hospital.uuid("E1").toString(), hospital.uuid("E2").toString());
        change(pilot -> pilot.closedTo(members));
        hospital.hire("E4");
        assertThat(hospital.duties("E4")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
        assertThat(hospital.duties("E2")).contains("triage-for-all/1 OPEN");
        assertThat(hospital.differences()).isEmpty();
    }

    private void everythingIsAsItWasWhenItIsWithdrawn() {
        change(pilot -> pilot.over("too many questions"));
        assertThat(hospital.publications.pilot()).isEmpty();
        assertThat(hospital.duties("E2"))
                .containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN", "triage-for-all/1 WITHDRAWN");
        assertThat(hospital.duties("E1")).contains("triage-for-all/1 COMPLETED");
        assertThat(hospital.differences()).isEmpty();
    }

    private void start(PilotGroup group) {
        String text = PublishedContentFormat.write(draft());
        hospital.publications.publishPilot(
                _ -> Optional.of(new PilotFact(DRAFT, text, List.of(group), Hospital.today(), false, null)),
                "ana",
                "try it");
        hospital.settle();
    }

    private void change(UnaryOperator<PilotFact> change) {
        hospital.publications.publishPilot(pilot -> pilot.map(change), "ana", "go on");
        hospital.settle();
    }

    /// Triage for everybody, and no hygiene.
    private static PublishedContent draft() {
        PublishedContent published = Hospital.content();
        var requirements = new ArrayList<>(published.policy().requirements());
        requirements.removeIf(one -> one.key().equals("hygiene"));
        requirements.add(new Requirement(
                "triage-for-all",
                "Triage for all",
                "ed-triage",
                new Criterion.Everyone(),
                new DueRule.AfterAssignment(Period.ofDays(10)),
                false,
                null,
                "ED",
                null));
        return new PublishedContent(
                new Policy(
                        published.policy().courses(),
                        requirements,
                        published.policy().roles()),
                published.crosswalk(),
                published.units());
    }
}
