package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Rebuild.Difference;
import io.preceptor.lms.returns.Push;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Folding everything anew while nodes work: what they do meanwhile, or have still to do, is no difference.
class RebuildBesideNodesTest {

    @Test
    void seesOneMomentWhateverNodesDoMeanwhile() {
        Hospital hospital = Hospital.open("rebuild_beside");
        hospital.hire("E1", "E2");

        List<Difference> found = hospital.rebuild.check(_ -> beside(() -> {
            hospital.tell(Hospital.report("E1", EventfulYear.THEN.plusSeconds(900), "ED", "RN3"));
            hospital.hire("E3");
            hospital.complete(hospital.uuid("E2"), "hand-hygiene");
        }));

        assertThat(hospital.duties("E1")).contains("triage/1 OPEN");
        assertThat(found).isEmpty();
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void takesWhatIsOnItsWayToATargetForNoDifference() {
        Hospital hospital = Hospital.open("rebuild_claimed");
        hospital.hire("E1");
        hospital.complete(hospital.uuid("E1"), "hand-hygiene");
        Push claimed = hospital.deliveries
                .claim("directory", hospital.number("E1"), Duration.ofMinutes(5))
                .orElseThrow();
        assertThat(claimed.items()).isNotEmpty();

        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void comparesWhomAPublicationConcernsAsTheyStand() {
        Hospital hospital = Hospital.open("rebuild_published");
        hospital.hire("E1", "E2");
        hospital.publications.publish(HospitalPolicy.sepsisAfterHygiene(), "test", "another order");

        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
        assertThat(hospital.convergence.reviews())
                .as("nobody was reviewed for it")
                .isPositive();
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void comparesWhomADateConcernsAsTheyStand() {
        Hospital hospital = Hospital.open("rebuild_due");
        hospital.hire("E1");
        var asleep = Duration.ofDays(400);
        Hospital later = Hospital.bare("rebuild_due_later");
        Facts.copy(hospital.jdbc, later.jdbc, asleep);
        later.rebuild.fill(later.facts.now().minus(asleep), _ -> {});

        assertThat(later.rebuild.check(_ -> {})).isEmpty();
        damage(later, hospital.uuid("E1"));
        assertThat(later.rebuild.check(_ -> {})).extracting(Difference::table).containsOnly("staff_member");
        assertThat(later.convergence.reviews()).as("nobody was reviewed for it").isPositive();
    }

    private static void damage(Hospital hospital, UUID person) {
        hospital.jdbc
                .sql("update staff_member set next_review_at = next_review_at - interval '1 day' where uuid = :uuid")
                .param("uuid", person)
                .update();
    }

    /// As another node would: not in the transaction of whoever compares.
    private static void beside(Runnable work) {
        try (var node = Executors.newSingleThreadExecutor()) {
            CompletableFuture.runAsync(work, node).join();
        }
    }
}
