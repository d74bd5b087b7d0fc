package io.preceptor.lms.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.publish.Difference.Change;
import io.preceptor.lms.publish.Difference.Field;
import io.preceptor.lms.publish.Difference.Part;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.workforce.JobCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The difference of two policies, in words that a compliance officer reads.
class DifferenceTest {

    private static final PublishedContent BEFORE = Hospital.content();

    @Test
    void findsNothingBetweenEquals() {
        assertThat(Difference.between(BEFORE, Hospital.content())).isEmpty();
    }

    @Test
    void namesWhatIsNewAndWhatIsGone() {
        PublishedContent after = Drafting.plus(
                Drafting.without(BEFORE, "triage"), "new-one", new Criterion.Everyone(), Drafting.days(3));
        assertThat(Difference.between(BEFORE, after))
                .extracting(Difference::part, Difference::key, Difference::change)
                .containsExactly(
                        tuple(Part.REQUIREMENT, "new-one", Change.ADDED),
                        tuple(Part.REQUIREMENT, "triage", Change.REMOVED));
    }

    @Test
    void saysFieldByFieldWhatChanged() {
        PublishedContent one = Drafting.plus(BEFORE, "rule", new Criterion.UnitWithin(Set.of("ICU")), Drafting.days(3));
        PublishedContent other =
                Drafting.plus(BEFORE, "rule", new Criterion.RoleIn(Set.of("nurse", "charge")), Drafting.days(90));
        assertThat(Difference.between(one, other)).singleElement().satisfies(difference -> {
            assertThat(difference.title()).isEqualTo("Title of rule");
            assertThat(difference.fields())
                    .containsExactly(
                            new Field("audience", "unit within ICU", "role in charge, nurse"),
                            new Field("due", "after assignment 3 days", "after assignment 90 days"));
        });
    }

    @Test
    void saysWhatACodeMeansNow() {
        var after = new PublishedContent(
                BEFORE.policy(),
                BEFORE.crosswalk().with(new JobCode(null, "RN2"), "charge").with(new JobCode("urn:x", "RN7"), "nurse"),
                BEFORE.units());
        assertThat(Difference.between(BEFORE, after))
                .extracting(Difference::key, Difference::change, Difference::fields)
                .containsExactly(
                        tuple("RN2", Change.CHANGED, List.of(new Field("role", "nurse", "charge"))),
                        tuple("RN7 in urn:x", Change.ADDED, List.of()));
    }
}
