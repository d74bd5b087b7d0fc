package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Comparison;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who looks like whom is proposed, and nothing more.
class ProposalsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    private final Hospital hospital = Hospital.open("proposals");
    private final IdentityReview review = new IdentityReview(
            new ReviewStore(hospital.jdbc), new IdentityStore(hospital.jdbc), new ReportWork(hospital.jdbc));

    @Test
    void proposesPeopleWhoLookLikeOneUntilSomebodyDecides() {
        UUID linh = hire("1", "Linh", "Nguyen", "linh.nguyen@example.org");
        UUID again = hire("2", "Lin", "Nguyen", "LINH.NGUYEN@example.org");
        UUID john = hire("3", "John", "Smith", null);
        UUID jon = hire("4", "Jon", "Smyth", null);
        hire("5", "Mary", "Smith", null);
        compare();

        List<IdentityReview.Proposal> proposals = review.proposals(10);
        assertThat(proposals)
                .extracting(one -> Set.of(one.one().uuid(), one.other().uuid()))
                .containsExactlyInAnyOrder(Set.of(linh, again), Set.of(john, jon));
        assertThat(proposals.getFirst().comparison().lines())
                .extracting(Comparison.Line::what)
                .containsExactly("Family name", "Given name", "E-mail");
        assertThat(hospital.uuid("1")).isEqualTo(linh);
        assertThat(hospital.uuid("2")).isEqualTo(again);

        assertThat(hospital.identities.notTheSame(john, jon, "test", "two brothers"))
                .isInstanceOf(Outcome.Done.class);
        hire("4", "Jonn", "Smyth", null);
        compare();
        assertThat(review.proposals(10)).hasSize(1);

        hospital.identities.merge(linh, again, "test", "one badge");
        compare();
        assertThat(review.proposals(10)).isEmpty();
        hospital.identities.unmerge(again, Identities.Share.NONE, "test", "two badges");
        compare();
        assertThat(review.proposals(10)).as("parted means not the same").isEmpty();
    }

    @Test
    void comparesWithFewHoweverManyShareAName() {
        for (int i = 0; i < 60; i++) {
            hire("M" + i, "Maria", "Garcia", null);
        }
        compare();
        hire("M60", "Maria", "Garcia", null);
        long newest = hospital.number("M60");
        assertThat(new ProposalStore(hospital.jdbc).candidates(List.of(newest), 20))
                .isEmpty();
        compare();
        assertThat(new ProposalStore(hospital.jdbc).candidates(List.of(newest), 20))
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void twoNumbersOfOneIssuerSpeakAgainstIt() {
        hire("7", "Ana", "Lopez", null);
        UUID other = hire("8", "Ana", "Lopez", null);
        compare();
        assertThat(review.proposals(10)).hasSize(1);

        number("7", "100");
        number("8", "200");
        rename("8");
        compare();

        assertThat(review.proposals(10)).isEmpty();
        assertThat(hospital.uuid("8")).isEqualTo(other);
    }

    private void rename(String employee) {
        hospital.tell(Hospital.patch(
                employee, THEN.plusSeconds(60), Map.of(AttributePath.person(Attribute.GIVEN_NAME), "ANA"), Set.of()));
        hospital.settle();
    }

    private void number(String employee, String number) {
        var issued = new StaffIdentifier(URI.create("urn:example:badge"), number);
        hospital.tell(Hospital.patch(
                employee,
                THEN.plusSeconds(50),
                Map.of(AttributePath.identifier(issued, Attribute.IDENTIFIER_TYPE), "EI"),
                Set.of()));
        hospital.settle();
    }

    /// Each by an issuer of its own, as people come from several sources.
    private UUID hire(String employee, String given, String family, @Nullable String mail) {
        var said = new HashMap<AttributePath, String>();
        said.put(AttributePath.person(Attribute.GIVEN_NAME), given);
        said.put(AttributePath.person(Attribute.FAMILY_NAME), family);
        if (mail != null) {
            said.put(AttributePath.person(Attribute.EMAIL), mail);
        }
        var issued = new StaffIdentifier(URI.create("urn:example:issuer-" + employee), employee);
        said.put(AttributePath.identifier(issued, Attribute.IDENTIFIER_TYPE), "EI");
        hospital.tell(Hospital.patch(employee, THEN.plusSeconds(given.length()), said, Set.of()));
        hospital.settle();
        return hospital.uuid(employee);
    }

    private void compare() {
        while (hospital.proposals.compare() > 0) {
            // until nobody waits
        }
    }
}
